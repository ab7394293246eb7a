-- Feeds whose hub was asked to tell of changes (WebSub): one row an entry point.
CREATE TABLE subscriptions (
  address TEXT NOT NULL PRIMARY KEY
    REFERENCES entry_points (address) ON DELETE CASCADE,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  -- wanted, asked, live, denied, ended
  state TEXT NOT NULL,
  -- what the hub was asked for last: subscribe, unsubscribe, or nothing
  asking TEXT NOT NULL,
  asked_at BIGINT,
  lease_seconds BIGINT NOT NULL,
  lease_until BIGINT,
  last_push_at BIGINT,
  -- visits in a row that found what no push had told
  missed BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  said TEXT
) WITHOUT ROWID;
