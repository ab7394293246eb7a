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
    const ZEROES: [u32; 16] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
        0x1040, 0x17E0, 0xFF10,
    ];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    ZEROES
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .map(|zero| code - zero)
}

/// The number at a position, and how many digits it has.
pub(super) fn number_at(tokens: &[Token], at: usize) -> Option<(u32, u8)> {
    match tokens.get(at) {
        Some(&Token::Number(value, length)) => Some((value, length)),
        _ => None,
    }
}

/// Takes a text apart; beside each piece, its first byte and the byte after it.
pub(super) fn tokens(text: &str) -> (Vec<Token>, Vec<(usize, usize)>) {
    let mut tokens = Vec::new();
    let mut places = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        let mut to = from + c.len_utf8();
        if let Some(first) = digit(c) {
            let (mut value, mut length) = (first, 1_u8);
            while let Some(&(at, c)) = chars.peek()
                && let Some(next) = digit(c)
            {
                value = value.saturating_mul(10).saturating_add(next);
                length = length.saturating_add(1);
                to = at + c.len_utf8();
                chars.next();
            }
            tokens.push(Token::Number(value, length));
        } else if is_word(c) {
            let mut word: String = c.to_lowercase().collect();
            let unspaced = is_unspaced(c);
            while let Some(&(at, next)) = chars.peek() {
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
                to = at + next.len_utf8();
                chars.next();
            }
            word.truncate(word.trim_end_matches('.').len());
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(Token::Mark(c));
        } else {
            continue;
        }
        places.push((from, to));
    }
    (tokens, places)
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}' | '\u{EB1}'..='\u{ECD}'
            | '\u{102B}'..='\u{103E}' | '\u{17B4}'..='\u{17D3}' | '\u{200C}' | '\u{200D}')
}

fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF)
}
