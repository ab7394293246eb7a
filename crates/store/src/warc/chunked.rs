//! The chunked transfer coding (RFC 9112, 7.1), undone.

/// The payload without its chunk sizes. `None` where it does not begin with a chunk:
/// archives that undid the coding leave the header standing. A payload that stops
/// in a chunk gives what had come.
pub(super) fn undo(body: &[u8]) -> Option<Vec<u8>> {
    let mut payload = Vec::new();
    let mut rest = body;
    let mut first = true;
    loop {
        let size = match size(rest) {
            Some((size, after)) => {
                rest = after;
                size
            }
            None if first => return None,
            None => return Some(payload),
        };
        if size == 0 {
            return Some(payload);
        }
        let chunk = rest.get(..size).unwrap_or(rest);
        payload.extend_from_slice(chunk);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        match rest.strip_prefix(b"\n") {
            Some(after) => rest = after,
            None if first && !rest.is_empty() => return None,
            None => {}
        }
        if rest.is_empty() {
            return Some(payload);
        }
        first = false;
    }
}

/// The size line: hexadecimal digits, perhaps an extension after `;`.
fn size(rest: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', rest.get(..256).unwrap_or(rest))?;
    let line = std::str::from_utf8(rest.get(..end)?).ok()?;
    let digits = line.split(';').next()?.trim();
    if digits.is_empty() || digits.starts_with('+') {
        return None;
    }
    let size = usize::from_str_radix(digits, 16).ok()?;
    Some((size, rest.get(end + 1..)?))
}
