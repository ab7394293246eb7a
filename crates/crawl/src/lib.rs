#![doc = include_str!("../README.md")]

mod attribute;
mod catalogue;
mod entry;
mod error;
mod filing;
mod reading;
mod refusal;
mod sample;

pub use attribute::{attribute, reattribute};
pub use catalogue::{Catalogue, CatalogueEntry, EntryPoint, EntryPointKind};
pub use error::{Error, Result};
pub use filing::{Filer, Outcome};
pub use reading::{Captured, Content, Reading, digest, read, read_draft};
pub use refusal::{Choice, refusal};
pub use sample::{Sample, SampleColumn};
