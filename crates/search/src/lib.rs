#![doc = include_str!("../README.md")]

mod apply;
mod document;
mod error;
mod fold;
mod follow;
mod generation;
mod query;
mod schema;
mod search;
mod stem;
mod stream;
#[cfg(test)]
mod testing;
mod words;

pub use error::{Error, Result};
pub use follow::Followed;
pub use query::{Filters, Query, Sort};
pub use search::{Hits, Options, Search};
