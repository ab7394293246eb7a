//! Names that columnists go by: other spellings, the keys they are looked up
//! under, their own pages at newspapers.

use colonnade_model::{ChangeKind, ColumnistId, Name};

use super::Writer;
use crate::{
    Result,
    sql::Sql,
    text::{fit, json_texts},
};

/// A spelling with a page, of a columnist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Spelling {
    columnist: i64,
    name: String,
    url: Option<String>,
}

/// Learns the name a column prints for a columnist. False: there is no such columnist.
pub(super) async fn learn(
    writer: &mut Writer,
    id: ColumnistId,
    name: &Name,
    keys: &[String],
) -> Result<bool> {
    let spelling = Spelling {
        columnist: id.0,
        name: name.name.clone(),
        url: name.url.clone(),
    };
    if writer.spellings.contains(&spelling) {
        return Ok(true);
    }
    let find = format!(
        "SELECT c.name, \
         (SELECT COUNT(*) FROM columnist_names s WHERE s.columnist = c.id AND s.spelling_key = $1), \
         (SELECT COUNT(*) FROM columnist_profiles p WHERE p.columnist = c.id AND p.url_key = $2), \
         (SELECT COUNT(*) FROM columnist_keys k WHERE k.columnist = c.id AND k.name_key IN {}) \
         FROM columnists c WHERE c.id = $4",
        writer.dialect().texts(3)
    );
    let row = Sql::built("looking a columnist's names up", find)
        .bind(fit(&name.name).as_ref())
        .bind(fit(name.url.as_deref().unwrap_or_default()).as_ref())
        .bind(json_texts(keys))
        .bind(id)
        .first(writer.on())
        .await?;
    let Some(mut row) = row else { return Ok(false) };
    let goes_by = row.text()?;
    let (spelt, paged, keyed) = (row.flag()?, row.flag()?, row.count()?);
    if !spelt && goes_by != name.name {
        add_spelling(writer, id, &name.name).await?;
    }
    if let Some(url) = name.url.as_deref().filter(|_| !paged) {
        add_page(writer, id, url).await?;
    }
    if keyed < keys.len() as u64 {
        add_keys(writer, id, keys).await?;
    }
    writer.spellings.insert(spelling);
    Ok(true)
}

/// Adds another spelling.
pub(super) async fn add_spelling(writer: &mut Writer, id: ColumnistId, name: &str) -> Result<()> {
    let insert = "INSERT INTO columnist_names (columnist, spelling_key, spelling) \
        VALUES ($1, $2, $3) ON CONFLICT (columnist, spelling_key) DO NOTHING";
    Sql::new("adding a columnist's spelling", insert)
        .bind(id)
        .bind(fit(name).as_ref())
        .bind(name)
        .run(writer.on())
        .await?;
    writer.changed(ChangeKind::Columnist(id));
    Ok(())
}

/// Adds an own page at a newspaper.
pub(super) async fn add_page(writer: &mut Writer, id: ColumnistId, url: &str) -> Result<()> {
    let insert = "INSERT INTO columnist_profiles (url_key, columnist, url) \
        VALUES ($1, $2, $3) ON CONFLICT (url_key, columnist) DO NOTHING";
    Sql::new("adding a columnist's page", insert)
        .bind(fit(url).as_ref())
        .bind(id)
        .bind(url)
        .run(writer.on())
        .await?;
    Ok(())
}

/// Adds keys to be looked up under.
pub(super) async fn add_keys(writer: &mut Writer, id: ColumnistId, keys: &[String]) -> Result<()> {
    let insert = "INSERT INTO columnist_keys (name_key, columnist) VALUES ($1, $2) \
        ON CONFLICT (name_key, columnist) DO NOTHING";
    for key in keys {
        Sql::new("adding a columnist's name key", insert)
            .bind(fit(key).as_ref())
            .bind(id)
            .run(writer.on())
            .await?;
    }
    Ok(())
}
