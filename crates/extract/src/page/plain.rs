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
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            push_lower(&mut out, c);
        }
    }
    out
}

/// Appends a character in lower case. The tables of all of Unicode are asked only
/// where the letter's block is none of the usual ones.
pub(super) fn push_lower(out: &mut String, c: char) {
    match c {
        '\0'..='\x7F' => out.push(c.to_ascii_lowercase()),
        // Cyrillic in lower case; scripts without cases
        'а'..='џ'
        | '\u{590}'..='\u{109F}'
        | '\u{1100}'..='\u{139F}'
        | '\u{2E80}'..='\u{A63F}'
        | '\u{AC00}'..='\u{D7AF}' => out.push(c),
        'А'..='Я' => out.push(char::from_u32(u32::from(c) + 32).unwrap_or(c)),
        c => out.extend(c.to_lowercase()),
    }
}
