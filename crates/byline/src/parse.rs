//! From one author string to the names in it.
use colonnade_model::{Draft, Language, Name, NameKind};

use rustc_hash::FxHashSet;

use crate::fold::squeeze;
use crate::words::{Words, kind};

mod case;
mod compose;
mod ends;
mod judge;
mod mend;
mod merge;
mod noise;
mod paper;
mod people;
pub(crate) mod script;
mod segment;
mod token;

#[cfg(test)]
mod tests;

use paper::Paper;
use token::Token;

/// Where a string was printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Name of the newspaper.
    pub newspaper: Option<&'a str>,
    /// Its registrable domain.
    pub domain: Option<&'a str>,
    /// Language of the column.
    pub language: Option<&'a Language>,
}

impl<'a> Context<'a> {
    /// The context of the strings that a page prints.
    pub fn of(draft: &'a Draft) -> Self {
        Self {
            newspaper: draft.newspaper.name.as_deref(),
            domain: Some(&draft.newspaper.domain),
            language: draft.language.as_ref(),
        }
    }
}

/// What a string says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Who is credited, in the order printed.
    pub names: Vec<Name>,
    /// Roles and calls as printed, without the names.
    pub roles: Vec<String>,
}

/// Parses one author string.
pub fn parse(text: &str, context: &Context<'_>) -> Parsed {
    let mended = mend::mend(text);
    let language = context
        .language
        .map(Language::primary)
        .or_else(|| guess(&mended));
    let words = Words::of(language);
    let paper = Paper::of(context);
    let tokens = token::tokens(&mended, &words);
    if paper.is(&tokens) {
        let printed = case::organisation(&tokens, &words.language, |_| true);
        return Parsed {
            names: vec![Name::organisation(spaced(&tokens, &printed))],
            roles: Vec::new(),
        };
    }
    let tokens = noise::nicknames(&noise::without_noise(tokens, &words));
    let (outside, inside) = noise::brackets(tokens);
    let mut parsed = compose::compose(&outside, &words, &paper);
    if outside
        .iter()
        .any(|token| matches!(token.kind, token::TokenKind::Word))
    {
        parsed
            .roles
            .extend(inside.iter().filter_map(|remark| calling(remark, &words)));
    } else if let Some(only) = inside.first() {
        parsed = compose::compose(only, &words, &paper);
    }
    parsed
}

/// Whether a word has a meaning of its own in bylines, so that it is nobody's pen name: an
/// account, a link, a calling, a word for "by".
pub(crate) fn is_nobody(word: &str) -> bool {
    const MEANS: u64 = kind::BY
        | kind::AND
        | kind::WITH
        | kind::TEXT
        | kind::SKIP
        | kind::KICKER
        | kind::ROLE
        | kind::DESK
        | kind::ORG
        | kind::NOBODY
        | kind::MORE
        | kind::OTHERS
        | kind::ARTICLE
        | kind::DATE
        | kind::AGENCY;
    Words::of(None).kinds(&crate::fold::key(word)) & MEANS != 0
}

/// Whether a word is one for "by".
pub(crate) fn is_by(word: &str) -> bool {
    Words::of(None).kinds(&crate::fold::key(word)) & kind::BY != 0
}

/// Whether words are the name of an agency or a desk and nothing else.
pub(crate) fn is_agency(text: &str, context: &Context<'_>) -> bool {
    let words = Words::of(context.language.map(Language::primary));
    words.kinds(&phrase(text)) & (kind::AGENCY | kind::DESK) != 0
}

/// Whether words are the name of the paper itself.
pub(crate) fn is_paper(text: &str, context: &Context<'_>) -> bool {
    let words = Words::of(context.language.map(Language::primary));
    Paper::of(context).is(&token::tokens(text, &words))
}

/// Whether words are the name of a news agency.
pub(crate) fn is_news_agency(text: &str) -> bool {
    Words::of(None).kinds(&phrase(text)) & kind::AGENCY != 0
}

/// A phrase as the tables have it.
fn phrase(text: &str) -> String {
    text.split_whitespace()
        .map(crate::fold::key)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A calling in brackets behind the name.
fn calling(remark: &[Token], words: &Words) -> Option<String> {
    let text = segment::join(remark);
    let agency = segment::find(
        remark,
        0,
        kind::AGENCY | kind::FOR | kind::DESK | kind::DEGREE,
        words,
    )
    .is_some();
    let long = text.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    (long && !agency && !text.contains('/') && !text.contains('=')).then_some(text)
}

/// The language that a script alone shows.
fn guess(text: &str) -> Option<&'static str> {
    let mut han = false;
    for c in text.chars() {
        match u32::from(c) {
            0x3041..=0x30FA | 0x30FC..=0x30FF => return Some("ja"),
            0xAC00..=0xD7AF => return Some("ko"),
            0x0E00..=0x0E7F => return Some("th"),
            0x0E80..=0x0EFF => return Some("lo"),
            0x1000..=0x109F => return Some("my"),
            0x1780..=0x17FF => return Some("km"),
            0x0370..=0x03FF => return Some("el"),
            0x0590..=0x05FF => return Some("he"),
            0x10A0..=0x10FF => return Some("ka"),
            0x0530..=0x058F => return Some("hy"),
            0x1200..=0x137F => return Some("am"),
            0x0980..=0x09FF => return Some("bn"),
            0x0A00..=0x0A7F => return Some("pa"),
            0x0A80..=0x0AFF => return Some("gu"),
            0x0B80..=0x0BFF => return Some("ta"),
            0x0C00..=0x0C7F => return Some("te"),
            0x0C80..=0x0CFF => return Some("kn"),
            0x0D00..=0x0D7F => return Some("ml"),
            0x0D80..=0x0DFF => return Some("si"),
            0x4E00..=0x9FFF => han = true,
            _ => {}
        }
    }
    han.then_some("zh")
}

/// Words with the spaces of their tokens.
fn spaced(tokens: &[Token], printed: &[String]) -> String {
    let mut text = String::new();
    for (token, word) in tokens.iter().zip(printed) {
        // a line's end is a token that says nothing
        if word.trim().is_empty() {
            continue;
        }
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Adds a name unless it is there already.
fn push_name(names: &mut Vec<Name>, seen: &mut FxHashSet<String>, name: String, kind: NameKind) {
    let key = squeeze(&name);
    if name.chars().any(char::is_alphanumeric) && !key.is_empty() && seen.insert(key) {
        names.push(Name {
            name,
            kind,
            url: None,
        });
    }
}
