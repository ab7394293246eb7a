//! `colonnade people`: who is who, put right by people.

mod find;
mod log;
mod order;
mod reports;
pub(crate) mod share;
mod show;
mod unsure;

use anyhow::Result;
use clap::{Args as ClapArgs, Subcommand};
use colonnade_store::{Error, Store};

use crate::{
    exit::{End, Hinted},
    settings::Settings,
};

/// Columnists: put right who is who; every act is logged and can be undone
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

/// Who does it, and why.
#[derive(ClapArgs, Debug)]
struct By {
    /// Who does it
    #[arg(
        long,
        value_name = "NAME",
        env = "COLONNADE_WHO",
        default_value = "owner"
    )]
    who: String,

    /// Why: it is shown on the column's page
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
}

/// Some columns of a columnist.
#[derive(ClapArgs, Debug)]
struct Which {
    /// Columns: their numbers or addresses on the site
    #[arg(value_name = "COLUMN")]
    columns: Vec<String>,

    /// All the columns in this newspaper
    #[arg(long, value_name = "NEWSPAPER", conflicts_with = "columns")]
    newspaper: Option<String>,
}

#[derive(Subcommand, Debug)]
enum What {
    /// One columnist: names, newspapers, languages, columns, what people decided
    Show {
        /// Number, slug or name
        columnist: String,
    },
    /// Say that one columnist is another: all their columns stand together
    Merge {
        /// Who is no columnist of their own: number, slug or name
        from: String,
        /// Who stays
        into: String,
        #[command(flatten)]
        by: By,
    },
    /// Say that two columnists are not the same
    Apart {
        /// One of them: number, slug or name
        one: String,
        /// The other
        other: String,
        #[command(flatten)]
        by: By,
    },
    /// Give some columns of a columnist to a new one
    Split {
        /// Whose columns they are now: number, slug or name
        columnist: String,
        #[command(flatten)]
        which: Which,
        /// The name of the new columnist [default: the same]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Give columns to another columnist
    Move {
        /// Whose they are: number, slug or name
        to: String,
        #[command(flatten)]
        which: Which,
        /// Whose they are now, where a newspaper is named or a column prints several names
        #[arg(long, value_name = "COLUMNIST")]
        from: Option<String>,
        /// The name that the columns print, or one to stand over unsigned ones
        #[arg(long, value_name = "NAME")]
        printed: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Let a columnist go by another name; the old address leads to the new
    Rename {
        /// Number, slug or name
        columnist: String,
        /// The name
        name: String,
        #[command(flatten)]
        by: By,
    },
    /// Say that a columnist also goes by a name
    Alias {
        /// Number, slug or name
        columnist: String,
        /// The other name
        name: String,
        #[command(flatten)]
        by: By,
    },
    /// Mark a columnist as no person (organisation), or as a pen name
    Mark {
        /// Number, slug or name
        columnist: String,
        /// As what
        #[arg(value_parser = ["organisation", "pen-name"])]
        mark: String,
        #[command(flatten)]
        by: By,
    },
    /// Decisions that nobody was sure of: answered one by one, or listed
    ///
    /// In a terminal it asks: s same, n not the same, k skip, u undo, q quit.
    /// Elsewhere, and with --json, it lists.
    Unsure {
        /// Ask, even where the input is no terminal
        #[arg(long)]
        ask: bool,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: u32,
        #[command(flatten)]
        by: By,
    },
    /// Take an act back
    Undo {
        /// The number of the act: `colonnade people log` lists them
        act: i64,
        #[command(flatten)]
        by: By,
    },
    /// What was decided, the latest first
    Log {
        /// Only about this columnist: number, slug or name
        columnist: Option<String>,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// What visitors say about who wrote a column
    Reports {
        /// Put this one away, as answered
        #[arg(long, value_name = "REPORT")]
        done: Option<i64>,
        #[command(flatten)]
        by: By,
    },
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let end = act(settings, &store, args.what).await;
    store.close().await;
    end.map_err(hinted)
}

async fn act(settings: &Settings, store: &Store, what: What) -> Result<End> {
    match what {
        What::Show { columnist } => show::run(settings, store, &columnist).await,
        What::Unsure { ask, limit, by } => unsure::run(settings, store, ask, limit, &by).await,
        What::Log { columnist, limit } => {
            log::run(settings, store, columnist.as_deref(), limit).await
        }
        What::Reports { done, by } => reports::run(settings, store, done, &by).await,
        What::Undo { act, by } => order::undo(settings, store, act, &by).await,
        other => order::run(settings, store, other).await,
    }
}

/// An act that cannot be done says what to do instead.
fn hinted(error: anyhow::Error) -> anyhow::Error {
    match error.downcast::<Error>() {
        Ok(Error::Act { said, hint }) => Hinted::new(said, hint).into(),
        Ok(other) => other.into(),
        Err(other) => other,
    }
}
