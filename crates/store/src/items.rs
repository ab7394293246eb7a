//! Items: what entry points have announced, so that an item already known costs
//! almost nothing.

use std::collections::HashMap;

use colonnade_model::NewspaperId;
use sha2::{Digest as _, Sha256};

use crate::{Result, Store, sql::Sql, text::json_numbers};

/// An item as an entry point announces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which one: the [`fingerprint`] of its address.
    pub item: i64,
    /// Marks what is said of it: another mark, something else.
    pub said: i64,
}

/// The first 64 bits of the SHA-256 of these parts.
pub fn fingerprint<'t>(parts: impl IntoIterator<Item = &'t str>) -> i64 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0xFF]);
    }
    let digest = hasher.finalize();
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    i64::from_be_bytes(bytes)
}

/// The items of a store.
#[derive(Debug)]
pub struct Items<'a>(pub(crate) &'a Store);

impl Items<'_> {
    /// What was last said of those of these items that are known.
    pub async fn known(
        &self,
        newspaper: NewspaperId,
        items: impl IntoIterator<Item = i64>,
    ) -> Result<HashMap<i64, i64>> {
        let items: Vec<i64> = items.into_iter().collect();
        if items.is_empty() {
            return Ok(HashMap::new());
        }
        let find = format!(
            "SELECT item, said FROM items WHERE newspaper = $1 AND item IN {}",
            self.0.dialect().numbers(2)
        );
        let find = self.0.dialect().as_one(&["item", "said"], &find);
        let rows: Vec<(i64, i64)> = Sql::built("looking items up", find)
            .bind(newspaper)
            .bind(json_numbers(items))
            .lists(self.0.readers())
            .await?;
        Ok(rows.into_iter().collect())
    }
}
