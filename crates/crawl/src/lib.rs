#![doc = include_str!("../README.md")]

mod catalogue;
mod error;
pub mod fetch;
mod gather;
mod pipeline;
mod sample;

pub use catalogue::{Catalogue, CatalogueEntry, EntryPoint, EntryPointKind};
pub use error::{Error, Result};
pub use gather::{CrawlOptions, Crawler, Schedule, Summary, page_job};
pub use pipeline::{
    Captured, Choice, Content, Filer, Outcome, Reading, attribute, digest, read, read_draft,
    reattribute, refusal,
};
pub use sample::{Sample, SampleColumn};
