//! The program as its users call it: exit codes, stdout and stderr, on made-up
//! archives, on SQLite always and on PostgreSQL where `COLONNADE_TEST_POSTGRES`
//! names a server.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking, and what it leaves out on stderr"
)]

mod again;
mod crawl;
mod desk;
mod hostile;
mod import;
mod paper;
mod people;
mod press;
mod read;
mod run;
mod serve;
mod site_desk;
mod survey;
mod upkeep;
