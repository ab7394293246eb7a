-- Every body stands in a bundle; `place` NULL: alone there, packed by earlier versions of
-- the program.
UPDATE column_versions
  SET bundle = rowid + (SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'bundles')
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
DELETE FROM column_versions WHERE content =
  (SELECT c.content FROM columns c WHERE c.id = column_versions.column_id);

-- Digests are bytes; NULL is the precision of nearly all.
UPDATE column_versions SET content = UNHEX(content);
UPDATE columns SET content = UNHEX(content), particulars = UNHEX(particulars),
  published_precision = NULLIF(published_precision, 'second');

-- A text is known by the number that its key says.
ALTER TABLE columns ADD COLUMN text_number BIGINT;
UPDATE columns SET text_number =
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 1, 1)) - 1) << 60) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 2, 1)) - 1) << 56) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 3, 1)) - 1) << 52) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 4, 1)) - 1) << 48) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 5, 1)) - 1) << 44) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 6, 1)) - 1) << 40) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 7, 1)) - 1) << 36) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 8, 1)) - 1) << 32) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 9, 1)) - 1) << 28) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 10, 1)) - 1) << 24) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 11, 1)) - 1) << 20) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 12, 1)) - 1) << 16) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 13, 1)) - 1) << 12) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 14, 1)) - 1) << 8) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 15, 1)) - 1) << 4) |
    ((INSTR('0123456789abcdef', SUBSTR(text_key, 16, 1)) - 1) << 0)
  WHERE LENGTH(text_key) = 16 AND text_key NOT GLOB '*[^0-9a-f]*';
DROP INDEX columns_text;
ALTER TABLE columns DROP COLUMN text_key;
ALTER TABLE columns RENAME COLUMN text_number TO text_key;
CREATE INDEX columns_text ON columns (text_key) WHERE text_key IS NOT NULL;

-- Nobody looks for those of no country.
DROP INDEX columns_country;
CREATE INDEX columns_country ON columns (country, listed_at, id)
  WHERE listed = 2 AND country IS NOT NULL;

-- Nobody asked for it.
ALTER TABLE items DROP COLUMN seen_at;

-- What has no detail has no second part.
UPDATE attributions SET evidence = REPLACE(evidence, ',""]', ']')
  WHERE evidence LIKE '%,""]%';
