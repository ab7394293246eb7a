//! How the program ends: exit codes, and errors as people read them.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// All well: 0.
    Well,
    /// Finished, but some inputs failed, each named on stderr: 1.
    SomeFailed,
}

/// An error with something the user can do about it.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub(crate) struct Hinted {
    error: String,
    hint: String,
}

impl Hinted {
    /// An error and its hint.
    pub(crate) fn new(error: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            error: error.into(),
            hint: hint.into(),
        }
    }
}

/// Prints `error:`, the chain of causes and a `hint:` where there is one.
#[expect(clippy::print_stderr, reason = "this is where errors reach the user")]
pub(crate) fn report(error: &anyhow::Error) {
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  caused by: {cause}");
    }
    if let Some(hinted) = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<Hinted>())
    {
        eprintln!("hint: {}", hinted.hint);
    }
}

/// The exit code of a command: 2 where it could not run.
pub(crate) fn code(result: anyhow::Result<End>) -> ExitCode {
    match result {
        Ok(End::Well) => ExitCode::SUCCESS,
        Ok(End::SomeFailed) => ExitCode::from(1),
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}
