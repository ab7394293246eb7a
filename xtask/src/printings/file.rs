//! Made-up columns are filed as the crawler does it, and their pieces counted.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Result;
use colonnade_crawl::{Catalogue, Choice, Filer, Outcome, Reading, read_draft};
use colonnade_model::{
    Block, BylineSource, ColumnId, ColumnKind, Draft, FixedClock, Language, Moment, Precision,
    PrintedByline,
};
use colonnade_store::Store;
use jiff::Timestamp;

use super::{Made, Seen};
use crate::data;

/// Columns filed in one transaction.
const AT_ONCE: usize = 200;

/// Files all of them into a new store; what was seen of each kind, and how long the
/// filing took.
pub(super) async fn measure(
    made: Vec<Made>,
    seed: u64,
    database: Option<String>,
) -> Result<(BTreeMap<&'static str, Seen>, Duration)> {
    let directory = tempfile::tempdir()?;
    let now: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    let store = data::open_at(directory.path(), database, now).await?;
    let filer = Filer {
        choice: Choice::KeepAll,
        catalogue: Arc::new(Catalogue::default()),
        sample: false,
        clock: Arc::new(FixedClock(now)),
    };
    let mut columns: Vec<(ColumnId, Made)> = Vec::with_capacity(made.len());
    let mut spent = Duration::ZERO;
    let mut made = made.into_iter().enumerate().peekable();
    while made.peek().is_some() {
        let some: Vec<(usize, Made)> = made.by_ref().take(AT_ONCE).collect();
        let readings: Vec<Reading> = some
            .iter()
            .map(|(number, one)| read_draft(draft(one, *number, seed), now))
            .collect();
        let begun = Instant::now();
        let mut writer = store.writer().await?;
        writer.expect(readings.iter().map(Reading::expected));
        for (reading, (_, one)) in readings.iter().zip(some) {
            match filer.file(&mut writer, reading, None).await? {
                Outcome::New(id) | Outcome::Known(id) | Outcome::Version(id) => {
                    columns.push((id, one));
                }
                Outcome::Refused(why) => anyhow::bail!("refused: {why}"),
            }
        }
        writer.commit().await?;
        spent += begun.elapsed();
    }
    let counted = count(&store, &columns).await?;
    store.close().await;
    Ok((counted, spent))
}

fn draft(one: &Made, number: usize, seed: u64) -> Draft {
    let place = format!("{}{}-{seed}", one.language.to_lowercase(), one.paper);
    let domain = format!("{place}.example");
    let mut draft = Draft::empty(format!("https://{domain}/opinion/{number}"));
    draft.newspaper.name = Some(format!("Paper {place}"));
    draft.newspaper.domain = domain;
    draft.title = Some(one.title.clone());
    draft.language = Language::parse(one.language);
    draft.kind = ColumnKind::Opinion;
    let hours = i64::try_from(number % 5_000).unwrap_or_default();
    let at = Timestamp::from_second(1_770_000_000 + hours * 600).unwrap_or_default();
    draft.published = Some(Moment::utc(at, Precision::Second));
    draft.bylines = one
        .writer
        .iter()
        .map(|name| PrintedByline {
            text: name.clone(),
            source: BylineSource::Given,
            kind: None,
            url: None,
        })
        .collect();
    draft.blocks = one
        .text
        .printed()
        .into_iter()
        .map(Block::paragraph)
        .collect();
    draft
}

/// Holds every piece of the store against what was made.
async fn count(
    store: &Store,
    columns: &[(ColumnId, Made)],
) -> Result<BTreeMap<&'static str, Seen>> {
    let by_id: HashMap<ColumnId, &Made> = columns.iter().map(|(id, one)| (*id, one)).collect();
    let mut of_piece: HashMap<u64, Vec<ColumnId>> = HashMap::new();
    let mut seen: BTreeMap<&'static str, Seen> = BTreeMap::new();
    for (id, one) in columns {
        of_piece.entry(one.piece).or_default().push(*id);
        let others = store.columns().other_printings(*id).await?;
        let others: Vec<ColumnId> = others.iter().map(|other| other.id).collect();
        let kind = seen.entry(one.kind).or_default();
        let is_other = |other: &&ColumnId| {
            **other > *id
                && by_id
                    .get(other)
                    .is_none_or(|other| other.piece != one.piece)
        };
        kind.wrong += others.iter().filter(is_other).count() as u64;
        for before in of_piece.get(&one.piece).into_iter().flatten() {
            if before == id {
                continue;
            }
            let is_signed = by_id.get(before).is_some_and(|b| b.writer == one.writer);
            let is_known = others.contains(before);
            kind.pairs += 1;
            kind.known += u64::from(is_known);
            kind.signed += u64::from(is_signed);
            kind.signed_known += u64::from(is_known && is_signed);
        }
    }
    Ok(seen)
}
