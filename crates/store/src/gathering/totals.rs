//! All gathering in figures.

use jiff::Timestamp;

use super::GatheringTotals;
use crate::{Result, Store, hosts::NEVER, sql::Sql};

pub(super) async fn totals(store: &Store) -> Result<GatheringTotals> {
    let count = "SELECT COUNT(DISTINCT newspaper), \
        COUNT(DISTINCT CASE WHEN trouble IS NOT NULL AND state <> 'paused' THEN newspaper END), \
        COUNT(CASE WHEN state = 'active' THEN 1 END), \
        COUNT(CASE WHEN state = 'paused' THEN 1 END), \
        COUNT(CASE WHEN state = 'retired' THEN 1 END), \
        COUNT(CASE WHEN state = 'active' AND due_at <= $1 THEN 1 END) FROM entry_points";
    let mut row = Sql::new("counting entry points", count)
        .bind(store.0.clock.now())
        .one(store.readers())
        .await?;
    Ok(GatheringTotals {
        newspapers: row.count()?,
        newspapers_in_trouble: row.count()?,
        active: row.count()?,
        paused: row.count()?,
        retired: row.count()?,
        due: row.count()?,
        in_trouble: in_trouble(store).await?,
        pages_waiting: pages_waiting(store).await?,
        pages_given_up: pages_given_up(store).await?,
    })
}

async fn in_trouble(store: &Store) -> Result<Vec<(String, u64)>> {
    let count = "SELECT trouble, COUNT(*) FROM entry_points \
        WHERE trouble IS NOT NULL AND state <> 'paused' GROUP BY trouble ORDER BY trouble";
    let rows = Sql::new("counting troubles", count)
        .all(store.readers())
        .await?;
    rows.into_iter()
        .map(|mut row| Ok((row.text()?, row.count()?)))
        .collect()
}

/// Those of paused newspapers are never ready, so they do not wait.
async fn pages_waiting(store: &Store) -> Result<u64> {
    let count = "SELECT COUNT(*) FROM jobs \
        WHERE kind = 'page' AND state <> 'given-up' AND ready_at < $1";
    Sql::new("counting pages", count)
        .bind(NEVER)
        .one(store.readers())
        .await?
        .count()
}

async fn pages_given_up(store: &Store) -> Result<u64> {
    let count = "SELECT COUNT(*) FROM jobs WHERE kind = 'page' AND state = 'given-up'";
    Sql::new("counting pages", count)
        .one(store.readers())
        .await?
        .count()
}

/// One short walk along an index for each newspaper, however many columns there are.
pub(super) async fn columns_since(store: &Store, [a, b]: [Timestamp; 2]) -> Result<[u64; 2]> {
    let count = "SELECT \
        CAST(COALESCE(SUM((SELECT COUNT(*) FROM columns c \
          WHERE c.newspaper = n.id AND c.first_seen_at >= $1)), 0) AS BIGINT), \
        CAST(COALESCE(SUM((SELECT COUNT(*) FROM columns c \
          WHERE c.newspaper = n.id AND c.first_seen_at >= $2)), 0) AS BIGINT) \
        FROM (SELECT DISTINCT newspaper AS id FROM entry_points) n";
    let mut row = Sql::new("counting new columns", count)
        .bind(a)
        .bind(b)
        .one(store.readers())
        .await?;
    Ok([row.count()?, row.count()?])
}
