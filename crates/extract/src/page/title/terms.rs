//! What two titles have in common.

/// Most terms of a title that are compared.
const MOST: usize = 80;

/// The words of a title in lower case, without punctuation; of scripts that are written
/// without spaces every character.
pub(super) fn terms(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if is_unspaced(c) {
            push(&mut terms, &mut word);
            terms.push(c.to_string());
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '\u{AD}') {
            push(&mut terms, &mut word);
        }
        if terms.len() >= MOST {
            return terms;
        }
    }
    push(&mut terms, &mut word);
    terms
}

fn push(terms: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        terms.push(std::mem::take(word));
    }
}

/// Whether a character belongs to a script that is written without spaces.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}')
}

/// What two titles have in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Common {
    /// How many of the first one's terms the second one has.
    pub(super) shared: usize,
    /// Whether it is enough for the two to be about one thing.
    pub(super) related: bool,
}

/// Compares the terms of two titles. Two words of which one begins as the other does
/// count for being related: inflection and compounds.
pub(super) fn common(own: &[String], other: &[String]) -> Common {
    let mut shared = 0;
    let mut weighty = false;
    for term in own {
        let letters = term.chars().count();
        if other.contains(term) {
            shared += 1;
            weighty |= letters >= 4;
        } else if letters >= 5 {
            let stem = term.chars().take(5).collect::<String>();
            weighty |= other.iter().any(|word| word.starts_with(&stem));
        }
    }
    let smaller = own.len().min(other.len());
    Common {
        shared,
        related: weighty || (smaller > 0 && shared * 3 >= smaller),
    }
}
