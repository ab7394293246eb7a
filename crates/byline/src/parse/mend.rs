//! Damage undone before anything is read: entities, tags, mojibake, odd spaces.
use icu_normalizer::ComposingNormalizer;

use super::script::is_han;

/// Most bytes of an author string that are read; the longest honest list of
/// authors is far shorter.
pub(crate) const LONGEST_INPUT: usize = 6_000;

/// The string as its writer meant it: NFC, plain spaces, `\n` for a line break.
pub(crate) fn mend(text: &str) -> String {
    let mut mended = unescape(cap(text, LONGEST_INPUT));
    for _ in 0..4 {
        if !mended.contains('&') {
            break;
        }
        let decoded = decode_entities(&mended);
        if decoded == mended {
            break;
        }
        mended = decoded;
    }
    let untagged = drop_tags(&mended);
    let mended = repair_mojibake(&untagged);
    apart(plain_spaces(
        &ComposingNormalizer::new_nfc().normalize(&mended),
    ))
}

/// "海港日报记者李晓棠": the paper, "reporter" and the name in one, with a space before the name.
fn apart(text: String) -> String {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let mut apart = String::new();
    let mut done = 0;
    for word in ["记者", "記者"] {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let before = text.get(done..at).unwrap_or_default();
            let after = text.get(end..).unwrap_or_default();
            let name = after.chars().take_while(|&c| is_han(c)).take(5).count();
            if han(before.chars().next_back()) && (2..=4).contains(&name) {
                apart.push_str(text.get(done..end).unwrap_or_default());
                apart.push(' ');
                done = end;
            }
        }
    }
    if done == 0 {
        return text;
    }
    apart.push_str(text.get(done..).unwrap_or_default());
    apart
}

fn cap(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Escapes of JSON strings left in the text: `\u00f6`, `\/`, `\"`.
fn unescape(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let unit = after
            .strip_prefix('u')
            .and_then(|hex| hex.get(..4))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok());
        if let Some(c) = unit.and_then(char::from_u32) {
            plain.push(c);
            rest = after.get(5..).unwrap_or_default();
        } else {
            rest = match after.chars().next() {
                Some('n' | 'r' | 't') => {
                    plain.push(' ');
                    after.get(1..).unwrap_or_default()
                }
                _ => after,
            };
        }
    }
    plain.push_str(rest);
    plain
}

fn decode_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        if let Some((c, used)) = entity(after) {
            plain.push(c);
            rest = after.get(used..).unwrap_or_default();
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// The character that the text after `&` stands for, and the bytes it takes.
fn entity(after: &str) -> Option<(char, usize)> {
    let closed = |used: usize| used + usize::from(after.as_bytes().get(used) == Some(&b';'));
    if let Some(number) = after.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let (digits, radix, start) = match hex {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take(7)
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        return Some((character(code)?, closed(start + length)));
    }
    let length = after
        .bytes()
        .take(8)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    if let Some(c) = after.get(..length).and_then(named)
        && after.as_bytes().get(length) == Some(&b';')
    {
        return Some((c, length + 1));
    }
    // Damaged: the number sign lost (`O&39Brien`, `&039;`), the end lost (`&ampJane`).
    for (damaged, c) in [
        ("039", '\''),
        ("39", '\''),
        ("8217", '’'),
        ("8216", '‘'),
        ("34", '"'),
        ("38", '&'),
        ("160", ' '),
        ("8211", '–'),
        ("8212", '—'),
        ("amp", '&'),
        ("quot", '"'),
        ("nbsp", ' '),
        ("apos", '\''),
        ("rsquo", '’'),
    ] {
        if after.starts_with(damaged) {
            return Some((c, closed(damaged.len())));
        }
    }
    None
}

/// The character of a number; 128 to 159 are read as Windows-1252, as browsers do.
fn character(code: u32) -> Option<char> {
    match code {
        0 => None,
        0x80..=0x9f => u8::try_from(code).ok().and_then(windows_1252),
        _ => char::from_u32(code),
    }
}

fn windows_1252(byte: u8) -> Option<char> {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    UPPER.get(usize::from(byte.checked_sub(0x80)?)).copied()
}

/// HTML's names of the letters of Latin-1 and of the marks bylines hold.
fn named(name: &str) -> Option<char> {
    const LATIN: &str = "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
        Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
        Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
        ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
        ugrave uacute ucirc uuml yacute thorn yuml";
    const MARKS: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("rdquo", '”'),
        ("ldquo", '“'),
        ("sbquo", '‚'),
        ("bdquo", '„'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("bull", '•'),
        ("middot", '·'),
        ("hellip", '…'),
        ("shy", '\u{ad}'),
        ("ensp", ' '),
        ("emsp", ' '),
        ("thinsp", ' '),
        ("zwnj", '\u{200c}'),
        ("copy", '©'),
        ("Scaron", 'Š'),
        ("scaron", 'š'),
        ("Zcaron", 'Ž'),
        ("zcaron", 'ž'),
        ("Ccaron", 'Č'),
        ("ccaron", 'č'),
        ("OElig", 'Œ'),
        ("oelig", 'œ'),
        ("Yuml", 'Ÿ'),
        ("verbar", '|'),
        ("vert", '|'),
        ("comma", ','),
        ("period", '.'),
        ("colon", ':'),
        ("sol", '/'),
        ("lpar", '('),
        ("rpar", ')'),
        ("commat", '@'),
    ];
    if let Some(&(_, c)) = MARKS.iter().find(|(known, _)| *known == name) {
        return Some(c);
    }
    let at = LATIN.split_whitespace().position(|known| known == name)?;
    char::from_u32(0xc0 + u32::try_from(at).ok()?)
}

/// Markup that stands in a string of text; a block or a line break leaves a break.
fn drop_tags(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let begins = tag
            .as_bytes()
            .get(1)
            .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
        if let Some(end) = tag.find('>').filter(|_| begins) {
            let name = tag.get(1..end).unwrap_or_default().trim_start_matches('/');
            let block = ["br", "p", "div", "li"].iter().any(|block| {
                name.split(|c: char| !c.is_ascii_alphanumeric()).next() == Some(*block)
            });
            if block {
                plain.push('\n');
            }
            rest = tag.get(end + 1..).unwrap_or_default();
        } else {
            plain.push(' ');
            rest = tag.get(1..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

/// UTF-8 that was read as Windows-1252 (`JÃ¶rg`, `Oâ€™Brien`), sequence by sequence.
fn repair_mojibake(text: &str) -> String {
    let bytes: Vec<(char, Option<u8>)> = text.chars().map(|c| (c, byte_of(c))).collect();
    let sequence = |at: usize| -> Option<(char, usize)> {
        let lead = bytes.get(at)?.1?;
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let raw: Option<Vec<u8>> = bytes
            .get(at..at + length)?
            .iter()
            .map(|(_, b)| *b)
            .collect();
        let c = std::str::from_utf8(&raw?).ok()?.chars().next()?;
        Some((c, length))
    };
    let certain = |lead: Option<u8>, c: char| {
        matches!(lead, Some(0xc2..=0xc5)) || ('\u{2010}'..='\u{203a}').contains(&c)
    };
    let found: Vec<(usize, char)> = (0..bytes.len())
        .filter_map(|at| Some((at, sequence(at)?.0)))
        .collect();
    // One sequence of another script may be chance; two are damage.
    let many = found.len() >= 2;
    if found.is_empty() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&(c, byte)) = bytes.get(at) {
        match sequence(at) {
            Some((decoded, length)) if many || certain(byte, decoded) => {
                plain.push(decoded);
                at += length;
            }
            _ => {
                plain.push(c);
                at += 1;
            }
        }
    }
    plain
}

fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0..=0xff => u8::try_from(code).ok(),
        _ => (0x80..=0x9f).find(|&byte| windows_1252(byte) == Some(c)),
    }
}

fn plain_spaces(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => plain.push('\n'),
            '\u{200c}' | '\u{200d}' => {
                let inside = plain
                    .chars()
                    .next_back()
                    .is_some_and(|before| !before.is_ascii() && !before.is_whitespace())
                    && chars
                        .peek()
                        .is_some_and(|next| next.is_alphabetic() && !next.is_ascii());
                if inside {
                    plain.push(c);
                }
            }
            '\u{200b}'
            | '\u{feff}'
            | '\u{ad}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fffd}' => {}
            _ if c.is_whitespace() || c.is_control() => plain.push(' '),
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_undone() {
        for (damaged, expected) in [
            ("Nuala O&amp;amp;#39;Shee", "Nuala O'Shee"),
            ("Nuala O&39Shee", "Nuala O'Shee"),
            ("J&ouml;rn &#x141;uk", "Jörn Łuk"),
            ("JÃ¶rn Oâ€™Shee", "Jörn O’Shee"),
            ("<b>Ida</b><br/>Ode", "Ida\nOde"),
            ("I\\u00f1aki", "Iñaki"),
            ("R&D desk", "R&D desk"),
            ("Groß–Ude", "Groß–Ude"),
            ("a < b", "a   b"),
        ] {
            assert_eq!(mend(damaged), expected, "{damaged}");
        }
    }
}
