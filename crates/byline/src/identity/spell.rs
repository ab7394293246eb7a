//! One spelling for many: scripts, accents and habits of transliteration.
use std::borrow::Cow;

use crate::fold::fold;

/// A word in small ASCII letters, from any script; Greek digraphs as they sound.
pub(crate) fn latin(word: &str) -> String {
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        return letters
            .map(|c| char::from(c.to_ascii_lowercase()))
            .collect();
    }
    let lower = fold(word);
    let sounded = if lower.chars().any(|c| matches!(c, 'α'..='ω')) {
        greek(&lower)
    } else {
        // The nasal dot of Indic scripts.
        lower.replace(['ं', 'ং', 'ਂ', 'ં'], "n")
    };
    let mut ascii = any_ascii::any_ascii(&sounded).to_lowercase();
    ascii.retain(|c| c.is_ascii_alphanumeric());
    if bears_vowel(&lower) {
        ascii.insert(0, BORNE);
    }
    ascii
}

/// How [`latin`] writes the first vowel of a word that begins with a letter that bears it.
const BORNE: char = 'a';

/// Whether a folded word begins with a letter that only bears a vowel, which one is not
/// written: alef and ain, Arabic and Hebrew.
pub(crate) fn bears_vowel(fold: &str) -> bool {
    fold.starts_with(['ا', 'ٱ', 'ع', 'א', 'ע'])
}

/// A word in small ASCII letters as it was kept before first vowels that are borne were
/// written.
pub(crate) fn unborne<'w>(fold: &str, latin: &'w str) -> Option<&'w str> {
    latin
        .strip_prefix(BORNE)
        .filter(|_| bears_vowel(fold) || bears_vowel(without_article(fold)))
}

/// Whether a word in Arabic letters may be read as one in Latin letters that has the same
/// [`skeleton`]: long vowels are written, and diphthongs. حسين is Hussein, not Hassan.
pub(crate) fn may_be_read(arabic: &str, latin: &str) -> bool {
    const DIPHTHONGS: [&str; 8] = ["ei", "ey", "ai", "ay", "ee", "oo", "aw", "au"];
    let (written, read) = (vowels(arabic), vowels(latin));
    // the end of a word is written in many ways
    let inner = written.len().min(read.len()).saturating_sub(1);
    let pairs = written.iter().zip(&read).take(inner);
    pairs.into_iter().all(|(written, read)| {
        let long = written.contains(['y', 'w']);
        (!written.contains('y') || read.contains(['i', 'e', 'y']))
            && (!written.contains('w') || read.contains(['o', 'u', 'w']))
            && (long || !DIPHTHONGS.iter().any(|two| read.contains(two)))
    })
}

/// The vowels before, between and after the consonants that [`skeleton`] keeps.
fn vowels(latin: &str) -> Vec<String> {
    let mut between = vec![String::new()];
    let mut before = None;
    for (at, c) in of_one_letter(latin).chars().enumerate() {
        match bone(at, c) {
            None => between.last_mut().into_iter().for_each(|last| last.push(c)),
            kept if kept != before => {
                between.push(String::new());
                before = kept;
            }
            _ => {}
        }
    }
    between
}

fn greek(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut sounded = String::with_capacity(word.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        let voiceless = chars.get(at + 2).is_none_or(|c| "θκξπστφχψ".contains(*c));
        let pair = match (c, next) {
            ('ε', 'υ') => Some(if voiceless { "ef" } else { "ev" }),
            ('α', 'υ') => Some(if voiceless { "af" } else { "av" }),
            ('ο', 'υ') => Some("ou"),
            ('μ', 'π') => Some("b"),
            ('ν', 'τ') => Some("d"),
            ('γ', 'γ' | 'κ') => Some("g"),
            ('ε' | 'ο', 'ι') => Some("i"),
            _ => None,
        };
        if let Some(pair) = pair {
            sounded.push_str(pair);
            at += 2;
        } else {
            match c {
                'χ' => sounded.push_str("ch"),
                'η' | 'υ' => sounded.push('i'),
                _ => sounded.push(c),
            }
            at += 1;
        }
    }
    sounded
}

/// Whether a word is written in Latin letters.
pub(crate) fn is_latin(word: &str) -> bool {
    script(word) == LATIN
}

/// Whether a word is written in Arabic letters.
pub(crate) fn is_arabic(word: &str) -> bool {
    script(word) == ARABIC
}

/// A folded word without the article that Arabic letters write onto it: `Alharthi` is
/// `al-Harthi`.
pub(crate) fn without_article(fold: &str) -> &str {
    fold.strip_prefix("ال")
        .filter(|bare| bare.chars().count() >= 3)
        .unwrap_or(fold)
}

/// A folded word in Arabic letters without its article, and the letters that Arabic,
/// Persian and Urdu keyboards write otherwise as one.
pub(crate) fn arabic(fold: &str) -> String {
    let letter = |c| match c {
        'ی' | 'ى' | 'ې' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ۀ' | 'ە' | 'ھ' => 'ه',
        'ٱ' => 'ا',
        _ => c,
    };
    let letters = without_article(fold).chars();
    let letters = letters.filter(|c| !matches!(c, '\u{640}' | 'ء'));
    letters.map(letter).collect()
}

/// Spellings within Latin letters that mean one name: `aa` and `å`, `oe` and `ø`,
/// `y` and `i`, doubled letters. Not for names of different sound.
pub(crate) fn loose(latin: &str) -> String {
    const SPELLINGS: [(&str, &str); 11] = [
        ("aa", "a"),
        ("oe", "o"),
        ("ae", "a"),
        ("ue", "u"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("y", "i"),
        ("ph", "f"),
        ("ck", "k"),
        ("ii", "i"),
    ];
    let varies = |pair: &[u8]| {
        matches!(
            pair,
            b"aa" | b"oe" | b"ae" | b"ue" | b"ou" | b"oo" | b"ee" | b"ph" | b"ck" | b"ii"
        )
    };
    // of most words nothing is replaced
    let plain = if latin.contains('y') || latin.as_bytes().windows(2).any(varies) {
        replaced(latin, &SPELLINGS)
    } else {
        Cow::Borrowed(latin)
    };
    let mut spelt = String::with_capacity(plain.len());
    for c in plain.chars() {
        if !spelt.ends_with(c) {
            spelt.push(c);
        }
    }
    spelt
}

/// Replaces one after the other.
fn replaced<'w>(word: &'w str, pairs: &[(&str, &str)]) -> Cow<'w, str> {
    let mut word = Cow::Borrowed(word);
    for &(from, to) in pairs {
        let holds = |word: &str| {
            word.as_bytes()
                .windows(from.len())
                .any(|part| part == from.as_bytes())
        };
        if holds(&word) {
            word = Cow::Owned(word.replace(from, to));
        }
    }
    word
}

/// What is left of a word in every transliteration: its consonants, by kinship.
pub(crate) fn skeleton(latin: &str) -> String {
    let plain = of_one_letter(latin);
    let mut bones = String::with_capacity(plain.len());
    for (at, c) in plain.chars().enumerate() {
        if let Some(bone) = bone(at, c).filter(|bone| !bones.ends_with(*bone)) {
            bones.push(bone);
        }
    }
    bones
}

/// Consonants that are written with several letters, with one.
fn of_one_letter(latin: &str) -> Cow<'_, str> {
    const KIN: [(&str, &str); 11] = [
        ("sch", "s"),
        ("sh", "s"),
        ("zh", "s"),
        ("ch", "k"),
        ("kh", "k"),
        ("gh", "g"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "p"),
        ("ts", "s"),
        ("tz", "s"),
    ];
    let varies = |pair: &[u8]| matches!(pair, [_, b'h'] | b"ts" | b"tz");
    if latin.as_bytes().windows(2).any(varies) {
        replaced(latin, &KIN)
    } else {
        Cow::Borrowed(latin)
    }
}

/// What [`skeleton`] keeps of a letter.
fn bone(at: usize, letter: char) -> Option<char> {
    match letter {
        'c' | 'k' | 'q' | 'x' => Some('k'),
        'g' | 'j' => Some('g'),
        's' | 'z' => Some('s'),
        'p' | 'f' => Some('p'),
        'b' | 'v' => Some('b'),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' => (at == 0).then_some('a'),
        'h' if at > 0 => None,
        _ => Some(letter),
    }
}

/// The kinship of a first letter, the same in every transliteration.
pub(crate) fn initial(latin: &str) -> char {
    match skeleton(latin).chars().next() {
        Some('g') if latin.starts_with('j') => 'a',
        Some('b') if latin.starts_with('v') => 'b',
        Some(c) => c,
        None => '-',
    }
}

/// Whether two words are written in scripts of different families.
pub(crate) fn other_script(one: &str, other: &str) -> bool {
    script(one) != script(other)
}

const LATIN: u8 = 1;
const ARABIC: u8 = 6;

/// The family of the first letter, by number.
fn script(text: &str) -> u8 {
    text.chars()
        .find(|c| c.is_alphabetic())
        .map_or(0, |c| match u32::from(c) {
            0..=0x24F | 0x1E00..=0x1EFF => LATIN,
            0x370..=0x3FF | 0x1F00..=0x1FFF => 2,
            0x400..=0x52F => 3,
            0x530..=0x58F => 4,
            0x590..=0x5FF => 5,
            0x600..=0x77F => ARABIC,
            0x900..=0x97F => 7,
            0x10A0..=0x10FF => 8,
            0x3040..=0x30FF => 10,
            0x3400..=0x9FFF => 11,
            0xAC00..=0xD7AF => 12,
            code => u8::try_from(13 + (code >> 8) % 200).unwrap_or(13),
        })
}
