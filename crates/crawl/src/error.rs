//! What can go wrong.

use std::path::PathBuf;

/// An error of the pipeline.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] colonnade_store::Error),
    /// A file of the catalogue or the sample cannot be read.
    #[error("cannot read `{file}`")]
    Data {
        /// The file.
        file: PathBuf,
        /// What the TOML reader said.
        source: Box<toml::de::Error>,
    },
    /// A file of the catalogue or the sample says something that cannot be.
    #[error("`{file}` says `{key} = {value}`, which is {wrong}")]
    Value {
        /// The file.
        file: PathBuf,
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
        /// What is wrong with it.
        wrong: &'static str,
    },
}

/// A result of the pipeline.
pub type Result<T> = std::result::Result<T, Error>;
