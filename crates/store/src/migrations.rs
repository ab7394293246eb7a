//! Migrations: numbered files, the same names for both databases, applied once
//! each, all of one opening in one transaction.

use colonnade_model::Clock;
use sqlx::{AnyPool, AssertSqlSafe, Executor as _};

use crate::{
    Error, Result, addresses,
    connect::Pools,
    dialect::Dialect,
    sql::{On, Sql},
};

struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }),+]
    };
}

static MIGRATIONS: &[Migration] = migrations![
    "0001_newspapers",
    "0002_columnists",
    "0003_captures",
    "0004_columns",
    "0005_changes",
    "0006_jobs",
    "0007_imports",
    "0008_counters",
    "0009_entry_points",
    "0010_gathering",
    "0011_status",
    "0012_packed",
    "0013_subscriptions",
    "0014_desk",
    "0015_acts",
    "0016_pace",
    "0017_finding",
    "0018_copies",
    "0019_hub",
    "0019_alphabets",
    "0021_wanted",
    "0022_bodies",
    "0023_marks",
    "0024_bundles",
    "0025_addresses",
    "0026_versions",
];

/// Applies what is missing; the names of what was. Two processes that begin at
/// once wait for each other; where nothing is missing nobody waits.
pub(crate) async fn apply(pools: &Pools, clock: &dyn Clock) -> Result<Vec<String>> {
    // an error says that there is no table yet
    let applied = applied(&pools.readers).await.unwrap_or_default();
    if applied.len() == MIGRATIONS.len() && unknown(&applied).is_none() {
        return Ok(Vec::new());
    }
    apply_missing(&pools.writers, pools.dialect, clock).await
}

async fn applied<'e, E: On<'e>>(on: E) -> Result<Vec<String>> {
    let known = "SELECT name FROM migrations ORDER BY name";
    let rows = Sql::new("migrating", known).all(on).await?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

fn unknown(applied: &[String]) -> Option<&String> {
    let known = |name: &String| MIGRATIONS.iter().any(|known| known.name == *name);
    applied.iter().find(|name| !known(name))
}

async fn apply_missing(pool: &AnyPool, dialect: Dialect, clock: &dyn Clock) -> Result<Vec<String>> {
    let failed = |e| Error::database("migrating", e);
    let mut on = pool.begin_with(dialect.begin()).await.map_err(failed)?;
    dialect.lock_migrations(&mut on).await?;
    let table = "CREATE TABLE IF NOT EXISTS migrations (\
        name VARCHAR(200) NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";
    on.execute(table).await.map_err(failed)?;
    let applied = applied(&mut *on).await?;
    if let Some(newer) = unknown(&applied) {
        return Err(Error::Newer(newer.clone()));
    }
    let mut done = Vec::new();
    for migration in MIGRATIONS {
        if applied.iter().any(|name| name == migration.name) {
            continue;
        }
        let script = match dialect {
            Dialect::Sqlite => migration.sqlite,
            Dialect::Postgres => migration.postgres,
        };
        sqlx::raw_sql(AssertSqlSafe(script))
            .execute(&mut *on)
            .await
            .map_err(failed)?;
        if migration.name == "0025_addresses" {
            addresses::renumber(&mut on, dialect).await?;
        }
        let note = "INSERT INTO migrations (name, applied_at) VALUES ($1, $2)";
        Sql::new("migrating", note)
            .bind(migration.name)
            .bind(clock.now())
            .run(&mut *on)
            .await?;
        done.push(migration.name.to_owned());
    }
    on.commit().await.map_err(failed)?;
    Ok(done)
}
