#![doc = include_str!("../README.md")]

mod acts;
mod addresses;
mod body;
mod captures;
mod changes;
mod columnists;
mod columns;
mod connect;
mod counters;
mod crawlers;
mod desk;
mod dialect;
mod entry_points;
mod error;
mod filters;
mod gathering;
mod hosts;
mod hub;
mod imports;
mod items;
mod jobs;
mod json;
mod migrations;
mod newspapers;
mod packed;
mod page;
mod reports;
mod rosters;
mod sorting;
mod sql;
mod store;
mod subscriptions;
mod surveys;
mod text;
mod values;
pub mod warc;
mod writer;

pub use acts::{
    ACTS_FORM, Acts, Deed, Imported, LONGEST_NAME, LONGEST_WHY, LoggedAct, MOST_MOVED, Mark,
    NameKeys, Order, PersonFacts, PrintedFacts, SharedAct, SharedUndo, Side, Unsure,
};
pub use captures::{CaptureOutcome, Captures, StoredCapture};
pub use changes::Changes;
pub use columnists::{Alphabet, ColumnistCard, ColumnistFilter, Columnists, Letter};
pub use columns::{ColumnFilter, Columns, DayCount, FullColumn, LanguageCount};
pub use counters::{Act, Counting};
pub use crawlers::Crawlers;
pub use desk::{Desk, DeskSession};
pub use entry_points::{EntryPointRow, EntryPoints, NewEntryPoint};
pub use error::{Error, Result};
pub use gathering::{Gathered, GatheredNewspaper, Gathering, GatheringTotals, GatheringTrouble};
pub use hosts::{Hold, Host, Hosts, KeptRobots};
pub use hub::{
    Hub, HubCounts, HubMode, LARGEST_TOPIC, NewTopic, Question, StaleTopic, Subject, Telling, Wish,
    Wished,
};
pub use imports::{ImportProgress, Imports};
pub use items::{Item, Items, fingerprint};
pub use jobs::{BACKFILL, Job, Jobs, NewJob};
pub use newspapers::{CountryCount, NewNewspaper, NewspaperCard, Newspapers};
pub use page::{Cursor, Page, Turn};
pub use reports::{LONGEST_REPORT, REPORTS_A_DAY, Report, Reported, Reports};
pub use store::{Options, Store};
pub use subscriptions::{Asking, NewSubscription, PUSH, Push, Subscription, Subscriptions, WEBSUB};
pub use surveys::{Found, FoundHeadline, FoundPlace, SURVEY, Survey, SurveyState, Surveys};
pub use writer::{
    Candidates, Expected, Filed, Filing, GivenUp, Taken, TakenBack, Visit, Wanted, Writer,
};
