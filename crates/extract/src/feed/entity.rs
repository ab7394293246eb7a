//! Character references: XML's and HTML's, decoded once; those that a DOCTYPE defines
//! never (they are how a small file becomes a large one).
use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name in HTML's table has 31 letters.
const LONGEST: usize = 33;

/// The text with its references decoded; a stray `&` stays what it is.
pub(crate) fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', raw.as_bytes()) else {
        return Cow::Borrowed(raw);
    };
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut next = Some(first);
    // a feed that defines entities of its own repeats them
    let mut unknown = "";
    while let Some(at) = next {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let is_unknown = !unknown.is_empty() && from.starts_with(unknown);
        let found = if is_unknown { None } else { reference(from) };
        if let Some((length, one, two)) = found {
            text.push(one);
            text.extend(two);
            rest = from.get(length..).unwrap_or_default();
        } else {
            if !is_unknown {
                let length = 1 + from
                    .bytes()
                    .skip(1)
                    .take(LONGEST)
                    .take_while(u8::is_ascii_alphanumeric)
                    .count();
                let closed = from.as_bytes().get(length) == Some(&b';');
                unknown = from
                    .get(..length + 1)
                    .filter(|_| closed)
                    .unwrap_or_default();
            }
            text.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
        next = memchr::memchr(b'&', rest.as_bytes());
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The reference that `text` begins with: its length in bytes and what it stands for.
fn reference(text: &str) -> Option<(usize, char, Option<char>)> {
    let body = text.get(1..)?;
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(length, c)| (length + 2, c, None));
    }
    let length = body
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let closed = body.as_bytes().get(length) == Some(&b';');
    let name = body.get(..length + usize::from(closed))?;
    // nearly all that feeds hold; the large table costs a hash
    let common = match name {
        "lt;" => Some('<'),
        "gt;" => Some('>'),
        "amp;" => Some('&'),
        "quot;" => Some('"'),
        "apos;" => Some('\''),
        "nbsp;" => Some('\u{A0}'),
        _ => None,
    };
    if let Some(c) = common {
        return Some((name.len() + 1, c, None));
    }
    let known = NAMED_ENTITIES.get(name).filter(|(one, _)| *one != 0);
    // `&AMP;`, `&Nbsp;`: feeds written by hand
    let (one, two) = match known {
        Some(found) => found,
        None if closed && name.bytes().any(|byte| byte.is_ascii_uppercase()) => NAMED_ENTITIES
            .get(&name.to_ascii_lowercase())
            .filter(|(one, _)| *one != 0)?,
        None => return None,
    };
    let second = char::from_u32(*two).filter(|_| *two != 0);
    Some((name.len() + 1, char::from_u32(*one)?, second))
}

/// What follows `&#`: its length and the character, as HTML reads it.
fn numeric(text: &str) -> Option<(usize, char)> {
    let (prefix, radix) = match text.as_bytes().first()? {
        b'x' | b'X' => (1, 16),
        _ => (0, 10),
    };
    let digits = text.get(prefix..)?;
    let length = digits
        .bytes()
        .take_while(|byte| char::from(*byte).is_digit(radix))
        .count();
    let value = u32::from_str_radix(digits.get(..length)?, radix);
    if length == 0 {
        return None;
    }
    let closed = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    let c = match value {
        Ok(0) | Err(_) => '\u{FFFD}',
        Ok(value @ 0x80..=0x9F) => c1(value).unwrap_or('\u{FFFD}'),
        Ok(value) => char::from_u32(value).unwrap_or('\u{FFFD}'),
    };
    Some((prefix + length + closed, c))
}

/// The character that was meant by a C1 control (0x80 to 0x9F).
pub(super) fn c1(value: u32) -> Option<char> {
    let at = usize::try_from(value).ok()?.checked_sub(0x80)?;
    C1_REPLACEMENTS.get(at).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_decoded_once() {
        for (raw, text) in [
            ("no reference", "no reference"),
            ("a &amp;amp; b", "a &amp; b"),
            ("&eacute;&#233;&#xE9;&#XE9;", "éééé"),
            ("&#150;&nbsp;&AMP;", "–\u{A0}&"),
            (
                "AT&T & co &; &#; &#x; &unheardof;",
                "AT&T & co &; &#; &#x; &unheardof;",
            ),
            ("&#0;&#99999999999999;&#xD800;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&lt", "<"),
            ("&", "&"),
        ] {
            assert_eq!(decode(raw), text, "{raw}");
        }
    }
}
