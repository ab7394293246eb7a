-- Until when a host is left to whoever waits for it: a newspaper that is looked over.
ALTER TABLE hosts ADD COLUMN wanted_until BIGINT NOT NULL DEFAULT 0;
