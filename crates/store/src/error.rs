//! What can go wrong.

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error("database error while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// The driver's error.
        source: sqlx::Error,
    },
    /// A file could not be used.
    #[error("cannot {doing} `{path}`")]
    File {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: std::path::PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A row holds what this version cannot read.
    #[error("{row} holds `{value}`, which this version cannot read")]
    Row {
        /// Table, column and number.
        row: String,
        /// The value.
        value: String,
    },
    /// The database address is of no kind we know.
    #[error("database address `{0}` is neither sqlite:// nor postgres://")]
    Address(String),
    /// An act about columnists cannot be done.
    #[error("{said}")]
    Act {
        /// What stands against it.
        said: String,
        /// What to do instead.
        hint: String,
    },
    /// The database was made by a newer version.
    #[error("database has migration `{0}`, which this version does not know")]
    Newer(String),
}

impl Error {
    pub(crate) fn database(doing: &'static str, source: sqlx::Error) -> Self {
        Self::Database { doing, source }
    }

    pub(crate) fn file(
        doing: &'static str,
        path: impl Into<std::path::PathBuf>,
        source: std::io::Error,
    ) -> Self {
        Self::File {
            doing,
            path: path.into(),
            source,
        }
    }

    pub(crate) fn row(row: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Row {
            row: row.into(),
            value: value.into(),
        }
    }
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;
