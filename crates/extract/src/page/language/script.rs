//! The script of a text.

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    /// A script that newspapers use for one language.
    One(&'static str),
}

/// The script of most letters at the beginning of a text.
pub(super) fn script(text: &str) -> Option<Script> {
    let (mut latin, mut cyrillic, mut arabic, mut devanagari, mut han, mut kana) =
        (0, 0, 0, 0, 0, 0);
    let mut others: [(u32, &str, std::ops::RangeInclusive<u32>); 19] = [
        (0, "el", 0x370..=0x3FF),
        (0, "hy", 0x530..=0x58F),
        (0, "he", 0x590..=0x5FF),
        (0, "bn", 0x980..=0x9FF),
        (0, "pa", 0xA00..=0xA7F),
        (0, "gu", 0xA80..=0xAFF),
        (0, "or", 0xB00..=0xB7F),
        (0, "ta", 0xB80..=0xBFF),
        (0, "te", 0xC00..=0xC7F),
        (0, "kn", 0xC80..=0xCFF),
        (0, "ml", 0xD00..=0xD7F),
        (0, "si", 0xD80..=0xDFF),
        (0, "th", 0xE00..=0xE7F),
        (0, "lo", 0xE80..=0xEFF),
        (0, "my", 0x1000..=0x109F),
        (0, "ka", 0x10A0..=0x10FF),
        (0, "am", 0x1200..=0x137F),
        (0, "km", 0x1780..=0x17FF),
        (0, "ko", 0xAC00..=0xD7AF),
    ];
    let mut letters = 0_u32;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(3000) {
        letters += 1;
        match u32::from(c) {
            0..=0x24F | 0x1E00..=0x1EFF => latin += 1,
            0x400..=0x52F => cyrillic += 1,
            0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => arabic += 1,
            0x900..=0x97F => devanagari += 1,
            0x3040..=0x30FF => kana += 1,
            0x3400..=0x9FFF | 0x2_0000..=0x3_FFFF => han += 1,
            code => {
                if let Some(found) = others
                    .iter_mut()
                    .find(|(_, _, range)| range.contains(&code))
                {
                    found.0 += 1;
                }
            }
        }
    }
    if letters < 20 {
        return None;
    }
    let half = letters / 2;
    if latin > half {
        return Some(Script::Latin);
    }
    if cyrillic > half {
        return Some(Script::Cyrillic);
    }
    if arabic > half {
        return Some(Script::Arabic);
    }
    if devanagari > half {
        return Some(Script::Devanagari);
    }
    if let Some(found) = others.iter().find(|(count, ..)| *count > letters / 3) {
        return Some(Script::One(found.1));
    }
    if kana > letters / 10 {
        return Some(Script::One("ja"));
    }
    (han > letters / 3).then_some(Script::One("zh"))
}
