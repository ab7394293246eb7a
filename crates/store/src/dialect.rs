//! What differs between SQLite and PostgreSQL, and nothing else.

use std::time::Duration;

use sqlx::{AnyConnection, AnyPool, Executor as _, postgres::PgListener};
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    Error, Result,
    changes::{self, news},
    connect::Pools,
    sql::Sql,
};

/// The lock that makes one process at a time write columns and the change log
/// ("colonnad" as a number). SQLite has one writer anyway.
const PEN: i64 = 0x636f_6c6f_6e6e_6164;
/// The lock under which migrations run.
const MIGRATING: i64 = PEN + 1;
/// The lock under which the counters turn to a new day.
const COUNTING: i64 = PEN + 2;
/// The lock under which topics of the hub are added and marked.
const HUB: i64 = PEN + 19;
/// The channel on which commits are made known.
const CHANNEL: &str = "colonnade_changes";

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn of_address(address: &str) -> Result<Self> {
        let scheme = address.split(':').next().unwrap_or_default();
        match scheme {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" | "postgresql" => Ok(Self::Postgres),
            _ => Err(Error::Address(scheme.to_owned())),
        }
    }

    /// How a transaction that writes begins.
    pub(crate) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// Takes the pen until the end of the transaction: from here on nobody else
    /// files, and changes appear in the order of their positions.
    pub(crate) async fn take_pen(self, on: &mut AnyConnection) -> Result<()> {
        self.lock(on, PEN).await
    }

    /// Keeps other processes from migrating until the end of the transaction.
    pub(crate) async fn lock_migrations(self, on: &mut AnyConnection) -> Result<()> {
        self.lock(on, MIGRATING).await
    }

    /// Makes counting calls take turns until the end of the transaction, so that one
    /// of them alone turns to a new day.
    pub(crate) async fn lock_counting(self, on: &mut AnyConnection) -> Result<()> {
        self.lock(on, COUNTING).await
    }

    /// Makes adding a topic of the hub and following the change log for it take turns
    /// until the end of the transaction, so that no topic misses a change.
    pub(crate) async fn lock_hub(self, on: &mut AnyConnection) -> Result<()> {
        self.lock(on, HUB).await
    }

    /// 32 random bytes as hexadecimal, from the database's source for secrets.
    pub(crate) async fn random(self, on: &mut AnyConnection) -> Result<String> {
        let text = match self {
            Self::Sqlite => "SELECT LOWER(HEX(RANDOMBLOB(32)))",
            // sha256 of 366 random bits
            Self::Postgres => {
                "SELECT ENCODE(SHA256(CAST(CONCAT(GEN_RANDOM_UUID(), GEN_RANDOM_UUID(), \
                 GEN_RANDOM_UUID()) AS BYTEA)), 'hex')"
            }
        };
        Sql::new("drawing a random salt", text)
            .one(on)
            .await?
            .text()
    }

    async fn lock(self, on: &mut AnyConnection, lock: i64) -> Result<()> {
        if self == Self::Postgres {
            let sql = Sql::new("waiting for the pen", "SELECT pg_advisory_xact_lock($1)");
            sql.bind(lock).run(on).await?;
        }
        Ok(())
    }

    /// Makes a commit known to other processes, once it stands.
    pub(crate) async fn announce(self, on: &mut AnyConnection) -> Result<()> {
        if self == Self::Postgres {
            let sql = Sql::new("announcing changes", "SELECT pg_notify($1, '')");
            sql.bind(CHANNEL).run(on).await?;
        }
        Ok(())
    }

    /// How long to wait before looking for changes of other processes.
    pub(crate) fn patience(self) -> Duration {
        match self {
            Self::Sqlite => Duration::from_millis(500),
            Self::Postgres => Duration::from_secs(10),
        }
    }

    /// The numbers of the JSON list bound as `$place`, as a subquery.
    pub(crate) fn numbers(self, place: u32) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each(${place}))"),
            Self::Postgres => format!(
                "(SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(${place} AS json)))"
            ),
        }
    }

    /// The texts of the JSON list bound as `$place`, as a subquery.
    pub(crate) fn texts(self, place: u32) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each(${place}))"),
            Self::Postgres => {
                format!("(SELECT value FROM json_array_elements_text(CAST(${place} AS json)))")
            }
        }
    }

    /// The pairs of newspaper and number in the JSON object bound as `$place`, which has the
    /// numbers of each newspaper, as a subquery: lists of two numbers take more than twice as
    /// long to unfold. It is to be joined with `CROSS JOIN`, so that SQLite unfolds it once.
    pub(crate) fn of_newspapers(self, place: u32) -> String {
        match self {
            Self::Sqlite => format!(
                "(SELECT CAST(p.key AS INTEGER) AS newspaper, n.value AS number \
                 FROM json_each(${place}) p CROSS JOIN json_each(p.value) n)"
            ),
            Self::Postgres => format!(
                "(SELECT CAST(p.key AS BIGINT) AS newspaper, CAST(n.value AS BIGINT) AS number \
                 FROM json_each(CAST(${place} AS json)) p, json_array_elements_text(p.value) n)"
            ),
        }
    }

    /// The texts of the JSON object bound as `$place`, each a `value` with its `key`.
    pub(crate) fn pairs(self, place: u32) -> String {
        match self {
            Self::Sqlite => format!("json_each(${place})"),
            Self::Postgres => format!("json_each_text(CAST(${place} AS json))"),
        }
    }

    /// The lists of the JSON list of lists bound as `$place`, one a row, to be selected
    /// from with [`listed_number`](Self::listed_number).
    pub(crate) fn lists(self, place: u32) -> String {
        match self {
            Self::Sqlite => format!("json_each(${place})"),
            Self::Postgres => format!("json_array_elements(CAST(${place} AS json))"),
        }
    }

    /// The number at a position of a row of [`lists`](Self::lists).
    pub(crate) fn listed_number(self, at: u32) -> String {
        match self {
            Self::Sqlite => format!("json_extract(value, '$[{at}]')"),
            Self::Postgres => format!("CAST(value->>{at} AS BIGINT)"),
        }
    }

    /// The text at a position of a row of [`lists`](Self::lists).
    pub(crate) fn listed_text(self, at: u32) -> String {
        match self {
            Self::Sqlite => format!("json_extract(value, '$[{at}]')"),
            Self::Postgres => format!("value->>{at}"),
        }
    }

    /// A query that gives all rows of `select` as one: a JSON list of lists of the columns
    /// named. Every row that a database hands over by itself costs more than its values.
    pub(crate) fn as_one(self, columns: &[&str], select: &str) -> String {
        let columns = columns.join(", ");
        match self {
            Self::Sqlite => {
                format!("SELECT JSON_GROUP_ARRAY(JSON_ARRAY({columns})) FROM ({select}) q")
            }
            Self::Postgres => format!(
                "SELECT COALESCE(CAST(JSON_AGG(JSON_BUILD_ARRAY({columns})) AS TEXT), '[]') \
                 FROM ({select}) q"
            ),
        }
    }

    /// All values of a column as one text, separated by commas.
    pub(crate) fn joined(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("GROUP_CONCAT({column})"),
            Self::Postgres => format!("STRING_AGG(CAST({column} AS TEXT), ',')"),
        }
    }

    /// All values of the column `said` of a query as a JSON list, in a subquery of its own
    /// for [`as_one`](Self::as_one).
    pub(crate) fn listed(self, select: &str) -> String {
        match self {
            Self::Sqlite => format!("(SELECT JSON_GROUP_ARRAY(said) FROM ({select}) s)"),
            Self::Postgres => {
                format!("(SELECT COALESCE(JSON_AGG(said), CAST('[]' AS JSON)) FROM ({select}) s)")
            }
        }
    }

    /// A list made by [`listed`](Self::listed) as an item of [`as_one`](Self::as_one).
    pub(crate) fn item(self, list: &str) -> String {
        match self {
            Self::Sqlite => format!("JSON({list})"),
            Self::Postgres => list.to_owned(),
        }
    }

    /// The function that gives the greatest of its arguments.
    pub(crate) fn greatest(self) -> &'static str {
        match self {
            Self::Sqlite => "MAX",
            Self::Postgres => "GREATEST",
        }
    }

    /// The function that gives the least of its arguments.
    pub(crate) fn least(self) -> &'static str {
        match self {
            Self::Sqlite => "MIN",
            Self::Postgres => "LEAST",
        }
    }

    /// What makes a row that another worker is claiming be passed over.
    pub(crate) fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE SKIP LOCKED",
        }
    }

    /// Prepares a new connection. `writes`: it may write.
    ///
    /// SQLite: with `synchronous = FULL` each commit is on disk before it is
    /// acknowledged; `NORMAL` would lose the last ones with the power.
    pub(crate) async fn prepare(self, on: &mut AnyConnection, writes: bool) -> sqlx::Result<()> {
        if self == Self::Postgres {
            return Ok(());
        }
        on.execute("PRAGMA busy_timeout = 60000").await?;
        on.execute("PRAGMA foreign_keys = ON").await?;
        on.execute("PRAGMA temp_store = MEMORY").await?;
        on.execute("PRAGMA cache_size = -16384").await?;
        if writes {
            on.execute("PRAGMA journal_mode = WAL").await?;
            on.execute("PRAGMA synchronous = FULL").await?;
            on.execute("PRAGMA wal_autocheckpoint = 4000").await?;
        } else {
            on.execute("PRAGMA query_only = ON").await?;
        }
        Ok(())
    }
}

/// Follows the commits of other processes in the background, where the database
/// tells of them.
pub(crate) fn listen(pools: &Pools, newest: watch::Sender<i64>) -> Option<JoinHandle<()>> {
    if pools.dialect == Dialect::Sqlite {
        return None;
    }
    let (address, readers) = (pools.address.clone(), pools.readers.clone());
    Some(tokio::spawn(async move {
        loop {
            if let Err(error) = follow(&address, &readers, &newest).await {
                tracing::warn!(%error, "lost the line on which changes are announced; trying again");
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
    }))
}

async fn follow(address: &str, readers: &AnyPool, newest: &watch::Sender<i64>) -> Result<()> {
    let failed = |e| Error::database("listening for changes", e);
    let mut listener = PgListener::connect(address).await.map_err(failed)?;
    listener.listen(CHANNEL).await.map_err(failed)?;
    loop {
        news::tell(newest, changes::head(readers).await?);
        listener.recv().await.map_err(failed)?;
    }
}
