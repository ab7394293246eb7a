//! Captures join the transaction.

use colonnade_model::{Capture, CaptureId};

use super::{
    Writer, ahead,
    numbers::{self, Numbered},
    rows::{Of, Value},
};
use crate::{
    CaptureOutcome, Error, Result, captures,
    sql::Sql,
    text::{clean, digest as digest_of},
    warc,
};

pub(super) fn identity(url: &str, digest: &str) -> String {
    digest_of([clean(url).as_ref(), digest])
}

/// A capture of this transaction, written at its end.
#[derive(Debug)]
pub(super) struct Fresh {
    id: i64,
    url: String,
    fetched_at: i64,
    digest: String,
    place: Option<captures::Place>,
    outcome: String,
}

pub(super) async fn known(
    writer: &mut Writer,
    url: &str,
    digest: &str,
) -> Result<Option<(CaptureId, String)>> {
    let identity = identity(url, digest);
    if let Some(fresh) = writer.fresh.get(&identity) {
        return Ok(Some((CaptureId(fresh.id), fresh.outcome.clone())));
    }
    ahead::ensure(writer).await?;
    if let Some(known) = writer.ahead.capture(&identity) {
        return Ok(known.clone());
    }
    let find = "SELECT id, outcome FROM captures WHERE identity = $1";
    let row = Sql::new("looking a capture up", find)
        .bind(identity)
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
    let id = numbers::next(writer, Numbered::Captures).await?;
    let fresh = Fresh {
        id,
        url: clean(&capture.url).into_owned(),
        fetched_at: capture.fetched_at.as_microsecond(),
        digest: digest.to_owned(),
        place,
        outcome: captures::UNREAD.to_owned(),
    };
    writer.fresh.insert(identity(&capture.url, digest), fresh);
    Ok(CaptureId(id))
}

/// Has the captures of this transaction written, in the order in which they came.
pub(super) fn note_fresh(writer: &mut Writer) {
    let mut fresh: Vec<(String, Fresh)> = writer.fresh.drain().collect();
    fresh.sort_unstable_by_key(|(_, one)| one.id);
    for (identity, one) in fresh {
        let (file, offset, length) = one.place.map_or((None, 0, 0), |place| {
            (Some(place.file), place.offset, place.length)
        });
        let row = [
            one.id.into(),
            identity.into(),
            one.url.into(),
            one.fetched_at.into(),
            one.digest.into(),
            file.as_deref().into(),
            Value::count(offset),
            Value::count(length),
            one.outcome.into(),
        ];
        writer.rows.add(Of::Captures, row);
    }
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
    if let Some(fresh) = writer.fresh.values_mut().find(|one| one.id == capture.0) {
        word.clone_into(&mut fresh.outcome);
        return Ok(());
    }
    let update = "UPDATE captures SET outcome = $1 WHERE id = $2";
    Sql::new("noting what became of a capture", update)
        .bind(word)
        .bind(capture)
        .run(writer.beside())
        .await?;
    Ok(())
}
