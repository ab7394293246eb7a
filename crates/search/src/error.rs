//! What can go wrong.

use std::path::{Path, PathBuf};

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index engine refused.
    #[error("search index failed while {doing}")]
    Index {
        /// What was being done.
        doing: &'static str,
        /// The engine's error.
        source: tantivy::TantivyError,
    },
    /// A file of the index could not be used.
    #[error("cannot {doing} `{path}`")]
    File {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The store could not be read.
    #[error("cannot read the store for the index")]
    Store(#[from] colonnade_store::Error),
    /// Another process writes this index.
    #[error("another process writes the search index in `{0}`")]
    Busy(PathBuf),
    /// The index engine gave up in the middle; the index may be damaged.
    #[error("search index stopped while {0}")]
    Stopped(&'static str),
}

/// A result of the index.
pub type Result<T> = std::result::Result<T, Error>;

/// Gives an engine's error its place.
pub(crate) fn index(doing: &'static str) -> impl FnOnce(tantivy::TantivyError) -> Error {
    move |source| Error::Index { doing, source }
}

/// Gives a system's error its place.
pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File {
        doing,
        path,
        source,
    }
}
