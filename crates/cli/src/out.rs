//! What the program says on stdout. A reader who closes the pipe ends us quietly.

use std::io::Write as _;

/// Prints a line.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a value as one line of JSON.
pub(crate) fn json(value: &serde_json::Value) {
    line(&value.to_string());
}

/// Says something beside the results, on stderr.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
