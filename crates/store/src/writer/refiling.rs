//! A known column is filed again: nothing new, another version, or an older one.

use colonnade_model::{ChangeKind, ColumnId, Language};

use super::{
    Filed, Filing, Writer, attribute,
    bundles::{self, Version},
    filing::{Known, add_addresses},
    pieces,
    reading::{Printed, Reading},
    standing::{self, REMOVED, Standing},
};
use crate::{Result, addresses::address_text, sql::Sql, text::json_texts};

pub(super) async fn again(
    writer: &mut Writer,
    filing: &Filing<'_>,
    name_keys: &[Vec<String>],
    reading: Reading,
    known: Known,
) -> Result<Filed> {
    let reading = &reading;
    let id = known.id;
    add_addresses(writer, filing, id, "");
    if known.listed == REMOVED {
        return Ok(Filed::Known(id));
    }
    let shown = reading.rank > known.rank;
    let added = keep_version(writer, filing, reading, &known, shown).await?;
    let first_seen = known.first_seen_at.min(reading.rank.fetched_at);
    let other = shown && reading.rank.content != known.rank.content;
    if other {
        pieces::forget(writer, id).await?;
    }
    let particulars = shown && reading.rank.particulars != known.rank.particulars;
    if other {
        leave_headline(writer, id).await?;
    }
    if particulars {
        leave_addresses(writer, id, &reading.url).await?;
    }
    if shown {
        show(writer, reading, id).await?;
    }
    let versions = known.versions + i64::from(added == Added::Row);
    if first_seen != known.first_seen_at || versions != known.versions {
        let update = "UPDATE columns SET first_seen_at = $1, versions = $2 WHERE id = $3";
        Sql::new("noting a version", update)
            .bind(first_seen)
            .bind(versions)
            .bind(id)
            .run(writer.on().await?)
            .await?;
    }
    restand(writer, reading, &known, shown, first_seen).await?;
    if other {
        let language = reading.language.as_ref();
        attribute::replace(writer, id, filing.attributions, name_keys, language).await?;
    }
    if other || shown && reading.text_key != known.text_key {
        pieces::leave(writer, id).await?;
        let found = pieces::look(writer, filing.sketch).await?;
        let same = pieces::same_text(writer, id.0, reading.text_key.as_deref()).await?;
        pieces::enter(writer, id.0, filing, &found, same).await?;
    } else {
        // its day may be another one
        pieces::reorder(writer, known.piece).await?;
    }
    let changed = other || particulars || added != Added::Nothing;
    if changed {
        writer.changed(ChangeKind::Column(id));
    }
    if other || added != Added::Nothing {
        return Ok(Filed::Version(id));
    }
    Ok(Filed::Known(id))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Added {
    Nothing,
    /// A reading by older rules of the same bytes was replaced.
    Instead,
    Row,
}

/// Keeps the content once, from the first moment it was seen.
async fn keep_version(
    writer: &mut Writer,
    filing: &Filing<'_>,
    reading: &Reading,
    known: &Known,
    shown: bool,
) -> Result<Added> {
    let find = "SELECT seen_at FROM column_versions WHERE column_id = $1 AND content = $2";
    let row = Sql::new("looking for a version", find)
        .bind(known.id)
        .bind(&reading.rank.content)
        .first(writer.look().await?)
        .await?;
    if let Some(mut row) = row {
        if reading.rank.fetched_at < row.int()? {
            let update = "UPDATE column_versions SET seen_at = $1 \
                WHERE column_id = $2 AND content = $3";
            Sql::new("keeping a version", update)
                .bind(reading.rank.fetched_at)
                .bind(known.id)
                .bind(&reading.rank.content)
                .run(writer.on().await?)
                .await?;
        }
        return Ok(Added::Nothing);
    }
    let mut replaced = 0;
    if let Some(capture) = filing.capture {
        let find = "SELECT content FROM column_versions \
            WHERE column_id = $1 AND capture = $2 AND reader < $3 AND content <> $4";
        // what is shown and stays so keeps its version
        let kept = if shown { "" } else { &known.rank.content };
        let rows = Sql::new("looking for older readings", find)
            .bind(known.id)
            .bind(capture)
            .bind(reading.rank.reader)
            .bind(kept)
            .all(writer.look().await?)
            .await?;
        let older: Result<Vec<String>> = rows.into_iter().map(|mut row| row.text()).collect();
        replaced = drop_versions(writer, known.id, &older?).await?;
    }
    let version = Version::of(reading, known.id, filing.capture, shown);
    bundles::add(writer, filing.newspaper.0, version, &reading.body).await?;
    Ok(if replaced > 0 {
        Added::Instead
    } else {
        Added::Row
    })
}

/// Drops versions with their bodies; how many there were.
async fn drop_versions(writer: &mut Writer, id: ColumnId, contents: &[String]) -> Result<u64> {
    if contents.is_empty() {
        return Ok(0);
    }
    bundles::take_out(writer, id, contents).await?;
    let delete = format!(
        "DELETE FROM column_versions WHERE column_id = $1 AND content IN {}",
        writer.dialect().texts(2)
    );
    Sql::built("replacing an older reading", delete)
        .bind(id)
        .bind(json_texts(contents))
        .run(writer.on().await?)
        .await
}

/// Writes to the version that was shown what only its column says so far.
async fn leave_headline(writer: &mut Writer, id: ColumnId) -> Result<()> {
    let update = "UPDATE column_versions SET title = c.title, subtitle = c.subtitle, \
        byline = c.byline FROM columns c WHERE c.id = $1 AND column_versions.column_id = c.id \
        AND column_versions.content = c.content";
    Sql::new("keeping the headline of a version", update)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

/// Writes out the addresses that are the end of the column's own, before that is another.
async fn leave_addresses(writer: &mut Writer, id: ColumnId, url: &str) -> Result<()> {
    let update = concat!(
        "UPDATE column_addresses SET tail = NULL, address = (SELECT ",
        address_text!(),
        " FROM column_addresses k JOIN columns c ON c.id = k.column_id \
           WHERE k.newspaper = column_addresses.newspaper \
           AND k.number = column_addresses.number) \
         WHERE column_id = $1 AND tail IS NOT NULL \
         AND EXISTS (SELECT 1 FROM columns o WHERE o.id = $2 AND o.url <> $3)"
    );
    Sql::new("keeping a column's addresses", update)
        .bind(id)
        .bind(id)
        .bind(url)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

/// Shows this reading from now on.
async fn show(writer: &mut Writer, reading: &Reading, id: ColumnId) -> Result<()> {
    let update = "UPDATE columns SET url = $1, title = $2, subtitle = $3, section = $4, \
        byline = $5, language = $6, kind = $7, access = $8, published_at = $9, \
        published_local = $10, published_precision = $11, modified_at = $12, words = $13, \
        excerpt = $14, excerpt_bytes = $15, image = $16, rights = $17, keywords = $18, \
        text_key = $19, fetched_at = $20, reader = $21, content = $22, particulars = $23 \
        WHERE id = $24";
    let published = reading.published.as_ref();
    Sql::new("showing a version", update)
        .bind(&reading.url)
        .bind(&reading.title)
        .bind(reading.subtitle.as_deref())
        .bind(reading.section.as_deref())
        .bind(reading.byline.as_deref())
        .bind(reading.language.as_ref().map(Language::as_str))
        .bind(reading.kind)
        .bind(reading.access)
        .bind(published.map(|p| p.at))
        .bind(published.and_then(Printed::kept))
        .bind(published.map(|p| p.precision.as_str()))
        .bind(reading.modified)
        .bind(reading.words)
        .bind(&reading.excerpt)
        .bind(reading.excerpt_bytes)
        .bind(reading.image.as_deref())
        .bind(&reading.rights)
        .bind(&reading.keywords)
        .bind(reading.text_key.as_deref())
        .bind(reading.rank.fetched_at)
        .bind(reading.rank.reader)
        .bind(&reading.rank.content)
        .bind(&reading.rank.particulars)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    bundles::put(writer, id, &reading.rank.content, &reading.body).await
}

/// Its place in the lists, and its language there.
async fn restand(
    writer: &mut Writer,
    reading: &Reading,
    known: &Known,
    shown: bool,
    first_seen: i64,
) -> Result<()> {
    let Some(before) = standing::of(writer, known.id).await? else {
        return Ok(());
    };
    let mut after = Standing { ..before.clone() };
    if shown {
        reading.primary_language().clone_into(&mut after.language);
        after.listed_at = reading.listed_at(first_seen);
    } else {
        let published = known.published_at;
        after.listed_at = published.map_or(first_seen, |at| at.min(first_seen));
    }
    if before != after {
        standing::change(writer, &before, &after).await?;
        writer.changed(ChangeKind::Column(known.id));
    }
    Ok(())
}
