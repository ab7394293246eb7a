//! Which topics a stretch of the change log touches.

use std::collections::BTreeSet;

use colonnade_model::{ChangeKind, ChangeSeq};
use sqlx::AnyConnection;

use super::{columnist, newspaper, topics, within};
use crate::{Error, Result, Store, dialect::Dialect, sql::Sql, text::json_numbers};

/// Changes that are taken up at once.
const CHANGES: u32 = 500;
/// The setting that holds how far the change log was followed.
const POSITION: &str = "hub.position";

pub(super) async fn follow(store: &Store, up_to: ChangeSeq) -> Result<bool> {
    if !has_topics(store).await? {
        return Ok(false);
    }
    let failed = |e| Error::database("following the change log", e);
    let dialect = store.dialect();
    let begun = store.writers().begin_with(dialect.begin()).await;
    let mut on = begun.map_err(failed)?;
    dialect.lock_hub(&mut on).await?;
    let from = position(&mut on).await?.min(up_to.0);
    let changes = store.changes().since(ChangeSeq(from), CHANGES).await?;
    let changes: Vec<_> = changes.into_iter().filter(|one| one.seq <= up_to).collect();
    let Some(last) = changes.last().map(|change| change.seq.0) else {
        return Ok(false);
    };
    let mut subjects = BTreeSet::from(["any".to_owned()]);
    let mut touched = Touched::default();
    for change in &changes {
        match change.kind {
            ChangeKind::Column(id) => touched.columns.insert(id.0),
            ChangeKind::Columnist(id) => touched.columnists.insert(id.0),
            ChangeKind::Newspaper(id) => touched.newspapers.insert(id.0),
        };
    }
    touched
        .add_subjects(dialect, &mut on, &mut subjects)
        .await?;
    topics::touch(store, &mut on, &subjects, last).await?;
    set_position(&mut on, last).await?;
    on.commit().await.map_err(failed)?;
    Ok(true)
}

/// Notes from where to follow when the first topic is added.
pub(super) async fn begin(on: &mut AnyConnection, head: i64) -> Result<()> {
    let count = "SELECT COUNT(*) FROM hub_topics";
    let topics = Sql::new("looking for topics", count)
        .one(&mut *on)
        .await?
        .count()?;
    if topics == 0 {
        set_position(on, head).await?;
    }
    Ok(())
}

async fn has_topics(store: &Store) -> Result<bool> {
    let find = "SELECT id FROM hub_topics LIMIT 1";
    let row = Sql::new("looking for topics", find)
        .first(store.readers())
        .await?;
    Ok(row.is_some())
}

async fn position(on: &mut AnyConnection) -> Result<i64> {
    let find = "SELECT value FROM settings WHERE name = $1";
    let row = Sql::new("following the change log", find)
        .bind(POSITION)
        .first(on)
        .await?;
    let text = row.map(|mut row| row.text()).transpose()?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

async fn set_position(on: &mut AnyConnection, position: i64) -> Result<()> {
    let upsert = "INSERT INTO settings (name, value) VALUES ($1, $2) \
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    Sql::new("following the change log", upsert)
        .bind(POSITION)
        .bind(position.to_string())
        .run(on)
        .await?;
    Ok(())
}

/// What some changes are about.
#[derive(Default)]
struct Touched {
    columns: BTreeSet<i64>,
    columnists: BTreeSet<i64>,
    newspapers: BTreeSet<i64>,
}

impl Touched {
    async fn add_subjects(
        mut self,
        dialect: Dialect,
        on: &mut AnyConnection,
        subjects: &mut BTreeSet<String>,
    ) -> Result<()> {
        let doing = "looking up what changes are about";
        let text = format!(
            "SELECT newspaper, country, primary_language FROM columns WHERE id IN {}",
            dialect.numbers(1)
        );
        let columns = json_numbers(self.columns.iter().copied());
        let rows = Sql::built(doing, text).bind(&columns).all(&mut *on).await?;
        for mut row in rows {
            subjects.insert(newspaper(row.int()?));
            subjects.extend(row.maybe_text()?.map(|which| within("country", &which)));
            subjects.insert(within("language", &row.text()?));
        }
        let text = format!(
            "SELECT DISTINCT columnist FROM attributions \
             WHERE columnist IS NOT NULL AND column_id IN {}",
            dialect.numbers(1)
        );
        let rows = Sql::built(doing, text).bind(&columns).all(&mut *on).await?;
        for mut row in rows {
            self.columnists.insert(row.int()?);
        }
        // whoever was merged into another has feeds of old, which show the other's columns
        let text = format!(
            "SELECT id, COALESCE(filed_under, id) FROM columnists \
             WHERE filed_under IN {} OR id IN {}",
            dialect.numbers(1),
            dialect.numbers(1)
        );
        let columnists = json_numbers(self.columnists.iter().copied());
        let rows = Sql::built(doing, text)
            .bind(&columnists)
            .all(&mut *on)
            .await?;
        for mut row in rows {
            subjects.extend([columnist(row.int()?), columnist(row.int()?)]);
        }
        subjects.extend(self.columnists.into_iter().map(columnist));
        let text = format!(
            "SELECT id, country FROM newspapers WHERE id IN {}",
            dialect.numbers(1)
        );
        let newspapers = json_numbers(self.newspapers.iter().copied());
        let rows = Sql::built(doing, text).bind(newspapers).all(on).await?;
        for mut row in rows {
            subjects.insert(newspaper(row.int()?));
            subjects.extend(row.maybe_text()?.map(|which| within("country", &which)));
        }
        Ok(())
    }
}
