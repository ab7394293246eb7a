//! Orders of names that readers asked for.

use crate::{Alphabet, Result, Store, sql::Sql};

/// Makes some of an order; true once it is whole.
pub(super) async fn make(store: &Store, alphabet: Alphabet, most: u32) -> Result<bool> {
    let find = "SELECT 1 FROM alphabets WHERE tag = $1 AND filled >= until";
    let whole = Sql::new("looking an order up", find)
        .bind(alphabet.tag())
        .first(store.readers())
        .await?;
    if whole.is_some() {
        return Ok(true);
    }
    let mut writer = store.writer().await?;
    let whole = writer.make_alphabet(alphabet, most).await?;
    writer.commit().await?;
    Ok(whole)
}
