//! How a column stands in the lists: what sums and a columnist's list repeat of it.

use std::collections::{BTreeMap, HashMap};

use colonnade_model::ColumnId;

use super::{Writer, sums};
use crate::{
    Result,
    sql::{Row, Sql},
    text::json_numbers,
};

/// Removed.
pub(super) const REMOVED: i64 = 0;
/// Shown in its newspaper's list alone, for the piece has an earlier printing.
pub(super) const SHOWN: i64 = 1;
/// Shown in every list.
pub(super) const LEADING: i64 = 2;

/// What a columnist wrote for a newspaper in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Writing {
    pub(super) columnist: i64,
    pub(super) newspaper: i64,
    /// Primary subtag; empty where it is not known.
    pub(super) language: String,
}

/// How one column stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) id: i64,
    pub(super) newspaper: i64,
    pub(super) country: Option<String>,
    /// Primary subtag; empty where it is not known.
    pub(super) language: String,
    /// 1 where a columnist is credited, else 0.
    pub(super) signed: i64,
    pub(super) printings: i64,
    pub(super) listed: i64,
    /// Microseconds since the epoch.
    pub(super) listed_at: i64,
}

/// The fields that [`standing`] reads.
pub(super) const FIELDS: &str =
    "id, newspaper, country, primary_language, signed, printings, listed, listed_at";

/// Reads [`FIELDS`].
pub(super) fn standing(row: &mut Row) -> Result<Standing> {
    Ok(Standing {
        id: row.int()?,
        newspaper: row.int()?,
        country: row.maybe_text()?,
        language: row.text()?,
        signed: row.int()?,
        printings: row.int()?,
        listed: row.int()?,
        listed_at: row.int()?,
    })
}

/// The standing of a column.
pub(super) async fn of(writer: &mut Writer, id: ColumnId) -> Result<Option<Standing>> {
    let find = format!("SELECT {FIELDS} FROM columns WHERE id = $1");
    let row = Sql::built("looking a column's standing up", find)
        .bind(id)
        .first(writer.look().await?)
        .await?;
    row.map(|mut row| standing(&mut row)).transpose()
}

/// Adds a column's weight to the sums (`by` 1) or takes it away (`by` -1).
pub(super) fn weigh(writer: &mut Writer, standing: &Standing, by: i64) {
    let mut sum = |kind, which: &str| {
        let of_kind = writer.sums.entry(kind).or_default();
        match of_kind.get_mut(which) {
            Some(sum) => *sum += by,
            None => {
                of_kind.insert(which.to_owned(), by);
            }
        }
    };
    if standing.listed >= SHOWN {
        sum("newspaper", &standing.newspaper.to_string());
    }
    if standing.listed == LEADING {
        sum("all", "");
        sum("country", standing.country.as_deref().unwrap_or_default());
        sum("language", &standing.language);
    }
}

/// Makes a column stand otherwise: its row, what its attributions repeat, the sums.
pub(super) async fn change(writer: &mut Writer, before: &Standing, after: &Standing) -> Result<()> {
    if before == after {
        return Ok(());
    }
    weigh(writer, before, -1);
    weigh(writer, after, 1);
    let update = "UPDATE columns SET primary_language = $1, signed = $2, printings = $3, \
        listed = $4, listed_at = $5 WHERE id = $6";
    Sql::new("changing a column's standing", update)
        .bind(&after.language)
        .bind(after.signed)
        .bind(after.printings)
        .bind(after.listed)
        .bind(after.listed_at)
        .bind(after.id)
        .run(writer.regroup().await?)
        .await?;
    touch_writings(writer, std::slice::from_ref(before)).await?;
    let update = "UPDATE attributions SET language = $1, listed = $2, listed_at = $3 \
        WHERE column_id = $4";
    Sql::new("changing a column's standing", update)
        .bind(&after.language)
        .bind(after.listed)
        .bind(after.listed_at)
        .bind(after.id)
        .run(writer.regroup().await?)
        .await?;
    if before.language != after.language {
        touch_writings(writer, std::slice::from_ref(after)).await?;
    }
    Ok(())
}

/// Gives printings of pieces their order: how many there are of each and which one leads,
/// where nothing else changes. Many are changed at once.
pub(super) async fn order(writer: &mut Writer, changes: &[(Standing, Standing)]) -> Result<()> {
    // where nothing but their number changes, they stand in all lists as before
    let mut counted: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let mut listed: BTreeMap<(i64, i64), Vec<i64>> = BTreeMap::new();
    let mut moved = Vec::new();
    for (before, after) in changes {
        if before.listed == after.listed {
            counted.entry(after.printings).or_default().push(after.id);
            continue;
        }
        weigh(writer, before, -1);
        weigh(writer, after, 1);
        let alike = listed.entry((after.listed, after.printings)).or_default();
        alike.push(after.id);
        moved.push(after.clone());
    }
    let numbers = |writer: &Writer, place| writer.dialect().numbers(place);
    for (printings, ids) in counted {
        let update = format!(
            "UPDATE columns SET printings = $1 WHERE id IN {}",
            numbers(writer, 2)
        );
        Sql::built("ordering printings", update)
            .bind(printings)
            .bind(json_numbers(ids))
            .run(writer.regroup().await?)
            .await?;
    }
    touch_writings(writer, &moved).await?;
    for ((listed, printings), ids) in listed {
        let update = format!(
            "UPDATE columns SET listed = $1, printings = $2 WHERE id IN {}",
            numbers(writer, 3)
        );
        Sql::built("ordering printings", update)
            .bind(listed)
            .bind(printings)
            .bind(json_numbers(ids.iter().copied()))
            .run(writer.regroup().await?)
            .await?;
        let update = format!(
            "UPDATE attributions SET listed = $1 WHERE column_id IN {}",
            numbers(writer, 2)
        );
        Sql::built("ordering printings", update)
            .bind(listed)
            .bind(json_numbers(ids))
            .run(writer.regroup().await?)
            .await?;
    }
    Ok(())
}

/// Has the sums of everyone credited for these columns counted anew.
pub(super) async fn touch_writings(writer: &mut Writer, standings: &[Standing]) -> Result<()> {
    if standings.is_empty() {
        return Ok(());
    }
    let list = format!(
        "SELECT column_id, columnist FROM attributions \
         WHERE column_id IN {} AND columnist IS NOT NULL",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("changing a column's standing", list)
        .bind(json_numbers(standings.iter().map(|one| one.id)))
        .all(writer.look().await?)
        .await?;
    let of: HashMap<i64, &Standing> = standings.iter().map(|one| (one.id, one)).collect();
    for mut row in rows {
        let (column, columnist) = (row.int()?, row.int()?);
        let Some(standing) = of.get(&column) else {
            continue;
        };
        let writing = Writing {
            columnist,
            newspaper: standing.newspaper,
            language: standing.language.clone(),
        };
        sums::note(writer, writing);
    }
    Ok(())
}
