//! Text from strings that may carry markup or entities.
use super::dom::{Page, collapse};

/// The text that a string says: entities decoded, tags dropped, white space collapsed.
pub(super) fn plain(text: &str) -> String {
    if text.contains('<') || (text.contains('&') && text.contains(';')) {
        let text = text
            .get(..text.floor_char_boundary(1 << 20))
            .unwrap_or(text);
        let once = Page::parse(text).text(0);
        // some systems encode twice
        if once.contains("&#") || once.contains("&amp;") || once.contains("&quot;") {
            return Page::parse(&once).text(0);
        }
        return once;
    }
    collapse(text)
}

/// What two texts are compared by: letters and digits alone, lower case.
pub(super) fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text has one of these phrases (both in lower case).
pub(super) fn has_any(text: &str, phrases: &[&str]) -> bool {
    phrases
        .iter()
        .any(|phrase| memchr::memmem::find(text.as_bytes(), phrase.as_bytes()).is_some())
}
