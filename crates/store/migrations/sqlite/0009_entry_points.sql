CREATE TABLE entry_points (
  address TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  newspaper BIGINT NOT NULL REFERENCES newspapers (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  section TEXT NOT NULL,
  title TEXT,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX entry_points_newspaper ON entry_points (newspaper);
