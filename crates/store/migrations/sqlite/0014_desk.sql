-- The owner's desk: links that let in once, who is signed in, and newspapers looked over
-- on the site. Of links and sessions only the SHA-256 is kept.
CREATE TABLE desk_links (
  digest TEXT NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE desk_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  agent TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- `state` is 'asked', 'running', 'found', 'failed', 'added' or 'undone'; `found` and
-- `added` are JSON: what was found, and the addresses that were new.
CREATE TABLE surveys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  state TEXT NOT NULL,
  step TEXT,
  found TEXT,
  trouble TEXT,
  advice TEXT,
  newspaper BIGINT REFERENCES newspapers (id) ON DELETE SET NULL,
  added TEXT,
  asked_at BIGINT NOT NULL,
  ended_at BIGINT
);

-- Crawlers at work, each until its lease ends.
CREATE TABLE crawlers (
  worker TEXT NOT NULL PRIMARY KEY,
  leased_until BIGINT NOT NULL
) WITHOUT ROWID;
