#![doc = include_str!("../README.md")]

mod catalogue;
mod error;
mod pipeline;
mod sample;

pub use catalogue::{Catalogue, CatalogueEntry, EntryPoint, EntryPointKind};
pub use error::{Error, Result};
pub use pipeline::{
    Captured, Choice, Content, Filer, Outcome, Reading, attribute, digest, read, read_draft,
    reattribute, refusal,
};
pub use sample::{Sample, SampleColumn};
