//! Letters and digits as texts are compared by them.

use std::sync::LazyLock;

/// What a character says where case, punctuation and white space say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Nothing: it is neither a letter nor a digit.
    Nothing,
    /// A letter, in lower case.
    Letter(char),
    /// A digit or another number.
    Digit(char),
    /// A letter that is several in lower case: `char::to_lowercase` tells them.
    Several,
}

/// A piece of a text: what is ASCII can be read byte by byte, which takes less time than
/// character by character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'t> {
    /// Bytes of ASCII, as many as stand together.
    Ascii(&'t [u8]),
    /// Other characters, as many as stand together.
    Other(&'t str),
}

/// A text in its runs.
pub fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_ascii = rest.as_bytes().first()?.is_ascii();
        let length = if is_ascii {
            ascii_length(rest.as_bytes())
        } else {
            let length = rest.bytes().position(|byte| byte.is_ascii());
            length.unwrap_or(rest.len())
        };
        let (run, behind) = rest.split_at(length);
        rest = behind;
        Some(if is_ascii {
            Run::Ascii(run.as_bytes())
        } else {
            Run::Other(run)
        })
    })
}

/// How many bytes there are before the first that is not ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    let (eights, _) = bytes.as_chunks::<8>();
    let ascii = |eight: &&[u8; 8]| u64::from_ne_bytes(**eight) & 0x8080_8080_8080_8080 == 0;
    let length = eights.iter().take_while(ascii).count() * 8;
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// ASCII's letters and digits in lower case; 0 for what is neither.
const ASCII: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0_u8;
    while at < 128 {
        if at.is_ascii_alphanumeric() {
            table[at as usize] = at.to_ascii_lowercase();
        }
        at += 1;
    }
    table
};

/// A letter or digit of ASCII in lower case; 0 for any other byte.
#[inline]
pub fn folded_ascii(byte: u8) -> u8 {
    ASCII[usize::from(byte)]
}

/// Characters below this are looked up in one table; it has the letters of nearly all
/// texts but those of Han, Kana and Hangul, which have no case.
const TABLE: u32 = 0x3000;
/// A number, in the table; the rest is its lower case, 0 for [`Folded::Nothing`].
const NUMBER: u16 = 0x8000;
/// Not told by the table.
const UNTOLD: u16 = 0x7FFF;

/// The tables of the standard library are searched step by step: a text of a script with
/// letters beyond ASCII takes several times as long with them.
static LETTERS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let entry = |c: char| match searched(c) {
        Folded::Nothing => Some(0),
        Folded::Letter(lower) => u16::try_from(lower).ok().filter(|told| *told < UNTOLD),
        Folded::Digit(lower) => {
            let told = u16::try_from(lower).ok().filter(|told| *told < UNTOLD);
            told.map(|told| told | NUMBER)
        }
        Folded::Several => None,
    };
    let entries = (0..TABLE).map(|c| char::from_u32(c).and_then(entry));
    entries.map(|told| told.unwrap_or(UNTOLD)).collect()
});

/// What a character says, whatever script it is of.
pub fn folded(c: char) -> Folded {
    let told = LETTERS.get(c as usize).copied();
    match told {
        Some(0) => Folded::Nothing,
        Some(UNTOLD) => searched(c),
        Some(told) => match char::from_u32(u32::from(told & !NUMBER)) {
            Some(number) if told & NUMBER != 0 => Folded::Digit(number),
            Some(letter) => Folded::Letter(letter),
            None => searched(c),
        },
        // Kana's commonest, Han, Hangul
        None if matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
            | '\u{4E00}'..='\u{9FFC}' | '\u{AC00}'..='\u{D7A3}') =>
        {
            Folded::Letter(c)
        }
        None => searched(c),
    }
}

/// The same from the tables of the standard library.
fn searched(c: char) -> Folded {
    if !c.is_alphanumeric() {
        return Folded::Nothing;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if c.is_numeric() => Folded::Digit(one),
        (Some(one), None) => Folded::Letter(one),
        _ => Folded::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_the_text() {
        let text = "The dyke – was there before the town, été: 字字!";
        let mut read = String::new();
        for run in runs(text) {
            match run {
                Run::Ascii(bytes) => read.push_str(std::str::from_utf8(bytes).unwrap()),
                Run::Other(other) => read.push_str(other),
            }
        }
        assert_eq!(read, text);
        let kinds: Vec<Run<'_>> = runs("aéя.").chain(runs("")).collect();
        assert_eq!(
            kinds,
            [Run::Ascii(b"a"), Run::Other("éя"), Run::Ascii(b".")]
        );
        for c in '\0'..='\u{7F}' {
            let byte = u8::try_from(c).unwrap();
            let told = match folded(c) {
                Folded::Nothing => 0,
                Folded::Letter(c) | Folded::Digit(c) => u8::try_from(c).unwrap(),
                Folded::Several => unreachable!("{c}"),
            };
            assert_eq!(folded_ascii(byte), told, "{c:?}");
        }
        assert_eq!(folded_ascii(0xC3), 0);
    }

    #[test]
    fn the_table_tells_what_the_standard_library_tells() {
        for c in '\0'..=char::MAX {
            assert_eq!(folded(c), searched(c), "{c:?}");
        }
        assert_eq!(folded('É'), Folded::Letter('é'));
        assert_eq!(folded('Ж'), Folded::Letter('ж'));
        assert_eq!(folded('字'), Folded::Letter('字'));
        assert_eq!(folded('٣'), Folded::Digit('٣'));
        assert_eq!(folded('«'), Folded::Nothing);
        assert_eq!(folded('İ'), Folded::Several);
    }
}
