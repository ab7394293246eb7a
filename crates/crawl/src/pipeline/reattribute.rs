//! Every column of a store is decided again: in bounded memory, with what it has done
//! committed together with how far it came, so that it can be stopped at any moment.

use colonnade_byline::{Context, credit};
use colonnade_model::{Byline, Column, ColumnId, ColumnistId};
use colonnade_store::{ColumnFilter, Expected, FullColumn, Store, Writer};
use serde::{Deserialize, Serialize};

use super::attribute::{Signed, Sought, attribute, sought, without_newspapers};
use crate::{Catalogue, Result};

/// Columns decided in one transaction.
const BATCH: u32 = 200;
/// The rules by which columns are decided: who stopped under others begins anew.
const RULES: &str = env!("CARGO_PKG_VERSION");

/// How to decide again.
pub struct Again<'a> {
    /// Knows newspapers by name.
    pub catalogue: &'a Catalogue,
    /// The setting of the store that keeps how far it came; `None`: from the beginning
    /// to the end, or not at all.
    pub kept: Option<&'a str>,
    /// Asked after every transaction: true ends it there.
    pub stop: &'a (dyn Fn() -> bool + Sync),
    /// Told after every transaction how far it is.
    pub progress: &'a (dyn Fn(&Reattributed) + Sync),
}

/// How far it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reattributed {
    /// The last column that was decided.
    after: i64,
    /// Columns decided.
    pub done: u64,
    /// Of these, columns credited otherwise than before.
    pub changed: u64,
    /// Whether it came to the end.
    #[serde(skip)]
    pub finished: bool,
    rules: String,
}

/// How far an earlier run came that was stopped, if there was one.
pub async fn reattributed(store: &Store, kept: &str) -> Result<Option<Reattributed>> {
    let text = store.setting(kept).await?.unwrap_or_default();
    // what cannot be read is begun anew
    let known: Option<Reattributed> = serde_json::from_str(&text).ok();
    Ok(known.filter(|known| known.rules == RULES))
}

/// Columns that are still to be decided.
pub async fn columns_left(store: &Store, known: &Reattributed) -> Result<u64> {
    Ok(store.columns().count_after(ColumnId(known.after)).await?)
}

/// Decides again who wrote the columns of a store, with today's rules, walking it once in
/// the order of filing; it goes on where an earlier run was stopped.
pub async fn reattribute(store: &Store, again: &Again<'_>) -> Result<Reattributed> {
    let known = match again.kept {
        Some(kept) => reattributed(store, kept).await?,
        None => None,
    };
    let mut far = known.unwrap_or_default();
    RULES.clone_into(&mut far.rules);
    loop {
        let ids = store
            .columns()
            .ids_after(ColumnId(far.after), BATCH)
            .await?;
        let Some(&last) = ids.last() else { break };
        let mut writer = store.writer().await?;
        let columns = store.columns().full(&ids).await?;
        far.changed += decide(store, &mut writer, again.catalogue, &columns).await?;
        far.done += ids.len() as u64;
        far.after = last.0;
        if let Some(kept) = again.kept {
            let text = serde_json::to_string(&far).unwrap_or_default();
            writer.set_setting(kept, Some(&text)).await?;
        }
        writer.commit().await?;
        (again.progress)(&far);
        if (again.stop)() {
            return Ok(far);
        }
    }
    if let Some(kept) = again.kept {
        let mut writer = store.writer().await?;
        writer.set_setting(kept, None).await?;
        writer.commit().await?;
    }
    far.finished = true;
    Ok(far)
}

/// Decides some columns; how many are credited otherwise than before.
async fn decide(
    store: &Store,
    writer: &mut Writer,
    catalogue: &Catalogue,
    columns: &[FullColumn],
) -> Result<u64> {
    let bylines: Vec<Byline> = columns.iter().map(|full| byline(full, catalogue)).collect();
    let of = |(full, byline): (&FullColumn, &Byline)| {
        let column = &full.column;
        sought(byline, &column.newspaper.domain, column.language.as_ref())
    };
    let people: Vec<Vec<Sought>> = columns.iter().zip(&bylines).map(of).collect();
    writer.expect(columns.iter().zip(&people).map(expected));
    let mut changed = 0;
    for ((full, byline), sought) in columns.iter().zip(&bylines).zip(&people) {
        writer.go_on().await?;
        let column = &full.column;
        let same_text_as = writers_of_other_printings(store, column).await?;
        let apart = stand_ins(store, column).await?;
        let signed = Signed {
            byline,
            sought,
            domain: &column.newspaper.domain,
            language: column.language.as_ref(),
            same_text_as: &same_text_as,
            apart: &apart,
        };
        let (attributions, keys) = attribute(writer, &signed).await?;
        let is_other = writer
            .reattribute(column.id, byline, &attributions, &keys)
            .await?;
        changed += u64::from(is_other);
    }
    Ok(changed)
}

fn byline(full: &FullColumn, catalogue: &Catalogue) -> Byline {
    let context = Context {
        newspaper: Some(&full.column.newspaper.name),
        domain: Some(&full.column.newspaper.domain),
        language: full.column.language.as_ref(),
    };
    without_newspapers(&credit(&full.bylines, &context), catalogue)
}

fn expected((full, sought): (&FullColumn, &Vec<Sought>)) -> Expected {
    Expected {
        domain: full.column.newspaper.domain.clone(),
        wanted: sought.iter().map(|one| one.wanted.clone()).collect(),
        ..Expected::default()
    }
}

/// Who is credited where other newspapers printed the same text.
async fn writers_of_other_printings(store: &Store, column: &Column) -> Result<Vec<ColumnistId>> {
    if column.printings < 2 {
        return Ok(Vec::new());
    }
    let printings = store.columns().other_printings(column.id).await?;
    let credits = printings.iter().flat_map(|printing| &printing.credits);
    let writers = credits.filter_map(|credit| credit.columnist.as_ref());
    Ok(writers.map(|columnist| columnist.id).collect())
}

/// Columnists who stand for this column's doubtful names and wrote nothing else:
/// they were made because nobody was sure, and are no reason to stay unsure.
async fn stand_ins(store: &Store, column: &Column) -> Result<Vec<ColumnistId>> {
    let mut stand_ins = Vec::new();
    for credit in column.credits.iter().filter(|credit| credit.unsure) {
        if let Some(columnist) = &credit.columnist {
            let own = ColumnFilter {
                columnist: Some(columnist.id),
                ..ColumnFilter::default()
            };
            if store.columns().count(&own).await? <= 1 {
                stand_ins.push(columnist.id);
            }
        }
    }
    Ok(stand_ins)
}
