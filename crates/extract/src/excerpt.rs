//! The part of a column a visitor may be shown.
use colonnade_model::{ExcerptRule, Language, Rights};

/// Cuts the excerpt from the text of a body: within the newspaper's rule and what
/// the page allows (`max-snippet`, `nosnippet`), between words of the language, at
/// the end of a sentence where one is near, paragraphs kept (divided by a blank
/// line), ending with `…` unless it is the whole text. Empty where nothing may be shown.
pub fn excerpt(
    _text: &str,
    _language: Option<&Language>,
    _rule: &ExcerptRule,
    _rights: &Rights,
) -> String {
    todo!()
}
