-- What came in lately, by newspaper; and the pages that were given up.
CREATE INDEX columns_seen ON columns (newspaper, first_seen_at);
CREATE INDEX jobs_given_up ON jobs (kind, job_key) WHERE state = 'given-up';
