//! One story on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::single_match_else,
    clippy::too_many_lines,
    reason = "tests"
)]

/// Runs a story on SQLite and on PostgreSQL.
macro_rules! story {
    ($name:ident) => {
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                crate::helper::TestStore::sqlite()
                    .await
                    .run(super::$name)
                    .await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(store) = crate::helper::TestStore::postgres().await {
                    store.run(super::$name).await;
                }
            }
        }
    };
}

mod acts;
mod ahead;
mod bundles;
mod captures;
mod columnists;
mod copies;
mod counters;
mod crash;
mod desk;
mod filing;
mod gathering;
mod helper;
mod hosts;
mod hub;
mod jobs;
mod lists;
mod opening;
mod rosters;
mod subscriptions;
mod visits;
