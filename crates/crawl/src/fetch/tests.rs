//! Fetching from servers of our own on loopback.
