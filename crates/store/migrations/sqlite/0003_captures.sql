-- `identity` is the SHA-256 of address and payload digest.
CREATE TABLE captures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  fetched_at BIGINT NOT NULL,
  digest TEXT NOT NULL,
  file TEXT,
  at_byte BIGINT NOT NULL,
  length BIGINT NOT NULL,
  outcome TEXT NOT NULL
);
CREATE INDEX captures_file ON captures (file, at_byte);
