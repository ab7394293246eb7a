-- `ready_at` is when the job is due, or while a worker holds it when its lease ends.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  job_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  ready_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state TEXT NOT NULL,
  worker TEXT,
  error TEXT,
  created_at BIGINT NOT NULL,
  UNIQUE (kind, job_key)
);
CREATE INDEX jobs_ready ON jobs (kind, ready_at, id) WHERE state <> 'given-up';
