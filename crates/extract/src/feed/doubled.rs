//! Text that was encoded twice: UTF-8 that somebody took for windows-1252 and encoded
//! again (`â€™` for `’`). It is valid, so only what it says shows it.
use encoding_rs::WINDOWS_1252;

/// What was meant, where all that is not ASCII in the text is UTF-8 encoded twice.
///
/// One such character may stand there by chance (`AMANHÃ…`), so there must be two, or
/// one of those that no language writes: `â€` begins every quotation mark and dash.
pub(super) fn undone(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let first = text.bytes().position(|byte| byte >= 0x80)?;
    let mut begun = text.get(first..)?.chars().take(2);
    let (lead, next) = (byte(begun.next()?)?, byte(begun.next()?)?);
    if !(0xC2..=0xF4).contains(&lead) || !is_continuation(next) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut evidence = 0_usize;
    let mut foreign = 0_usize;
    for c in text.chars() {
        let byte = byte(c)?;
        match byte {
            0xE2 => evidence += 2,
            0xC2 | 0xC3 => evidence += 1,
            0xC4..=0xF4 => foreign += 1,
            _ => {}
        }
        bytes.push(byte);
    }
    // capitals before an ellipsis or a quotation mark look like other alphabets
    let is_doubled = match foreign {
        0 => evidence >= 2,
        few => few >= 4,
    };
    if !is_doubled {
        return None;
    }
    let meant = String::from_utf8(bytes).ok()?;
    let is_text = !meant.chars().any(|c| ('\u{80}'..='\u{9F}').contains(&c));
    is_text.then_some(meant)
}

/// The byte of a character in windows-1252; the five that it leaves free are themselves.
fn byte(c: char) -> Option<u8> {
    let value = u32::from(c);
    if matches!(value, 0..=0x7F | 0xA0..=0xFF | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D) {
        return u8::try_from(value).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, broken) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !broken)
}

fn is_continuation(byte: u8) -> bool {
    (0x80..0xC0).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::undone;

    #[test]
    fn only_what_was_encoded_twice_is_undone() {
        for (text, meant) in [
            ("Itâ€™s late", "It’s late"),
            ("Ã‰lan dâ€™Ã©tÃ©", "Élan d’été"),
            ("CafÃ© crÃ¨me", "Café crème"),
            ("â€¦", "…"),
            ("Ð¡Ñ‡Ñ‘Ñ‚", "Счёт"),
        ] {
            assert_eq!(undone(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "",
            "plain",
            "été",
            "AMANHÃ…",
            "E VOCÊ…",
            "CAFÉ’S",
            "“IRMÔ",
            "Ã",
            "Été Ã©",
            "排水機場の夜",
            "Â\u{85}Â\u{85}",
        ] {
            assert_eq!(undone(text), None, "{text}");
        }
    }
}
