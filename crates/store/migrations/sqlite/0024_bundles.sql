-- The bodies of several columns that a newspaper printed, packed as one text: three lines a
-- body. Nothing but versions refers to them, by `bundle` and `place`.
CREATE TABLE bundles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newspaper BIGINT NOT NULL REFERENCES newspapers (id) ON DELETE CASCADE,
  bodies BLOB NOT NULL
);
CREATE INDEX bundles_newspaper ON bundles (newspaper);

-- Where its body stands in a bundle, from 0 on; NULL: in `body`, as in all rows from before.
-- The headline, subtitle and byline of the version that is shown are those of its column;
-- they are written here when another version is shown.
ALTER TABLE column_versions ADD COLUMN bundle BIGINT;
ALTER TABLE column_versions ADD COLUMN place BIGINT;
