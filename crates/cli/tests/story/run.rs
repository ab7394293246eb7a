//! Runs the program in a folder of its own, on one of the two databases.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use colonnade_model::{ColumnId, SystemClock};
use colonnade_store::{EntryPointRow, FullColumn, Options, Store};
use tempfile::TempDir;

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    /// The last line of stdout as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        let line = self.stdout.lines().last().unwrap_or_default();
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Every line of stdout as JSON.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Itself, where the program ended well.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

/// A data directory and a database.
#[derive(Debug)]
pub(crate) struct Desk {
    dir: TempDir,
    postgres: Option<String>,
}

impl Desk {
    pub(crate) fn sqlite() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
            postgres: None,
        }
    }

    /// A fresh database on the server that `COLONNADE_TEST_POSTGRES` names.
    pub(crate) fn postgres() -> Option<Self> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let Some(server) = server() else {
            eprintln!("SKIPPED on PostgreSQL: COLONNADE_TEST_POSTGRES names no server");
            return None;
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("colonnade_story_{}_{number}", std::process::id());
        psql(&server, &format!("CREATE DATABASE {name}"));
        let (base, _) = server.rsplit_once('/').unwrap();
        Some(Self {
            dir: TempDir::new().unwrap(),
            postgres: Some(format!("{base}/{name}")),
        })
    }

    /// Another one, on the same kind of database.
    pub(crate) fn like(other: &Self) -> Self {
        match &other.postgres {
            Some(_) => Self::postgres().expect("the server that the other is on"),
            None => Self::sqlite(),
        }
    }

    /// Runs a story on both databases.
    pub(crate) fn on_both(story: impl Fn(&Self)) {
        story(&Self::sqlite());
        if let Some(desk) = Self::postgres() {
            story(&desk);
        }
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_colonnade"));
        command
            .current_dir(self.dir.path())
            .env_clear()
            .env("COLONNADE_DATA", self.dir.path().join("data"))
            .args(args)
            .stdin(Stdio::null());
        if let Some(database) = &self.postgres {
            command.env("COLONNADE_DATABASE", database);
        }
        command
    }

    /// The entry points in the store, by newspaper and address.
    pub(crate) fn entry_points(&self) -> Vec<EntryPointRow> {
        self.with_store(async |store| store.entry_points().list(None).await.unwrap())
    }

    /// A value that the store keeps under a key.
    pub(crate) fn setting(&self, key: &str) -> Option<String> {
        self.with_store(async |store| store.setting(key).await.unwrap())
    }

    /// Who is credited with each column and why, in the order of filing.
    pub(crate) fn credits(&self) -> Vec<String> {
        self.with_store(async |store| {
            let ids = store
                .columns()
                .ids_after(ColumnId(0), 10_000)
                .await
                .unwrap();
            let columns = store.columns().full(&ids).await.unwrap();
            let line = |full: &FullColumn| {
                let credits: Vec<String> = full
                    .column
                    .credits
                    .iter()
                    .map(|one| {
                        let who = one.columnist.as_ref().map(|who| who.slug.as_str());
                        format!(
                            "{} {who:?} {} {:?}",
                            one.name.name, one.unsure, one.evidence
                        )
                    })
                    .collect();
                format!("{} {credits:?}", full.column.url)
            };
            columns.iter().map(line).collect()
        })
    }

    /// Does something with the store that the program works on.
    pub(crate) fn with_store<T>(&self, work: impl AsyncFnOnce(&Store) -> T) -> T {
        let options = Options {
            data_dir: self.dir.path().join("data"),
            database: self.postgres.clone(),
            readers: 1,
            warc_file_bytes: 1 << 30,
            clock: Arc::new(SystemClock),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let store = Store::open(options).await.unwrap();
            let done = work(&store).await;
            store.close().await;
            done
        })
    }

    /// Lets the database refuse every change of a table, where it is on PostgreSQL.
    pub(crate) fn refuse_changes_of(&self, table: &str) {
        let database = self.postgres.as_deref().expect("a database of a server");
        psql(
            database,
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql \
             AS $$ BEGIN RAISE EXCEPTION 'no room left'; END $$",
        );
        psql(
            database,
            &format!(
                "CREATE TRIGGER refuse BEFORE UPDATE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION refuse()"
            ),
        );
    }

    /// Runs `colonnade` with these arguments.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        let output = self.command(args).output().unwrap();
        Said {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let (Some(database), Some(server)) = (&self.postgres, server())
            && let Some((_, name)) = database.rsplit_once('/')
        {
            psql(&server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// The server on which a test may make databases.
#[expect(
    clippy::disallowed_methods,
    reason = "a test is told its server by the environment"
)]
fn server() -> Option<String> {
    std::env::var("COLONNADE_TEST_POSTGRES").ok()
}

fn psql(server: &str, sql: &str) {
    let output = Command::new("psql")
        .args([server, "-q", "-c", sql])
        .output()
        .expect("psql runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
