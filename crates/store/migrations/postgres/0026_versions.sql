-- Every body stands in a bundle; `place` NULL: alone there, packed by earlier versions of
-- the program.
UPDATE column_versions SET bundle = NEXTVAL(PG_GET_SERIAL_SEQUENCE('bundles', 'id'))
  WHERE bundle IS NULL;
INSERT INTO bundles (id, newspaper, bodies)
  SELECT v.bundle, c.newspaper, v.body
  FROM column_versions v JOIN columns c ON c.id = v.column_id WHERE v.place IS NULL;
ALTER TABLE column_versions DROP COLUMN body;

-- A column keeps the version that it shows: when that was first seen (NULL: when it was
-- fetched), the capture it was read from, and where its body is. `column_versions` has the
-- others alone.
ALTER TABLE columns ADD COLUMN seen_at BIGINT;
ALTER TABLE columns ADD COLUMN capture BIGINT;
ALTER TABLE columns ADD COLUMN bundle BIGINT;
ALTER TABLE columns ADD COLUMN place BIGINT;
UPDATE columns SET seen_at = NULLIF(v.seen_at, columns.fetched_at), capture = v.capture,
  bundle = v.bundle, place = v.place
  FROM column_versions v WHERE v.column_id = columns.id AND v.content = columns.content;
DELETE FROM column_versions USING columns
  WHERE columns.id = column_versions.column_id AND columns.content = column_versions.content;

-- Digests are bytes; NULL is the precision of nearly all.
ALTER TABLE column_versions ALTER COLUMN content TYPE BYTEA USING DECODE(content, 'hex');
ALTER TABLE columns ALTER COLUMN content TYPE BYTEA USING DECODE(content, 'hex');
ALTER TABLE columns ALTER COLUMN particulars TYPE BYTEA USING DECODE(particulars, 'hex');
UPDATE columns SET published_precision = NULL WHERE published_precision = 'second';

-- A text is known by the number that its key says.
ALTER TABLE columns ALTER COLUMN text_key TYPE BIGINT USING CASE
  WHEN text_key ~ '^[0-9a-f]{16}$' THEN CAST(CAST('x' || text_key AS BIT(64)) AS BIGINT) END;

-- Nobody looks for those of no country.
DROP INDEX columns_country;
CREATE INDEX columns_country ON columns (country, listed_at, id)
  WHERE listed = 2 AND country IS NOT NULL;

-- Nobody asked for it.
ALTER TABLE items DROP COLUMN seen_at;

-- What has no detail has no second part.
UPDATE attributions SET evidence = REPLACE(evidence, ',""]', ']')
  WHERE evidence LIKE '%,""]%';
