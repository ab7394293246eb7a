-- The blocks of a version are kept as bytes: packed, or as they are.
UPDATE column_versions SET blocks = CAST(blocks AS BLOB);
