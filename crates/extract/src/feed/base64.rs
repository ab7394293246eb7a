//! Base64 (RFC 4648), in which Atom lets a text be written.
use super::tree::{Id, Tree};

/// The text of an element that says it is base64 (Atom 0.3 `mode`, Atom 1.0 by its
/// media type); `None` where it does not, or is not.
pub(super) fn decoded(tree: &Tree<'_>, id: Id, text: &str) -> Option<String> {
    let mode = tree.attribute(id, "mode");
    let says = mode.is_some_and(|mode| mode.eq_ignore_ascii_case("base64"));
    let binary = || {
        let media_type = tree.attribute(id, "type")?.to_ascii_lowercase();
        let (kind, sub) = media_type.split_once('/')?;
        (kind != "text" && !sub.ends_with("xml") && !sub.ends_with("html")).then_some(())
    };
    if !says && binary().is_none() {
        return None;
    }
    String::from_utf8(decode(text)?).ok()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn texts_are_decoded() {
        assert_eq!(decode("aGVs\nbG8=").as_deref(), Some(&b"hello"[..]));
        assert_eq!(decode("hello world!"), None);
    }
}
