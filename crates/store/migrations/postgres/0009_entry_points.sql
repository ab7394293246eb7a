CREATE TABLE entry_points (
  address TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  newspaper BIGINT NOT NULL REFERENCES newspapers (id) ON DELETE CASCADE,
  kind TEXT COLLATE "C" NOT NULL,
  section TEXT COLLATE "C" NOT NULL,
  title TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX entry_points_newspaper ON entry_points (newspaper);
