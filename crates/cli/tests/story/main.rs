//! The program as its users call it: exit codes, stdout and stderr, on made-up
//! archives, on SQLite always and on PostgreSQL where `COLONNADE_TEST_POSTGRES`
//! names a server.

mod hostile;
mod import;
mod paper;
mod read;
mod run;
mod upkeep;
