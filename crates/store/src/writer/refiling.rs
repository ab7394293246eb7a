//! A known column is filed again: nothing new, another version, or an older one.

use colonnade_model::{ChangeKind, ColumnId, Language};

use super::{
    Filed, Filing, Writer, attribute,
    bundles::{self, Bundled},
    filing::{Known, Seen, add_addresses},
    pieces,
    reading::{Printed, Reading},
    rows::Of,
    standing::{self, REMOVED, Standing},
};
use crate::{Result, addresses::address_text, sql::Sql};

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
    let first_seen = known.first_seen_at.min(reading.rank.fetched_at);
    let other = shown && reading.rank.content != known.rank.content;
    if other {
        pieces::forget(writer, id).await?;
    }
    let particulars = shown && reading.rank.particulars != known.rank.particulars;
    if particulars {
        leave_addresses(writer, id, &reading.url).await?;
    }
    let added = if reading.rank.content == known.rank.content {
        keep_shown(writer, reading, &known, shown).await?
    } else {
        keep_other(writer, filing, reading, &known, shown).await?
    };
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
        let found = pieces::look(writer, &filing.measure.sketch).await?;
        let same = pieces::same_text(writer, id.0, reading.text_key).await?;
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

/// Keeps what the version that is shown says, from the first moment it was seen.
async fn keep_shown(
    writer: &mut Writer,
    reading: &Reading,
    known: &Known,
    shown: bool,
) -> Result<Added> {
    let at = known.seen.at.min(reading.rank.fetched_at);
    let seen = Seen { at, ..known.seen };
    if shown {
        show(writer, reading, known.id, seen).await?;
        bundles::put(writer, seen.body, &reading.body).await?;
    } else if at != known.seen.at {
        let update = "UPDATE columns SET seen_at = $1 WHERE id = $2";
        Sql::new("keeping a version", update)
            .bind(at)
            .bind(known.id)
            .run(writer.on().await?)
            .await?;
    }
    Ok(Added::Nothing)
}

/// Keeps what another version says once, from the first moment it was seen.
async fn keep_other(
    writer: &mut Writer,
    filing: &Filing<'_>,
    reading: &Reading,
    known: &Known,
    shown: bool,
) -> Result<Added> {
    let find = "SELECT seen_at, capture, bundle, place FROM column_versions \
        WHERE column_id = $1 AND content = $2";
    let row = Sql::new("looking for a version", find)
        .bind(known.id)
        .bind(reading.rank.content.clone())
        .first(writer.look().await?)
        .await?;
    let Some(mut row) = row else {
        return add(writer, filing, reading, known, shown).await;
    };
    let before = Seen::read(&mut row)?;
    let at = before.at.min(reading.rank.fetched_at);
    let seen = Seen { at, ..before };
    if shown {
        leave(writer, known.id).await?;
        drop_version(writer, known.id, &reading.rank.content).await?;
        show(writer, reading, known.id, seen).await?;
        bundles::put(writer, seen.body, &reading.body).await?;
    } else if at != before.at {
        let update =
            "UPDATE column_versions SET seen_at = $1 WHERE column_id = $2 AND content = $3";
        Sql::new("keeping a version", update)
            .bind(at)
            .bind(known.id)
            .bind(reading.rank.content.clone())
            .run(writer.on().await?)
            .await?;
    }
    Ok(Added::Nothing)
}

/// Adds a version instead of older readings of the same capture.
async fn add(
    writer: &mut Writer,
    filing: &Filing<'_>,
    reading: &Reading,
    known: &Known,
    shown: bool,
) -> Result<Added> {
    let (id, capture) = (known.id, filing.capture);
    let mut added = Added::Row;
    if let Some(capture) = capture {
        let find = "SELECT content, bundle, place FROM column_versions \
            WHERE column_id = $1 AND capture = $2 AND reader < $3";
        let rows = Sql::new("looking for older readings", find)
            .bind(id)
            .bind(capture)
            .bind(reading.rank.reader)
            .all(writer.look().await?)
            .await?;
        for mut row in rows {
            let (content, body) = (row.bytes()?, Bundled::read(&mut row)?);
            bundles::take_out(writer, body).await?;
            drop_version(writer, id, &content).await?;
            added = Added::Instead;
        }
    }
    let body = bundles::add(writer, filing.newspaper.0, id, &reading.body).await?;
    let seen = Seen {
        at: reading.rank.fetched_at,
        capture,
        body,
    };
    if !shown {
        let row = [
            id.into(),
            reading.rank.content.clone().into(),
            seen.at.into(),
            reading.rank.reader.into(),
            capture.into(),
            reading.title.as_str().into(),
            reading.subtitle.as_deref().into(),
            reading.byline.as_deref().into(),
            body.bundle.into(),
            body.place.into(),
        ];
        writer.rows.add(Of::Versions, row);
        return Ok(added);
    }
    let is_older = capture.is_some()
        && capture == known.seen.capture
        && known.rank.reader < reading.rank.reader;
    if is_older {
        bundles::take_out(writer, known.seen.body).await?;
        added = Added::Instead;
    } else {
        leave(writer, id).await?;
    }
    show(writer, reading, id, seen).await?;
    Ok(added)
}

/// Keeps the version that a column shows beside it, before it shows another.
async fn leave(writer: &mut Writer, id: ColumnId) -> Result<()> {
    let insert = "INSERT INTO column_versions (column_id, content, seen_at, reader, capture, \
        title, subtitle, byline, bundle, place) \
        SELECT id, content, COALESCE(seen_at, fetched_at), reader, capture, \
        title, subtitle, byline, bundle, place FROM columns WHERE id = $1";
    Sql::new("keeping a version", insert)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

async fn drop_version(writer: &mut Writer, id: ColumnId, content: &[u8]) -> Result<()> {
    let delete = "DELETE FROM column_versions WHERE column_id = $1 AND content = $2";
    Sql::new("dropping a version", delete)
        .bind(id)
        .bind(content.to_vec())
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
async fn show(writer: &mut Writer, reading: &Reading, id: ColumnId, seen: Seen) -> Result<()> {
    let update = "UPDATE columns SET url = $1, title = $2, subtitle = $3, section = $4, \
        byline = $5, language = $6, kind = $7, access = $8, published_at = $9, \
        published_local = $10, published_precision = $11, modified_at = $12, words = $13, \
        excerpt = $14, excerpt_bytes = $15, image = $16, rights = $17, keywords = $18, \
        text_key = $19, fetched_at = $20, reader = $21, content = $22, particulars = $23, \
        seen_at = $24, capture = $25, bundle = $26, place = $27 WHERE id = $28";
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
        .bind(published.and_then(Printed::kept_precision))
        .bind(reading.modified)
        .bind(reading.words)
        .bind(&reading.excerpt)
        .bind(reading.excerpt_bytes)
        .bind(reading.image.as_deref())
        .bind(&reading.rights)
        .bind(&reading.keywords)
        .bind(reading.text_key)
        .bind(reading.rank.fetched_at)
        .bind(reading.rank.reader)
        .bind(reading.rank.content.clone())
        .bind(reading.rank.particulars.clone())
        .bind(Some(seen.at).filter(|at| *at != reading.rank.fetched_at))
        .bind(seen.capture.map(|capture| capture.0))
        .bind(seen.body.bundle)
        .bind(seen.body.place)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(())
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
