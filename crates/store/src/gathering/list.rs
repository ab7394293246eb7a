//! Newspapers and how their gathering goes, a page at a time: first which ones stand
//! on the page, then what is told of those alone.

use std::collections::HashMap;

use super::{Gathered, GatheredNewspaper, GatheringTrouble};
use crate::{
    Cursor, Page, Result, Store, Turn,
    newspapers::{newspaper, newspaper_fields},
    page::{self, Way},
    sql::{Row, Sql},
    text::json_numbers,
    values::Values,
};

/// What is known of the entry points of each newspaper.
const ENTRY_POINTS: &str = "WITH e AS (SELECT p.newspaper, COUNT(*) AS points, \
    COUNT(CASE WHEN p.state = 'paused' THEN 1 END) AS paused, \
    COUNT(CASE WHEN p.state = 'retired' THEN 1 END) AS retired, \
    COUNT(CASE WHEN p.trouble IS NOT NULL AND p.state <> 'paused' THEN 1 END) AS troubled, \
    MAX(p.visited_at) AS visited_at, MAX(p.good_at) AS good_at, \
    MIN(CASE WHEN p.state <> 'active' THEN NULL \
      WHEN h.closed_until > p.due_at THEN h.closed_until ELSE p.due_at END) AS next_at \
    FROM entry_points p LEFT JOIN hosts h ON h.host = p.host GROUP BY p.newspaper) ";

pub(super) async fn page(
    store: &Store,
    which: Gathered,
    turn: &Turn,
    limit: u32,
) -> Result<Page<GatheredNewspaper>> {
    let (way, cursor) = turn.way();
    let mut values = Values::default();
    let mut conditions = vec![match which {
        Gathered::All => "e.points > 0".to_owned(),
        Gathered::InTrouble => "e.troubled > 0".to_owned(),
        Gathered::OrPrinted => "(e.points > 0 OR s.count > 0)".to_owned(),
        Gathered::One(id) => format!("n.id = {}", values.number(id.0)),
    }];
    let (beyond, direction) = match way {
        Way::On => ('>', "ASC"),
        Way::Back => ('<', "DESC"),
    };
    if let Some((key, id)) = cursor.map(place) {
        let (key, id) = (values.text(&key), values.number(id));
        conditions.push(format!("(n.sort_key, n.id) {beyond} ({key}, {id})"));
    }
    let most = values.number(i64::from(limit) + 1);
    let text = format!(
        concat!(
            "{with}SELECT ",
            newspaper_fields!(),
            ", COALESCE(s.count, 0), COALESCE(e.points, 0), COALESCE(e.paused, 0), \
             COALESCE(e.retired, 0), COALESCE(e.troubled, 0), e.visited_at, e.good_at, \
             e.next_at, n.sort_key FROM newspapers n LEFT JOIN e ON e.newspaper = n.id \
             LEFT JOIN sums s ON s.kind = 'newspaper' AND s.which = CAST(n.id AS VARCHAR(20)) \
             WHERE {conditions} ORDER BY n.sort_key {direction}, n.id {direction} LIMIT {most}"
        ),
        with = ENTRY_POINTS,
        conditions = conditions.join(" AND "),
        direction = direction,
        most = most,
    );
    let sql = values.bind(Sql::built("listing gathered newspapers", text));
    let rows = sql.all(store.readers()).await?;
    let found = rows.into_iter().map(row).collect::<Result<Vec<_>>>()?;
    let page = page::turn(found, turn, limit, |(one, key)| {
        Cursor(format!("{key}.{}", one.newspaper.id))
    });
    let mut items: Vec<_> = page.items.into_iter().map(|(one, _)| one).collect();
    if !items.is_empty() {
        add_columns(store, &mut items).await?;
        add_troubles(store, &mut items).await?;
        add_pages(store, &mut items).await?;
    }
    Ok(Page {
        items,
        before: page.before,
        after: page.after,
    })
}

fn row(mut row: Row) -> Result<(GatheredNewspaper, String)> {
    let one = GatheredNewspaper {
        newspaper: newspaper(&mut row)?,
        columns: row.count()?,
        columnists: 0,
        latest: None,
        new_column_at: None,
        entry_points: row.count()?,
        paused: row.count()?,
        retired: row.count()?,
        in_trouble: row.count()?,
        visited_at: row.maybe_time()?,
        good_at: row.maybe_time()?,
        next_at: row.maybe_time()?,
        troubles: Vec::new(),
        pages_waiting: 0,
        pages_given_up: 0,
    };
    Ok((one, row.text()?))
}

/// Where a cursor stands; one that nobody gave out stands at the very beginning.
fn place(cursor: &Cursor) -> (String, i64) {
    let parts = cursor.as_str().rsplit_once('.');
    parts
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)))
        .unwrap_or_default()
}

async fn add_columns(store: &Store, items: &mut [GatheredNewspaper]) -> Result<()> {
    let find = format!(
        "SELECT n.id, \
         (SELECT COUNT(DISTINCT w.columnist) FROM writings w WHERE w.newspaper = n.id), \
         (SELECT MAX(c.listed_at) FROM columns c WHERE c.newspaper = n.id AND c.listed >= 1), \
         (SELECT MAX(c.first_seen_at) FROM columns c WHERE c.newspaper = n.id) \
         FROM newspapers n WHERE n.id IN {}",
        store.dialect().numbers(1)
    );
    let rows = of(store, items, "looking for newest columns", find).await?;
    let mut known = HashMap::new();
    for mut row in rows {
        let id = row.int()?;
        let columnists = row.count()?;
        known.insert(id, (columnists, row.maybe_time()?, row.maybe_time()?));
    }
    for one in items {
        if let Some(known) = known.get(&one.newspaper.id.0) {
            (one.columnists, one.latest, one.new_column_at) = *known;
        }
    }
    Ok(())
}

async fn add_troubles(store: &Store, items: &mut [GatheredNewspaper]) -> Result<()> {
    let find = format!(
        "SELECT newspaper, trouble, COALESCE(trouble_said, ''), COUNT(*) FROM entry_points \
         WHERE trouble IS NOT NULL AND state <> 'paused' AND newspaper IN {} \
         GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2, 3",
        store.dialect().numbers(1)
    );
    let rows = of(store, items, "looking for troubles", find).await?;
    let mut troubles: HashMap<i64, Vec<GatheringTrouble>> = HashMap::new();
    for mut row in rows {
        let id = row.int()?;
        troubles.entry(id).or_default().push(GatheringTrouble {
            kind: row.text()?,
            said: row.text()?,
            entry_points: row.count()?,
        });
    }
    for one in items {
        one.troubles = troubles.remove(&one.newspaper.id.0).unwrap_or_default();
    }
    Ok(())
}

/// The jobs that fetch a newspaper's pages are those whose key begins with its number.
async fn add_pages(store: &Store, items: &mut [GatheredNewspaper]) -> Result<()> {
    let find = format!(
        "SELECT n.id, (SELECT COUNT(*) FROM jobs j WHERE {JOBS} AND j.state <> 'given-up'), \
         (SELECT COUNT(*) FROM jobs j WHERE {JOBS} AND j.state = 'given-up') \
         FROM newspapers n WHERE n.id IN {}",
        store.dialect().numbers(1)
    );
    let rows = of(store, items, "counting pages", find).await?;
    let mut pages = HashMap::new();
    for mut row in rows {
        pages.insert(row.int()?, (row.count()?, row.count()?));
    }
    for one in items {
        if let Some(pages) = pages.get(&one.newspaper.id.0) {
            (one.pages_waiting, one.pages_given_up) = *pages;
        }
    }
    Ok(())
}

/// Jobs `j` that fetch pages of newspaper `n`: `0` is what follows `/`.
const JOBS: &str = "j.kind = 'page' AND j.job_key >= CAST(n.id AS VARCHAR(20)) || '/' \
    AND j.job_key < CAST(n.id AS VARCHAR(20)) || '0'";

/// What a statement finds for these newspapers, bound as `$1`.
async fn of(
    store: &Store,
    items: &[GatheredNewspaper],
    doing: &'static str,
    text: String,
) -> Result<Vec<Row>> {
    Sql::built(doing, text)
        .bind(json_numbers(items.iter().map(|one| one.newspaper.id.0)))
        .all(store.readers())
        .await
}
