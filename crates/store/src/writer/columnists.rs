//! Columnists are made, and go when nothing of theirs is left.

use colonnade_model::{ChangeKind, ColumnistId, Language, Name, slug};

use super::{
    Writer, names,
    numbers::{self, Numbered},
    rows::Of,
    slugs,
};
use crate::{
    Result,
    sorting::name_order,
    sql::Sql,
    text::{clean, json_numbers},
};

pub(super) const KIND: &str = "columnist";

/// Makes one, with the name as printed.
pub(super) async fn make(
    writer: &mut Writer,
    name: &Name,
    keys: &[String],
    language: Option<&Language>,
) -> Result<ColumnistId> {
    let slug = slugs::free(writer, KIND, &wanted(&name.name), None).await?;
    let (sort_key, letter) = name_order(&name.name);
    let id = ColumnistId(numbers::next(writer, Numbered::Columnists).await?);
    let row = [
        id.into(),
        slug.as_str().into(),
        clean(&name.name).as_ref().into(),
        language.map(Language::as_str).into(),
        sort_key.into(),
        letter.into(),
        0.into(),
        writer.now().as_microsecond().into(),
    ];
    writer.rows.add(Of::Columnists, row);
    writer.ahead.note_columnist(id, name);
    writer.rosters.note_made(id.0);
    slugs::give(writer, KIND, &slug, id.0);
    names::add_keys(writer, id, keys);
    if let Some(url) = &name.url {
        names::add_page(writer, id, url);
    }
    writer.changed(ChangeKind::Columnist(id));
    Ok(id)
}

/// Of those who lost a column, removes who has none left; nobody about whom a
/// person decided something.
pub(super) async fn drop_orphans(writer: &mut Writer) -> Result<()> {
    let orphans = std::mem::take(&mut writer.orphans);
    if orphans.is_empty() {
        return Ok(());
    }
    let find = format!(
        "SELECT c.id FROM columnists c WHERE c.id IN {} AND c.by_person = 0 \
         AND NOT EXISTS (SELECT 1 FROM attributions a WHERE a.columnist = c.id) \
         AND NOT EXISTS (SELECT 1 FROM act_decisions d WHERE d.ruled = c.id) ORDER BY c.id",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("looking for columnists without columns", find)
        .bind(json_numbers(orphans))
        .all(writer.look().await?)
        .await?;
    for mut row in rows {
        let id = row.int()?;
        let delete = "DELETE FROM columnists WHERE id = $1";
        Sql::new("removing a columnist", delete)
            .bind(id)
            .run(writer.on().await?)
            .await?;
        slugs::forget(writer, KIND, id).await?;
        writer.unwritten.retain(|writing| writing.columnist != id);
        writer.recounted.remove(&id);
        writer.changed(ChangeKind::Columnist(ColumnistId(id)));
    }
    Ok(())
}

/// The slug a name wants.
pub(super) fn wanted(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() {
        KIND.to_owned()
    } else {
        slug
    }
}
