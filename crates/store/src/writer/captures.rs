//! Captures join the transaction.

use colonnade_model::{Capture, CaptureId};

use super::Writer;
use crate::{
    CaptureOutcome, Error, Result, captures,
    sql::Sql,
    text::{clean, digest as digest_of},
    warc,
};

fn identity(url: &str, digest: &str) -> String {
    digest_of([clean(url).as_ref(), digest])
}

pub(super) async fn known(
    writer: &mut Writer,
    url: &str,
    digest: &str,
) -> Result<Option<(CaptureId, String)>> {
    let find = "SELECT id, outcome FROM captures WHERE identity = $1";
    let row = Sql::new("looking a capture up", find)
        .bind(identity(url, digest))
        .first(writer.beside())
        .await?;
    let Some(mut row) = row else { return Ok(None) };
    Ok(Some((CaptureId(row.int()?), row.text()?)))
}

pub(super) async fn add(
    writer: &mut Writer,
    capture: &Capture,
    digest: &str,
    keep_bytes: bool,
) -> Result<CaptureId> {
    if let Some((id, _)) = known(writer, &capture.url, digest).await? {
        return Ok(id);
    }
    let place = if keep_bytes {
        Some(shelve(writer, capture).await?)
    } else {
        None
    };
    let (file, offset, length) = place.map_or((None, 0, 0), |place| {
        (Some(place.file), place.offset, place.length)
    });
    let insert = "INSERT INTO captures \
        (identity, url, fetched_at, digest, file, at_byte, length, outcome) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    let mut row = Sql::new("keeping a capture", insert)
        .bind(identity(&capture.url, digest))
        .bind(&capture.url)
        .bind(capture.fetched_at)
        .bind(digest)
        .bind(file.as_deref())
        .bind(offset)
        .bind(length)
        .bind(captures::UNREAD)
        .one(writer.beside())
        .await?;
    Ok(CaptureId(row.int()?))
}

/// Takes the open WARC file up.
pub(super) async fn reach(writer: &mut Writer) -> Result<()> {
    if writer.shelving.is_none() {
        let shelf = writer.store.0.shelf.clone();
        let now = writer.now();
        let shelving = shelf.reach(writer.beside(), now).await?;
        writer.shelving = Some(shelving);
    }
    Ok(())
}

async fn shelve(writer: &mut Writer, capture: &Capture) -> Result<captures::Place> {
    reach(writer).await?;
    let mut record = Vec::new();
    warc::write_response(capture, &mut record)
        .map_err(|e| Error::file("pack a capture of", &capture.url, e))?;
    match &mut writer.shelving {
        Some(shelving) => shelving.append(&record),
        None => Err(Error::row("captures.file", "")),
    }
}

pub(super) async fn set_outcome(
    writer: &mut Writer,
    capture: CaptureId,
    outcome: &CaptureOutcome,
) -> Result<()> {
    let word = match outcome {
        CaptureOutcome::Column(_) => "column",
        CaptureOutcome::EntryPoint => "entry-point",
        CaptureOutcome::Refused(why) => why.as_str(),
    };
    let update = "UPDATE captures SET outcome = $1 WHERE id = $2";
    Sql::new("noting what became of a capture", update)
        .bind(word)
        .bind(capture)
        .run(writer.beside())
        .await?;
    Ok(())
}
