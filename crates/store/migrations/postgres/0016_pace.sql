-- How often a feed asks to be visited, as its last answer said.
ALTER TABLE entry_points ADD COLUMN pace VARCHAR(100);
