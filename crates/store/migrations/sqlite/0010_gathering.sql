-- One queue a host. `due_at` is the earliest moment at which anything of it is due;
-- `leased_until` says until when a worker holds it. `robots` is the text of its
-- robots.txt, empty where it has none, and NULL where nobody could ask yet.
CREATE TABLE hosts (
  host TEXT NOT NULL PRIMARY KEY,
  due_at BIGINT NOT NULL,
  closed_until BIGINT NOT NULL DEFAULT 0,
  worker TEXT,
  leased_until BIGINT NOT NULL DEFAULT 0,
  robots TEXT,
  robots_at BIGINT NOT NULL DEFAULT 0,
  robots_until BIGINT NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX hosts_due ON hosts (due_at);

-- `state` is 'active', 'paused' by the owner, or 'retired' by the newspaper (410, moved).
ALTER TABLE entry_points ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_points ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE entry_points ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry_points ADD COLUMN etag TEXT;
ALTER TABLE entry_points ADD COLUMN last_modified TEXT;
ALTER TABLE entry_points ADD COLUMN digest TEXT;
ALTER TABLE entry_points ADD COLUMN rhythm TEXT;
ALTER TABLE entry_points ADD COLUMN visits BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry_points ADD COLUMN visited_at BIGINT;
ALTER TABLE entry_points ADD COLUMN good_at BIGINT;
ALTER TABLE entry_points ADD COLUMN found_at BIGINT;
ALTER TABLE entry_points ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry_points ADD COLUMN trouble TEXT;
ALTER TABLE entry_points ADD COLUMN trouble_said TEXT;
CREATE INDEX entry_points_host ON entry_points (host, due_at);

-- What entry points have announced: the first 64 bits of the SHA-256 of the item's
-- address, and of what was said of it last, so that a change is noticed.
CREATE TABLE items (
  newspaper BIGINT NOT NULL REFERENCES newspapers (id) ON DELETE CASCADE,
  item BIGINT NOT NULL,
  said BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (newspaper, item)
) WITHOUT ROWID;

-- Jobs of one queue are done one after the other: pages of one host.
ALTER TABLE jobs ADD COLUMN queue TEXT NOT NULL DEFAULT '';
CREATE INDEX jobs_queue ON jobs (queue, ready_at, id) WHERE state = 'waiting';
