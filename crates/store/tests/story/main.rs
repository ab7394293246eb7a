//! One story on both databases.

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

mod columnists;
mod filing;
mod helper;
mod lists;
