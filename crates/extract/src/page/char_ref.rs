//! Character references (`&amp;`, `&#8217;`), as the HTML standard has them (§ 13.2.5.72).
use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tendril::StrTendril;
use memchr::memchr2;

/// No name is longer.
const LONGEST: usize = 40;

/// One or two characters and the position behind the reference.
type Decoded = (char, Option<char>, usize);

/// The reference whose `&` stands right before `at`; nothing where it is only an `&`.
pub(super) fn decode(text: &str, at: usize, in_attribute: bool) -> Option<Decoded> {
    let bytes = text.as_bytes();
    match bytes.get(at)? {
        b'#' => numeric(bytes, at + 1),
        byte if byte.is_ascii_alphanumeric() => named(text, at, in_attribute),
        _ => None,
    }
}

/// A text with its references decoded and its zero bytes replaced.
pub(super) fn decode_all(text: &str, in_attribute: bool) -> StrTendril {
    let mut out = StrTendril::new();
    let mut start = 0;
    let mut here = 0;
    let bytes = text.as_bytes();
    while let Some(found) = memchr2(b'&', 0, bytes.get(here..).unwrap_or_default()) {
        let found = here + found;
        here = found + 1;
        let decoded = if bytes.get(found) == Some(&0) {
            Some(('\u{FFFD}', None, here))
        } else {
            decode(text, here, in_attribute)
        };
        if let Some((c, second, next)) = decoded {
            out.push_slice(text.get(start..found).unwrap_or_default());
            out.push_char(c);
            if let Some(second) = second {
                out.push_char(second);
            }
            start = next;
            here = next;
        }
    }
    out.push_slice(text.get(start..).unwrap_or_default());
    out
}

fn named(text: &str, at: usize, in_attribute: bool) -> Option<Decoded> {
    let rest = text.get(at..)?.as_bytes();
    let length = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let whole = |length: usize| {
        let found = NAMED_ENTITIES.get(text.get(at..at + length)?)?;
        (found.0 != 0).then_some(*found)
    };
    if rest.get(length) == Some(&b';')
        && let Some(found) = whole(length + 1)
    {
        return characters(found, at + length + 1);
    }
    // Some need no semicolon; the longest of them counts.
    let (found, length) = (1..=length)
        .rev()
        .find_map(|length| Some((whole(length)?, length)))?;
    let next = rest.get(length);
    if in_attribute && next.is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric()) {
        return None;
    }
    characters(found, at + length)
}

fn characters((first, second): (u32, u32), next: usize) -> Option<Decoded> {
    let second = (second != 0).then(|| char::from_u32(second)).flatten();
    Some((char::from_u32(first)?, second, next))
}

fn numeric(bytes: &[u8], at: usize) -> Option<Decoded> {
    let hexadecimal = matches!(bytes.get(at), Some(b'x' | b'X'));
    let radix = if hexadecimal { 16 } else { 10 };
    let start = at + usize::from(hexadecimal);
    let mut here = start;
    let mut number = 0_u32;
    while let Some(digit) = bytes
        .get(here)
        .and_then(|byte| char::from(*byte).to_digit(radix))
    {
        number = number.saturating_mul(radix).saturating_add(digit);
        here += 1;
    }
    if here == start {
        return None;
    }
    if bytes.get(here) == Some(&b';') {
        here += 1;
    }
    let replaced = number
        .checked_sub(0x80)
        .and_then(|offset| C1_REPLACEMENTS.get(offset as usize))
        .copied()
        .flatten();
    let c = replaced
        .or_else(|| char::from_u32(number).filter(|c| *c != '\0'))
        .unwrap_or('\u{FFFD}');
    Some((c, None, here))
}
