//! What a newspaper allows to be shown.

use jiff::Timestamp;

/// How much of a column a visitor may be shown. Both bounds hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExcerptRule {
    /// Most characters (Unicode scalar values), the closing `…` not counted.
    pub max_characters: usize,
    /// Most of the whole text, 0 to 1.
    pub max_share: f32,
}

impl Default for ExcerptRule {
    /// The careful default: at most 1,500 characters and at most 35 % of the text.
    fn default() -> Self {
        Self {
            max_characters: 1500,
            max_share: 0.35,
        }
    }
}

/// What the page itself says about its use (robots meta and header, TDM reservation).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// Whose text it is, as printed; else the newspaper's name.
    pub holder: Option<String>,
    /// `max-snippet`: most characters of an excerpt; `nosnippet` is 0. `None`: not said.
    pub max_snippet: Option<usize>,
    /// `noarchive`: no copy may be kept for others.
    pub noarchive: bool,
    /// `noindex`: the page wants to stand in no list of ours.
    pub noindex: bool,
    /// `unavailable_after`: not to be shown from then on.
    pub unavailable_after: Option<Timestamp>,
    /// `tdm-reservation: 1` (TDM Reservation Protocol): text and data mining is reserved.
    pub tdm_reserved: bool,
}
