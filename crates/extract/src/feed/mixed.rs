//! UTF-8 with a few other bytes in it: text that was cut in the middle of a character,
//! or pasted from a windows-1252 file, in a feed that is UTF-8 otherwise.
use encoding_rs::WINDOWS_1252;

/// The text, where so little of it is broken that it is UTF-8 all the same. In what is
/// of another encoding hardly any bytes look like UTF-8: a third as many as do not, at
/// most, and that in few encodings.
pub(super) fn mended(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut lost = 0_usize;
    let mut other = 0_usize;
    let mut after_broken = false;
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        other += valid.chars().filter(|c| !c.is_ascii()).count();
        text.push_str(valid);
        at += valid.len();
        after_broken &= valid.is_empty();
        let broken = chunk.invalid();
        at += broken.len();
        if let &[byte] = broken {
            let next = bytes.get(at).copied();
            let alone = !after_broken && text.chars().next_back().is_none_or(|c| c.is_ascii());
            text.push(
                if alone && is_letter(byte, text.as_bytes().last().copied(), next) {
                    letter(byte)
                } else {
                    '\u{FFFD}'
                },
            );
        } else if !broken.is_empty() {
            text.push('\u{FFFD}');
        }
        lost += usize::from(!broken.is_empty());
        after_broken = !broken.is_empty();
        if lost > other + 1000 {
            return None;
        }
    }
    (lost * 2 <= other).then_some(text)
}

/// Whether a byte is one of windows-1252, and not the first of a character that was cut
/// off: those are capitals there, which do not end a word in small letters.
fn is_letter(byte: u8, previous: Option<u8>, next: Option<u8>) -> bool {
    let begins = next.is_some_and(|next| next.is_ascii_alphabetic());
    let shouts = previous.is_some_and(|previous| previous.is_ascii_uppercase());
    !matches!(byte, 0xC2..=0xDE) || begins || shouts
}

fn letter(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    let mut letters = text.chars().filter(|c| !c.is_control());
    letters.next().unwrap_or('\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn what_is_broken_in_utf8_is_a_cut_or_a_letter_of_another_encoding() {
        for (bytes, text) in [
            (&b"\xC3\xA9t\xC3\xA9 caf\xE9 noir"[..], "été café noir"),
            (b"\xC3\xA9t\xC3\xA9 \x93noir\xE2\x80\x9D", "été “noir”"),
            (b"\xC3\x89t\xC3\xA9 \xC9tat", "Été État"),
            // cut: within a letter, within a quotation mark, after one of many
            (b"\xC3\xA9t\xC3\xA9, l'id\xC3</p>", "été, l'id\u{FFFD}</p>"),
            (b"\xC3\xA9t\xC3\xA9 \xE2\x80</p>", "été \u{FFFD}</p>"),
            (b"\xE6\xB0\xB4\xE6\xB0\xB4\xE6</p>", "水水\u{FFFD}</p>"),
        ] {
            assert_eq!(mended(bytes).as_deref(), Some(text), "{bytes:?}");
        }
        for encoding in [
            encoding_rs::WINDOWS_1252,
            encoding_rs::WINDOWS_1251,
            encoding_rs::EUC_JP,
            encoding_rs::GBK,
            encoding_rs::WINDOWS_874,
        ] {
            let text = match encoding.name() {
                "windows-1252" => "L’été à Paris: déjà vu, crème brûlée",
                "windows-1251" => "Как пережить новогоднюю ночь",
                "windows-874" => "สำนักงานส่งเสริมอุตสาหกรรมแห่งชาติ",
                _ => "我希望很容易翻成中文今年正月",
            };
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(mended(&bytes), None, "{}", encoding.name());
        }
    }
}
