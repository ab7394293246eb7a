//! The indexer is killed and started again until it is through, and its index is
//! compared with one made undisturbed.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use clap::Args;
use colonnade_model::{ColumnId, FixedClock};
use colonnade_search::{Filters, Options, Query, Search, Sort};
use colonnade_store::Store;

use super::Victim;
use crate::{data, dice::Dice, say};

/// Kills the indexer at random moments and compares what it leaves.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How often to kill it
    #[arg(long, default_value_t = 200)]
    kills: u64,
    /// Data directory with the store to index (made by `generate` or by an import)
    #[arg(long)]
    data: PathBuf,
    /// Its database; the one in the data directory by default
    #[arg(long)]
    database: Option<String>,
    /// The same seed waits the same times before it kills
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Follows the change log to its head, and ends.
#[derive(Debug, Args)]
pub(crate) struct FollowArguments {
    /// Data directory
    #[arg(long)]
    data: PathBuf,
    /// Database
    #[arg(long)]
    database: Option<String>,
    /// Where the index is
    #[arg(long)]
    index: PathBuf,
}

pub(crate) async fn follow(arguments: &FollowArguments) -> Result<ExitCode> {
    let store = data::open(&arguments.data, arguments.database.clone()).await?;
    open(&arguments.index)?.follow(&store).await?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn run(arguments: &Arguments) -> Result<ExitCode> {
    let work = tempfile::tempdir()?;
    let store = data::open(&arguments.data, arguments.database.clone()).await?;
    let queries = queries(&store).await?;
    let mut dice = Dice::new(arguments.seed);
    let program = std::env::current_exe().context("cannot find this program")?;
    let log = work.path().join("log");
    let command = |dir: &Path| {
        let mut command = Command::new(&program);
        command.arg("follow").arg("--data").arg(&arguments.data);
        if let Some(database) = &arguments.database {
            command.arg("--database").arg(database);
        }
        command.arg("--index").arg(dir);
        command
    };

    let whole_dir = work.path().join("whole");
    let whole = Victim {
        command: Box::new(|| command(&whole_dir)),
        log: &log,
        whole: Duration::ZERO,
    }
    .undisturbed()?;
    let expected = answers(&open(&whole_dir)?, &queries)?;
    say(format_args!(
        "undisturbed: {} columns, {:.1} s; {} questions to compare",
        open(&whole_dir)?.len(),
        whole.as_secs_f64(),
        queries.len()
    ))?;

    let again = open(&work.path().join("again"))?;
    again.rebuild(&store, &|_, _| {}).await?;
    let mut wrong = u64::from(answers(&again, &queries)? != expected);
    say(format_args!(
        "made again from nothing: {}",
        if wrong == 0 { "equal" } else { "DIFFERENT" }
    ))?;

    let begun = Instant::now();
    let (mut kills, mut rounds) = (0, 0);
    while kills < arguments.kills {
        rounds += 1;
        let dir = work.path().join(format!("round-{rounds}"));
        let victim = Victim {
            command: Box::new(|| command(&dir)),
            log: &log,
            whole,
        };
        let killed = victim.harassed(arguments.kills - kills, &mut dice)?;
        kills += killed;
        let is_equal = answers(&open(&dir)?, &queries)? == expected;
        wrong += u64::from(!is_equal);
        say(format_args!(
            "round {rounds}: killed {killed} times, {}",
            if is_equal { "equal" } else { "DIFFERENT" }
        ))?;
        std::fs::remove_dir_all(&dir)?;
    }
    say(format_args!(
        "{kills} kills in {rounds} rounds, {:.0} s: {}",
        begun.elapsed().as_secs_f64(),
        if wrong == 0 {
            "every index equals the undisturbed one".to_owned()
        } else {
            format!("{wrong} differ")
        }
    ))?;
    store.close().await;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

fn open(dir: &Path) -> Result<Search> {
    let options = Options {
        dir: dir.to_owned(),
        memory_bytes: 64 << 20,
        clock: Arc::new(FixedClock("2026-11-23T12:00:00Z".parse()?)),
    };
    Ok(Search::open(options)?)
}

/// Questions whose answers hold everything an index has: all columns of each
/// newspaper, and words of some headlines.
async fn queries(store: &Store) -> Result<Vec<Query>> {
    const HEADLINES: u32 = 200;
    let newspapers = store.newspapers().list(None).await?;
    let mut queries: Vec<Query> = newspapers
        .into_iter()
        .map(|card| {
            Query::default()
                .with_sort(Sort::Newest)
                .with_filters(Filters {
                    newspaper: Some(card.newspaper.id),
                    ..Filters::default()
                })
        })
        .collect();
    let ids = store.columns().ids_after(ColumnId(0), HEADLINES).await?;
    for column in store.columns().by_ids(&ids).await? {
        let words = column.title.split_whitespace().take(2).collect::<Vec<_>>();
        queries.push(Query::parse(&words.join(" ")).with_sort(Sort::Newest));
    }
    Ok(queries)
}

type Answers = (u64, i64, Vec<(usize, Vec<ColumnId>)>);

fn answers(search: &Search, queries: &[Query]) -> Result<Answers> {
    let mut all = Vec::new();
    for query in queries {
        let hits = search.query(query, 0, 10_000)?;
        all.push((hits.total, hits.ids));
    }
    Ok((search.len(), search.position().0, all))
}
