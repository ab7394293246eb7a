-- A version keeps its byline as understood, its author strings and its text in one body:
-- three lines, packed together; rows from before have the first two as they are.
ALTER TABLE column_versions RENAME COLUMN blocks TO body;
UPDATE column_versions SET
  body = CAST(understood || char(10) || bylines || char(10) || body AS BLOB);
ALTER TABLE column_versions DROP COLUMN understood;
ALTER TABLE column_versions DROP COLUMN bylines;

-- How many bytes of the text's beginning the excerpt has; `excerpt` is what it has beside
-- them. NULL: all of it stands in `excerpt`.
ALTER TABLE columns ADD COLUMN excerpt_bytes BIGINT;

-- Digests of 64 bits.
UPDATE column_versions SET content = SUBSTR(content, 1, 16);
UPDATE columns SET content = SUBSTR(content, 1, 16), particulars = SUBSTR(particulars, 1, 16),
  text_key = SUBSTR(text_key, 1, 16);
