-- The addresses under which a newspaper may announce a column again, by the first 64 bits of
-- their SHA-256; the program moves the rows from before. The text of one is the last `tail`
-- characters of its column's url, or stands in `address`.
ALTER TABLE column_addresses RENAME TO column_addresses_before;
DROP INDEX column_addresses_column;
CREATE TABLE column_addresses (
  newspaper BIGINT NOT NULL,
  number BIGINT NOT NULL,
  column_id BIGINT NOT NULL REFERENCES columns (id) ON DELETE CASCADE,
  tail BIGINT,
  address TEXT,
  PRIMARY KEY (newspaper, number)
);
CREATE INDEX column_addresses_column ON column_addresses (column_id);
