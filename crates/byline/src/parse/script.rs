//! Scripts that write words without spaces between.
use crate::fold::key;
use crate::words::{Words, kind};

pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

pub(crate) fn is_katakana(c: char) -> bool {
    matches!(u32::from(c), 0x30A0..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9D)
}

pub(crate) fn is_kana(c: char) -> bool {
    is_katakana(c) || matches!(u32::from(c), 0x3041..=0x309F)
}

pub(crate) fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0xAC00..=0xD7AF | 0x1100..=0x11FF | 0x3130..=0x318F)
}

/// Letters of Chinese, Japanese and Korean.
pub(crate) fn is_cjk(c: char) -> bool {
    is_han(c) || is_kana(c) || is_hangul(c)
}

/// Letters of scripts in which a title or a calling is written onto the name.
pub(crate) fn is_unspaced(c: char) -> bool {
    is_cjk(c) || matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Whether the letters of a text have capitals at all.
pub(crate) fn has_case(text: &str) -> bool {
    text.chars().any(|c| c.is_uppercase() || c.is_lowercase())
}

/// Cuts known words off the front and the back of a run of such letters, where enough is left
/// for a name.
pub(crate) fn peel(text: &str, words: &Words) -> Vec<String> {
    const FRONT: u64 = kind::TITLE | kind::ROLE | kind::BY | kind::TEXT | kind::SKIP | kind::AGENCY;
    const BACK: u64 = kind::ROLE | kind::TEXT | kind::TITLE | kind::SKIP;
    if words.kinds(&key(text)) != 0 {
        return vec![text.to_owned()];
    }
    let mut front: Vec<String> = Vec::new();
    let mut back: Vec<String> = Vec::new();
    let mut rest: Vec<char> = text.chars().collect();
    'front: while rest.len() >= 3 {
        for length in (2..=rest.len().min(14)).rev() {
            let Some((head, tail)) = rest.split_at_checked(length) else {
                continue;
            };
            let letters = tail.iter().filter(|c| c.is_alphabetic()).count();
            let head: String = head.iter().collect();
            if letters >= 2 && words.kinds(&key(&head)) & FRONT != 0 {
                front.push(head);
                rest = tail.to_vec();
                continue 'front;
            }
        }
        break;
    }
    'back: while rest.len() >= 4 {
        for length in (2..=(rest.len() - 2).min(8)).rev() {
            let Some((head, tail)) = rest.split_at_checked(rest.len() - length) else {
                continue;
            };
            let tail: String = tail.iter().collect();
            if words.kinds(&key(&tail)) & BACK != 0 {
                back.push(tail);
                rest = head.to_vec();
                continue 'back;
            }
        }
        break;
    }
    front.push(rest.iter().collect());
    front.extend(back.into_iter().rev());
    front
}
