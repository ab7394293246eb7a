//! Columnists who are known before any column of theirs is filed.

use colonnade_model::{ColumnistId, Language, Name};

use super::{Writer, columnists, names};
use crate::Result;

impl Writer {
    /// Makes a columnist with this name and page, to be found under these keys. Who has
    /// no column when one is taken from them goes, as any columnist does.
    pub async fn add_columnist(
        &mut self,
        name: &Name,
        keys: &[String],
        language: Option<&Language>,
    ) -> Result<ColumnistId> {
        let id = columnists::make(self, name, keys, language).await?;
        names::note(self, id, name);
        Ok(id)
    }

    /// Adds another spelling of a columnist's name, to be found under these keys too.
    pub fn add_spelling(&mut self, id: ColumnistId, spelling: &str, keys: &[String]) {
        names::add_spelling(self, id, spelling);
        names::add_keys(self, id, keys);
        names::note(self, id, &Name::person(spelling));
    }
}
