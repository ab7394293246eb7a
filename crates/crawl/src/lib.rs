#![doc = include_str!("../README.md")]

mod announced;
mod catalogue;
mod error;
pub mod fetch;
mod gather;
mod pipeline;
mod sample;
mod schedule;
mod survey;

pub use catalogue::{Catalogue, CatalogueEntry, EntryPoint, EntryPointKind};
pub use error::{Error, Result};
pub use gather::{CrawlOptions, Crawler, Summary, backfill, page_job};
pub use pipeline::{
    Again, Captured, Choice, Content, Filer, Outcome, Reading, Reattributed, Signed, Sought,
    attribute, columns_left, digest, read, read_draft, reattribute, reattributed, refusal, sought,
};
pub use sample::{Sample, SampleColumn};
pub use schedule::{Limits, Rhythm, Visit};
pub use survey::{Headline, Place, Survey, Surveyor};
