-- The blocks of a version are kept as bytes: packed, or as they are. PostgreSQL need not
-- try to pack them once more.
ALTER TABLE column_versions ALTER COLUMN blocks TYPE BYTEA USING CONVERT_TO(blocks, 'UTF8');
ALTER TABLE column_versions ALTER COLUMN blocks SET STORAGE EXTERNAL;
