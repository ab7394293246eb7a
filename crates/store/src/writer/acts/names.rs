//! What acts make of a columnist: under whom they are filed, the name they go by, other
//! names, the mark; each worked out anew from the acts that stand.

use colonnade_model::{Columnist, ColumnistId, Language};

use super::{Writer, check};
use crate::writer::{columnists, slugs};
use crate::{Deed, NameKeys, Result, sorting::name_order, sql::Sql, text::fit};

/// Files those merged by an act under whom they belong now.
pub(super) async fn refile(writer: &mut Writer, about: &[(&'static str, i64)]) -> Result<()> {
    for (role, from) in about {
        if *role == "from" {
            merge(writer, *from).await?;
        }
    }
    Ok(())
}

async fn merge(writer: &mut Writer, from: i64) -> Result<()> {
    let find = "SELECT y.columnist FROM acts a \
        JOIN act_columnists x ON x.act = a.id AND x.role = 'from' \
        JOIN act_columnists y ON y.act = a.id AND y.role = 'into' \
        WHERE x.columnist = $1 AND a.undone_at IS NULL ORDER BY a.id DESC LIMIT 1";
    let row = Sql::new("looking for merges", find)
        .bind(from)
        .first(writer.on().await?)
        .await?;
    let into = row.map(|mut row| row.int()).transpose()?;
    let root = match into {
        Some(into) => check::root(writer, into).await?,
        None => from,
    };
    let below = below(writer, from).await?;
    let update = "UPDATE columnists SET merged_into = $1 WHERE id = $2";
    Sql::new("merging columnists", update)
        .bind(into)
        .bind(from)
        .run(writer.on().await?)
        .await?;
    for one in below {
        let update = "UPDATE columnists SET filed_under = $1 WHERE id = $2";
        Sql::new("merging columnists", update)
            .bind(Some(root).filter(|root| *root != one))
            .bind(one)
            .run(writer.on().await?)
            .await?;
    }
    Ok(())
}

/// A columnist and all who were merged into them, directly or not.
async fn below(writer: &mut Writer, top: i64) -> Result<Vec<i64>> {
    let mut found = vec![top];
    let mut next = 0;
    while let Some(&one) = found.get(next) {
        next += 1;
        let list = "SELECT id FROM columnists WHERE merged_into = $1 ORDER BY id";
        let rows = Sql::new("looking for merges", list)
            .bind(one)
            .all(writer.on().await?)
            .await?;
        for mut row in rows {
            let id = row.int()?;
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok(found)
}

/// Works the name, the other names and the mark out anew.
pub(super) async fn renew(writer: &mut Writer, id: i64, keys: &NameKeys) -> Result<()> {
    let (mut name, mut mark, mut others) = (None, None, Vec::new());
    let list = "SELECT a.id, a.body FROM acts a JOIN act_columnists r ON r.act = a.id \
        WHERE r.columnist = $1 AND r.role = 'who' AND a.undone_at IS NULL ORDER BY a.id";
    let rows = Sql::new("looking for acts", list)
        .bind(id)
        .all(writer.on().await?)
        .await?;
    for mut row in rows {
        let act = row.int()?;
        match serde_json::from_str(&row.text()?) {
            Ok(Deed::Rename { name: new, .. }) => {
                others.push((act, new.clone()));
                name = Some(new);
            }
            Ok(Deed::Alias { name, .. }) => others.push((act, name)),
            Ok(Deed::Mark { mark: new, .. }) => mark = Some(new),
            _ => {}
        }
    }
    let language = goes_by(writer, id, name).await?;
    let update = "UPDATE columnists SET mark = $1 WHERE id = $2";
    Sql::new("marking a columnist", update)
        .bind(mark.as_deref())
        .bind(id)
        .run(writer.on().await?)
        .await?;
    said(writer, id, &others, language.as_ref(), keys).await
}

/// Gives the name of the last act, or takes the rules' one again.
async fn goes_by(writer: &mut Writer, id: i64, name: Option<String>) -> Result<Option<Language>> {
    let find = "SELECT name, slug, language, ruled_name, ruled_slug FROM columnists WHERE id = $1";
    let row = Sql::new("looking a columnist up", find)
        .bind(id)
        .first(writer.on().await?)
        .await?;
    let Some(mut row) = row else { return Ok(None) };
    let columnist = Columnist {
        id: ColumnistId(id),
        name: row.text()?,
        slug: row.text()?,
        language: row.maybe_text()?.as_deref().and_then(Language::parse),
        aliases: Vec::new(),
    };
    let ruled = (row.maybe_text()?, row.maybe_text()?);
    let (new, slug, ruled) = match (name, ruled) {
        (None, (None, _)) => return Ok(columnist.language),
        (None, (Some(name), slug)) => {
            let slug = slug.unwrap_or_else(|| columnist.slug.clone());
            (name, slug, (None, None))
        }
        (Some(name), (known, known_slug)) => {
            let wanted = columnists::wanted(&name);
            let kind = columnists::KIND;
            let slug = slugs::free(writer, kind, &wanted, Some(id)).await?;
            slugs::give(writer, kind, &slug, id);
            let ruled = known.unwrap_or(columnist.name);
            let ruled_slug = known_slug.unwrap_or(columnist.slug);
            (name, slug, (Some(ruled), Some(ruled_slug)))
        }
    };
    let (sort_key, letter) = name_order(&new);
    let update = "UPDATE columnists SET name = $1, slug = $2, sort_key = $3, letter = $4, \
        ruled_name = $5, ruled_slug = $6 WHERE id = $7";
    Sql::new("renaming a columnist", update)
        .bind(&new)
        .bind(&slug)
        .bind(sort_key)
        .bind(letter)
        .bind(ruled.0.as_deref())
        .bind(ruled.1.as_deref())
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(columnist.language)
}

/// Keeps the names that acts gave, and the keys they are looked up under, beside
/// those that were printed.
async fn said(
    writer: &mut Writer,
    id: i64,
    names: &[(i64, String)],
    language: Option<&Language>,
    keys: &NameKeys,
) -> Result<()> {
    for delete in [
        "DELETE FROM columnist_names WHERE columnist = $1 AND act IS NOT NULL",
        "DELETE FROM columnist_keys WHERE columnist = $1 AND act IS NOT NULL",
    ] {
        Sql::new("forgetting what acts said", delete)
            .bind(id)
            .run(writer.on().await?)
            .await?;
    }
    for (act, name) in names {
        let insert = "INSERT INTO columnist_names (columnist, spelling_key, spelling, act) \
            VALUES ($1, $2, $3, $4) ON CONFLICT (columnist, spelling_key) DO NOTHING";
        Sql::new("adding a columnist's spelling", insert)
            .bind(id)
            .bind(fit(name).as_ref())
            .bind(name)
            .bind(*act)
            .run(writer.on().await?)
            .await?;
        for key in keys(name, language) {
            let insert = "INSERT INTO columnist_keys (name_key, columnist, act) \
                VALUES ($1, $2, $3) ON CONFLICT (name_key, columnist) DO NOTHING";
            Sql::new("adding a columnist's name key", insert)
                .bind(fit(&key).as_ref())
                .bind(id)
                .bind(*act)
                .run(writer.on().await?)
                .await?;
        }
    }
    // what this transaction knew of spellings may be gone
    writer.spellings.clear();
    Ok(())
}

/// Holds a columnist whom an act that stands is about; lets any other go with their
/// last column.
pub(super) async fn hold(writer: &mut Writer, id: i64) -> Result<()> {
    let update = "UPDATE columnists SET by_person = CASE WHEN EXISTS (SELECT 1 FROM acts a \
        JOIN act_columnists r ON r.act = a.id WHERE r.columnist = $1 \
        AND a.undone_at IS NULL) THEN 1 ELSE 0 END WHERE id = $2";
    Sql::new("holding a columnist", update)
        .bind(id)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    writer.orphans.insert(id);
    Ok(())
}
