//! Settings that stand or fall with a transaction.

use super::Writer;
use crate::{Result, sql::Sql};

impl Writer {
    /// Keeps a value under a key, or nothing any more.
    pub async fn set_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        let Some(value) = value else {
            let delete = "DELETE FROM settings WHERE name = $1";
            let sql = Sql::new("forgetting a setting", delete).bind(key);
            sql.run(self.beside()).await?;
            return Ok(());
        };
        let upsert = "INSERT INTO settings (name, value) VALUES ($1, $2) \
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        Sql::new("keeping a setting", upsert)
            .bind(key)
            .bind(value)
            .run(self.beside())
            .await?;
        Ok(())
    }
}
