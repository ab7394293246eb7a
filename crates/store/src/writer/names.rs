//! Names that columnists go by: other spellings, the keys they are looked up
//! under, their own pages at newspapers.

use colonnade_model::{ChangeKind, ColumnistId, Name};

use super::{Writer, ahead::Learned, rows::Of};
use crate::{
    Result,
    sql::Sql,
    text::{clean, fit, json_texts},
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
    let learned = match writer.ahead.learned(&writer.rosters, id, name, keys) {
        Some(learned) => learned,
        None => match look_up(writer, id, name, keys).await? {
            Some(learned) => learned,
            None => return Ok(false),
        },
    };
    if !learned.spelt {
        add_spelling(writer, id, &name.name);
    }
    if let Some(url) = name.url.as_deref().filter(|_| !learned.paged) {
        add_page(writer, id, url);
    }
    if !learned.keyed {
        add_keys(writer, id, keys);
    }
    writer.spellings.insert(spelling);
    Ok(true)
}

/// Notes that all of a name is known of a columnist.
pub(super) fn note(writer: &mut Writer, id: ColumnistId, name: &Name) {
    writer.spellings.insert(Spelling {
        columnist: id.0,
        name: name.name.clone(),
        url: name.url.clone(),
    });
}

/// What of a name is known of a columnist; `None`: there is no such columnist.
async fn look_up(
    writer: &mut Writer,
    id: ColumnistId,
    name: &Name,
    keys: &[String],
) -> Result<Option<Learned>> {
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
        .first(writer.look_at_people().await?)
        .await?;
    let Some(mut row) = row else { return Ok(None) };
    let goes_by = row.text()?;
    let (spelt, paged, keyed) = (row.flag()?, row.flag()?, row.count()?);
    Ok(Some(Learned {
        spelt: spelt || goes_by == name.name,
        paged,
        keyed: keyed >= keys.len() as u64,
    }))
}

/// Adds another spelling.
pub(super) fn add_spelling(writer: &mut Writer, id: ColumnistId, name: &str) {
    let row = [
        id.into(),
        fit(name).as_ref().into(),
        clean(name).as_ref().into(),
    ];
    writer.rows.add(Of::Spellings, row);
    writer.ahead.note_spelling(id, name);
    writer.changed(ChangeKind::Columnist(id));
}

/// Adds an own page at a newspaper.
pub(super) fn add_page(writer: &mut Writer, id: ColumnistId, url: &str) {
    let row = [
        fit(url).as_ref().into(),
        id.into(),
        clean(url).as_ref().into(),
    ];
    writer.rows.add(Of::Pages, row);
    writer.ahead.note_page(id, url);
}

/// Adds keys to be looked up under.
pub(super) fn add_keys(writer: &mut Writer, id: ColumnistId, keys: &[String]) {
    for key in keys {
        let row = [fit(key).as_ref().into(), id.into()];
        writer.rows.add(Of::Keys, row);
    }
    writer.ahead.note_keys(id, keys);
    let who = writer.ahead.filed_under(id.0);
    writer.rosters.note_keys(who, keys);
    writer.changed(ChangeKind::Columnist(id));
}
