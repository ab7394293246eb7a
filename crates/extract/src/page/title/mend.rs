//! Titles that a publishing system spoiled: entities encoded twice, letters encoded twice.
use super::super::plain::plain;

/// A title with what was encoded twice decoded.
pub(super) fn mend(text: String) -> String {
    let text = if text.contains('&') && text.contains(';') {
        plain(&text)
    } else {
        text
    };
    if text.chars().any(is_spoiled) {
        twice_encoded(&text)
    } else {
        text
    }
}

/// Control characters of Latin-1, which no title has, are the inner bytes of letters.
fn is_spoiled(c: char) -> bool {
    ('\u{80}'..='\u{9F}').contains(&c)
}

/// Reads runs of Latin-1 as the UTF-8 they were before they were encoded again, where
/// they are.
fn twice_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut bytes: Vec<u8> = Vec::new();
    let flush = |bytes: &mut Vec<u8>, out: &mut String| {
        match std::str::from_utf8(bytes) {
            Ok(mended) => out.push_str(mended),
            Err(_) => out.extend(bytes.iter().map(|&byte| char::from(byte))),
        }
        bytes.clear();
    };
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) if byte >= 0x80 => bytes.push(byte),
            _ => {
                flush(&mut bytes, &mut out);
                out.push(c);
            }
        }
    }
    flush(&mut bytes, &mut out);
    out
}
