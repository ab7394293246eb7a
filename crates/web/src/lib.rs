#![doc = include_str!("../README.md")]

mod address;
mod alphabets;
mod answer;
mod asked;
mod assets;
mod cache;
mod choice;
mod cookies;
mod counting;
mod differences;
mod error;
mod errors;
mod feed;
mod guesses;
mod hub;
mod machine;
mod options;
mod owner;
mod page;
mod preferences;
mod router;
mod secret;
mod security;
mod signed_list;
mod site;
#[cfg(test)]
mod tests;
mod view;
mod visitor;
mod websub;
mod words;

use axum::Router;
use colonnade_search::Search;
use colonnade_store::Store;

pub use hub::AnnounceError;
pub use options::Options;
pub use site::{OpenError, Site};

/// A site's router alone, for who needs no orderly close: see [`Site::open`].
pub fn router(store: Store, search: Search, options: Options) -> Result<Router, OpenError> {
    Ok(Site::open(store, search, options)?.router())
}
