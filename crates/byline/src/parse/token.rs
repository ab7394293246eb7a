//! Words and marks of an author string.
use crate::fold::{fold, key};
use crate::words::{Words, kind};

use super::script;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word of a name or a phrase.
    Word,
    /// Digits, alone or in a date or time.
    Number,
    /// A mark, as its plainest form: `,` `;` `:` `/` `|` `(` `)` `"` `&` `=` `–` `.` `\n`.
    Mark(char),
    /// A domain (`paper.example`).
    Domain,
    /// An e-mail address, a handle, an address of a page.
    Contact,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// As printed.
    pub(crate) text: String,
    /// As compared with other names.
    pub(crate) fold: String,
    /// As looked up in the tables of words.
    pub(crate) key: String,
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Whether a space stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    pub(crate) fn new(text: &str, kind: TokenKind, spaced: bool) -> Self {
        Self {
            text: text.to_owned(),
            fold: fold(text),
            key: key(text),
            kind,
            spaced,
        }
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// A break where something was taken out.
    pub(crate) fn gap() -> Self {
        Self::new("", TokenKind::Mark('|'), true)
    }
}

/// All tokens of a mended text.
pub(crate) fn tokens(text: &str, words: &Words) -> Vec<Token> {
    let mut found = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            found.push(Token::new("", TokenKind::Mark('\n'), true));
        }
        for chunk in line.split_whitespace() {
            split_chunk(chunk, words, &mut found);
        }
    }
    found
}

/// The plainest form of a mark that always divides; `None` for letters and for marks that may
/// be part of a word.
fn divider(c: char) -> Option<char> {
    Some(match c {
        ',' | '،' | '、' | '，' | '﹐' | '､' | '᠂' | '፣' => ',',
        ';' | '؛' | '；' | '፤' => ';',
        '：' | '៖' | '፡' | '︰' => ':',
        '／' | '∕' => '/',
        '|' | '｜' | '¦' | '║' | '│' | '•' | '●' | '∙' | '⋅' | '▪' | '■' | '◆' | '»' | '«'
        | '›' | '‹' | '>' | '→' | '¶' | '►' | '▸' | '।' | '۔' | '。' | '။' | '*' | '#' | '©'
        | '®' | '™' | '†' | '‡' | '!' | '?' | '؟' | '✍' | '📷' | '✎' | '🖊' => '|',
        '(' | '（' | '[' | '［' | '【' | '〔' | '{' | '〈' | '《' => '(',
        ')' | '）' | ']' | '］' | '】' | '〕' | '}' | '〉' | '》' => ')',
        '"' | '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' => '"',
        '＆' => '&',
        '=' | '＝' => '=',
        '—' | '―' | '–' | '‒' | '~' | '…' => '–',
        _ => return None,
    })
}

fn split_chunk(chunk: &str, words: &Words, found: &mut Vec<Token>) {
    let core = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    if let Some(contact) = contact(core) {
        let (host, path) = match contact {
            TokenKind::Domain => core.split_once('/').unwrap_or((core, "")),
            _ => (core, ""),
        };
        if chunk.starts_with('(') {
            found.push(Token::new("(", TokenKind::Mark('('), true));
        }
        found.push(Token::new(host, contact, true));
        let last = chunk.chars().next_back().and_then(divider);
        let slash = !path.is_empty() || chunk.ends_with('/');
        if let Some(mark) = slash.then_some('/').or(last) {
            found.push(Token::new(&mark.to_string(), TokenKind::Mark(mark), false));
        }
        if !path.is_empty() {
            found.push(Token::new(path, TokenKind::Word, false));
        }
        return;
    }
    let chars: Vec<char> = chunk.chars().collect();
    let mut start = 0;
    let mut spaced = true;
    let mut at = 0;
    let between = |at: usize, test: fn(char) -> bool| {
        at.checked_sub(1)
            .and_then(|before| chars.get(before))
            .is_some_and(|&c| test(c))
            && chars.get(at + 1).is_some_and(|&c| test(c))
    };
    while let Some(&c) = chars.get(at) {
        let mark = divider(c).filter(|&mark| {
            // An en dash between letters is a hyphen.
            !(mark == '–' && c == '–' && between(at, char::is_alphabetic))
        });
        let mark = mark.or_else(|| match c {
            ':' if !between(at, char::is_numeric) => Some(':'),
            '/' if !between(at, char::is_numeric) => Some('/'),
            '&' if !(between(at, char::is_uppercase) && chars.len() <= 5) => Some('&'),
            '+' if !between(at, char::is_alphanumeric) => Some('&'),
            '-' | '‐' | '‑' | '−' if chars.len() == 1 => Some('–'),
            '-' if at + 1 == chars.len() || at == 0 => Some('–'),
            '·' | 'ㆍ' | '・' | '･' => middle_dot(&chars, at),
            '\'' | '‘' | '’' | '`' | '‚' if at == 0 && quoted_name(&chars, c) => Some('"'),
            _ => None,
        });
        if let Some(mark) = mark {
            push_word(&chars, start, at, &mut spaced, words, found);
            found.push(Token::new(&c.to_string(), TokenKind::Mark(mark), spaced));
            spaced = false;
            start = at + 1;
        }
        at += 1;
    }
    push_word(&chars, start, chars.len(), &mut spaced, words, found);
}

/// A quotation mark that is an apostrophe elsewhere opens the chunk: it is
/// dropped unless it is the elision of a name (`'t Hooft`).
fn quoted_name(chars: &[char], c: char) -> bool {
    c == '‚' || chars.get(1).is_some_and(|c| c.is_uppercase()) || chars.len() > 3
}

/// A middle dot divides names, but not the parts of one name in Katakana or of
/// a foreign name in Han, nor a Catalan double l.
fn middle_dot(chars: &[char], at: usize) -> Option<char> {
    let before = *at.checked_sub(1).and_then(|before| chars.get(before))?;
    let after = *chars.get(at + 1)?;
    let inside = chars.get(at) == Some(&'·') && script::is_han(before) && chars.len() > 8
        || (script::is_katakana(before) && script::is_katakana(after))
        || (before.is_lowercase() && after.is_lowercase())
        || (chars.get(at) == Some(&'·')
            && script::is_han(before)
            && script::is_han(after)
            && chars.len() > at + 2
            && foreign_han(chars));
    if inside { None } else { Some('•') }
}

/// Foreign names in Chinese have a part of three letters or more, or more than seven letters.
fn foreign_han(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    let longest = text
        .split(['·', '・'])
        .map(|part| part.chars().count())
        .max();
    longest > Some(3)
}

fn push_word(
    chars: &[char],
    start: usize,
    end: usize,
    spaced: &mut bool,
    words: &Words,
    found: &mut Vec<Token>,
) {
    let Some(slice) = chars.get(start..end).filter(|slice| !slice.is_empty()) else {
        return;
    };
    let text: String = slice.iter().collect();
    if text.chars().any(script::is_unspaced) {
        for piece in script::peel(&text, words) {
            found.push(Token::new(&piece, word_kind(&piece), *spaced));
            *spaced = true;
        }
        *spaced = false;
        return;
    }
    let agencies = |text: &str| {
        words.kinds(&key(text)) == 0
            && text.split('-').count() == 2
            && text
                .split('-')
                .all(|part| words.kinds(&key(part)) & kind::AGENCY != 0)
    };
    if agencies(&text) {
        for (number, part) in text.split('-').enumerate() {
            if number > 0 {
                found.push(Token::new("/", TokenKind::Mark('/'), false));
            }
            found.push(Token::new(part, TokenKind::Word, *spaced));
        }
        *spaced = false;
        return;
    }
    for (number, piece) in undot(&text).into_iter().enumerate() {
        let spaced = *spaced || number > 0;
        let trimmed = end_of_sentence(piece, words);
        let bare = trimmed.trim_end_matches(['\'', '‘', '`']);
        let bare = if bare.is_empty() { trimmed } else { bare };
        found.push(Token::new(bare, word_kind(bare), spaced));
        if trimmed.len() < piece.len() {
            found.push(Token::new(".", TokenKind::Mark('.'), false));
        }
    }
    *spaced = false;
}

/// The word without the full stop that ends a sentence; the point of an
/// abbreviation stays.
fn end_of_sentence<'a>(word: &'a str, words: &Words) -> &'a str {
    let Some(bare) = word.strip_suffix('.') else {
        return word;
    };
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let known = words.kinds(&key(bare))
        & (kind::TITLE | kind::SUFFIX | kind::DEGREE | kind::ROLE | kind::MODIFIER)
        != 0;
    let numeric = bare.chars().next_back().is_some_and(char::is_numeric);
    if letters <= 3 || known || numeric || bare.contains('.') {
        word
    } else {
        bare
    }
}

/// `Isabella.Rossi` is two words; `J.D.`, `Prof.Dr` of known titles and domains are not touched here.
fn undot(text: &str) -> Vec<&str> {
    if let Some((left, right)) = text.split_once('.') {
        let long = |part: &str| {
            part.chars().count() >= 2 && part.chars().all(|c| c.is_alphabetic() || c == '-')
        };
        let capital = right.chars().next().is_some_and(char::is_uppercase);
        if long(left) && capital && right.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
            let (head, _) = text.split_at(left.len() + 1);
            let title = left.chars().count() <= 4;
            return vec![if title { head } else { left }, right];
        }
    }
    vec![text]
}

fn word_kind(text: &str) -> TokenKind {
    let numeric = text.chars().filter(|c| c.is_numeric()).count();
    let starts = text.chars().next().is_some_and(char::is_numeric);
    if starts
        && (numeric * 2 >= text.chars().count() || text.contains([':', '/']) || is_clock(text))
    {
        TokenKind::Number
    } else {
        TokenKind::Word
    }
}

/// `4am`, `9h`, `21st`, `3年`.
fn is_clock(text: &str) -> bool {
    let rest = fold(text.trim_start_matches(char::is_numeric));
    [
        "am", "pm", "h", "hrs", "st", "nd", "rd", "th", "er", "e", "o", "a", "min", "年", "月",
        "日", "시", "분", "일", "월", "년",
    ]
    .contains(&rest.as_str())
}

/// Whether a chunk is an address of some kind.
fn contact(chunk: &str) -> Option<TokenKind> {
    let lower = chunk.to_lowercase();
    if lower.contains("://") {
        return Some(TokenKind::Contact);
    }
    if let Some((before, after)) = chunk.split_once('@') {
        let handle = before.is_empty()
            && after
                .chars()
                .next()
                .is_some_and(|c| c.is_alphanumeric() || c == '_');
        let mail = !before.is_empty() && after.contains('.');
        return (handle || mail).then_some(TokenKind::Contact);
    }
    let host = lower.split('/').next().unwrap_or_default();
    let (name, end) = host.rsplit_once('.')?;
    let known = COMMON_ENDS.contains(&end)
        && name.chars().next_back().is_some_and(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && name.split('.').any(|label| label.chars().count() >= 3 || host.starts_with("www."))
        // `Prof.Dr`, `Maria.De`: a name with its second part in capitals is none.
        && (end.len() > 2 || !chunk.rsplit('.').next().is_some_and(|end| end.chars().next().is_some_and(char::is_uppercase)));
    if !known {
        return None;
    }
    // A bare domain may sign; with a path it is an address.
    Some(
        if lower.starts_with("www.") || lower == host || chunk.len() <= host.len() + 4 {
            TokenKind::Domain
        } else {
            TokenKind::Contact
        },
    )
}

/// Ends of domain names that newspapers use (IANA's root zone, a part).
const COMMON_ENDS: &[&str] = &[
    "com", "org", "net", "info", "news", "press", "media", "online", "tv", "fm", "eu", "edu",
    "gov", "io", "co", "today", "ae", "al", "am", "ar", "at", "au", "az", "ba", "bd", "be", "bg",
    "bo", "br", "by", "bz", "ca", "cat", "ch", "cl", "cn", "cr", "cu", "cy", "cz", "de", "dk",
    "do", "dz", "ec", "ee", "eg", "es", "fi", "fo", "fr", "ge", "gh", "gr", "gt", "hk", "hn", "hr",
    "hu", "id", "ie", "il", "in", "iq", "ir", "is", "it", "jo", "jp", "ke", "kh", "kr", "kw", "kz",
    "lb", "li", "lk", "lt", "lu", "lv", "ly", "ma", "md", "me", "mk", "mn", "mt", "mx", "my", "mz",
    "na", "ng", "ni", "nl", "no", "np", "nz", "om", "pa", "pe", "ph", "pk", "pl", "ps", "pt", "py",
    "qa", "ro", "rs", "ru", "sa", "se", "sg", "si", "sk", "sn", "sv", "th", "tn", "tr", "tw", "tz",
    "ua", "ug", "uk", "us", "uy", "uz", "ve", "vn", "za", "zm", "zw", "example", "studio", "blog",
];
