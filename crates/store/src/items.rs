//! Items: what entry points have announced, so that an item already known costs
//! almost nothing.

use std::collections::HashMap;

use colonnade_model::NewspaperId;
use sha2::{Digest as _, Sha256};

use crate::{Result, Store, sql::Sql, text::json_of_newspapers};

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
    /// What was last said of those of these items that are known, each of a newspaper.
    pub async fn known(
        &self,
        items: &[(NewspaperId, i64)],
    ) -> Result<HashMap<(NewspaperId, i64), i64>> {
        if items.is_empty() {
            return Ok(HashMap::new());
        }
        let dialect = self.0.dialect();
        let find = format!(
            "SELECT i.newspaper, i.item, i.said \
             FROM {} v CROSS JOIN items i WHERE i.newspaper = v.newspaper AND i.item = v.number",
            dialect.of_newspapers(1),
        );
        let find = dialect.as_one(&["newspaper", "item", "said"], &find);
        let items = items.iter().map(|(paper, item)| (paper.0, *item));
        let rows: Vec<(i64, i64, i64)> = Sql::built("looking items up", find)
            .bind(json_of_newspapers(items))
            .lists(self.0.readers())
            .await?;
        let known = rows.into_iter();
        Ok(known
            .map(|(paper, item, said)| ((NewspaperId(paper), item), said))
            .collect())
    }
}
