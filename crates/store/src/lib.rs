#![doc = include_str!("../README.md")]

mod captures;
mod changes;
mod columnists;
mod columns;
mod connect;
mod counters;
mod dialect;
mod entry_points;
mod error;
mod imports;
mod jobs;
mod json;
mod migrations;
mod newspapers;
mod page;
mod sorting;
mod sql;
mod store;
mod text;
mod values;
pub mod warc;
mod writer;

pub use captures::{CaptureOutcome, Captures, StoredCapture};
pub use changes::Changes;
pub use columnists::{ColumnistCard, ColumnistFilter, Columnists, Letter};
pub use columns::{ColumnFilter, Columns, FullColumn, LanguageCount};
pub use counters::{Act, Counting};
pub use entry_points::NewEntryPoint;
pub use error::{Error, Result};
pub use imports::{ImportProgress, Imports};
pub use jobs::{Job, Jobs, NewJob};
pub use newspapers::{CountryCount, NewNewspaper, NewspaperCard, Newspapers};
pub use page::{Cursor, Page, Turn};
pub use store::{Options, Store};
pub use writer::{Filed, Filing, Writer};
