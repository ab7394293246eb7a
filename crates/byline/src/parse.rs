//! From one author string to the names in it.
use colonnade_model::{Language, Name};

/// Where a string was printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Name of the newspaper.
    pub newspaper: Option<&'a str>,
    /// Its registrable domain.
    pub domain: Option<&'a str>,
    /// Language of the column.
    pub language: Option<&'a Language>,
}

/// What a string says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Who is credited, in the order printed.
    pub names: Vec<Name>,
    /// Roles and calls as printed, without the names.
    pub roles: Vec<String>,
}

/// Parses one author string.
pub fn parse(_text: &str, _context: &Context<'_>) -> Parsed {
    todo!()
}
