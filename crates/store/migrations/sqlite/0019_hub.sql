-- Our own hub (WebSub): feeds of ours that somebody subscribes to, as they were drawn
-- last. `touched` is the change up to which one is known to have changed, `drawn` the
-- change up to which the body tells; `version` counts bodies that differ.
CREATE TABLE hub_topics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic_key TEXT NOT NULL UNIQUE,
  -- of the site, without a path
  base TEXT NOT NULL,
  -- of the feed, from its path on
  address TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL,
  digest TEXT NOT NULL,
  version BIGINT NOT NULL,
  touched BIGINT NOT NULL,
  drawn BIGINT NOT NULL,
  -- not drawn again before
  retry_at BIGINT NOT NULL
);
CREATE INDEX hub_topics_stale ON hub_topics (touched) WHERE touched > drawn;

-- What a topic tells of: "any", "newspaper/5", "columnist/7".
CREATE TABLE hub_subjects (
  subject TEXT NOT NULL,
  topic BIGINT NOT NULL REFERENCES hub_topics (id) ON DELETE CASCADE,
  PRIMARY KEY (subject, topic)
) WITHOUT ROWID;
CREATE INDEX hub_subjects_topic ON hub_subjects (topic);

-- Who is told. `ready_at` is when something is to be told, or while a worker holds the
-- row when its lease ends; nothing where nothing is to be told.
CREATE TABLE hub_subscribers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic BIGINT NOT NULL REFERENCES hub_topics (id) ON DELETE CASCADE,
  callback_key TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  secret TEXT,
  lease_until BIGINT NOT NULL,
  -- the version told last, and when
  told BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  ready_at BIGINT,
  attempts BIGINT NOT NULL,
  worker TEXT,
  said TEXT,
  UNIQUE (topic, callback_key)
);
CREATE INDEX hub_subscribers_ready ON hub_subscribers (ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX hub_subscribers_lease ON hub_subscribers (lease_until);
CREATE INDEX hub_subscribers_host ON hub_subscribers (host);

-- Callbacks to be asked whether they asked, or told that they are denied.
CREATE TABLE hub_requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic BIGINT NOT NULL,
  base TEXT NOT NULL,
  address TEXT NOT NULL,
  callback_key TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  -- subscribe, unsubscribe, denied
  mode TEXT NOT NULL,
  secret TEXT,
  lease_seconds BIGINT NOT NULL,
  reason TEXT,
  -- the topic's version when it was asked for
  told BIGINT NOT NULL,
  ready_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  worker TEXT,
  UNIQUE (topic, callback_key)
);
CREATE INDEX hub_requests_ready ON hub_requests (ready_at);
CREATE INDEX hub_requests_host ON hub_requests (host);

-- How often somebody asked the hub for something within an hour.
CREATE TABLE hub_askers (
  asker TEXT NOT NULL PRIMARY KEY,
  hour BIGINT NOT NULL,
  asked BIGINT NOT NULL
) WITHOUT ROWID;
