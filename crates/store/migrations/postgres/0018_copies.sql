-- Printings of one piece have its number: the least of theirs. NULL where there is one.
ALTER TABLE columns ADD COLUMN piece BIGINT;
UPDATE columns SET piece =
  (SELECT MIN(o.id) FROM columns o WHERE o.text_key = columns.text_key AND o.listed >= 1)
  WHERE printings > 1 AND listed >= 1;
CREATE INDEX columns_piece ON columns (piece) WHERE piece IS NOT NULL;

-- The numbers by which copies of a text are found. A row may outlive its column: what it
-- finds is looked at before it is believed.
CREATE TABLE column_sketches (
  number INTEGER NOT NULL,
  column_id INTEGER NOT NULL,
  PRIMARY KEY (number, column_id)
);

-- A new store has nothing that was filed without its sketch.
INSERT INTO settings (name, value)
  SELECT 'sketched', '1:9223372036854775807' WHERE NOT EXISTS (SELECT 1 FROM columns);
