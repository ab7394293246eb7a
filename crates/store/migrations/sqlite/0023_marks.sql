-- Marks of the entries that a feed had when it was read last: what stands there as it did is
-- not read again.
CREATE TABLE entry_marks (
  address TEXT NOT NULL PRIMARY KEY REFERENCES entry_points (address) ON DELETE CASCADE,
  marks TEXT NOT NULL
) WITHOUT ROWID;
