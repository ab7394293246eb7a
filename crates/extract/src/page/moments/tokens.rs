//! Numbers, words and marks of a written date, in any script.

/// A piece of a written date.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// A number and how many digits it had.
    Number(u32, u8),
    Word(String),
    Mark(char),
}

/// The value of a decimal digit in the scripts that newspapers use.
fn digit(c: char) -> Option<u32> {
    const ZEROES: [u32; 14] = [
        0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xFF10,
    ];
    let code = u32::from(c);
    ZEROES
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .map(|zero| code - zero)
}

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(first) = digit(c) {
            let (mut value, mut length) = (first, 1_u8);
            while let Some(next) = chars.peek().copied().and_then(digit) {
                value = value.saturating_mul(10).saturating_add(next);
                length = length.saturating_add(1);
                chars.next();
            }
            tokens.push(Token::Number(value, length));
        } else if is_word(c) {
            let mut word: String = c.to_lowercase().collect();
            let unspaced = is_unspaced(c);
            while let Some(&next) = chars.peek() {
                let inner_dot = next == '.' && !word.is_ascii() && word.chars().count() <= 3;
                if !(is_word(next) || inner_dot)
                    || digit(next).is_some()
                    || unspaced != is_unspaced(next)
                {
                    break;
                }
                // one ideograph or syllable block is one word
                if unspaced && matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
                    break;
                }
                word.extend(next.to_lowercase());
                chars.next();
            }
            let word = word.trim_end_matches('.').to_owned();
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(Token::Mark(c));
        }
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}' | '\u{200C}')
}

fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF)
}
