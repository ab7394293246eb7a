//! The part of a column a visitor may be shown.
use colonnade_model::{ExcerptRule, Language, Rights};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};

/// Cuts the excerpt from the text of a body: within the newspaper's rule and what
/// the page allows (`max-snippet`, `nosnippet`), between words of the language, at
/// the end of a sentence where one is near, paragraphs kept (divided by a blank
/// line), ending with `…` unless it is the whole text. Empty where nothing may be shown.
///
/// Lengths are counted in characters (Unicode scalar values), the closing `…` not
/// counted, except that it is counted where the page set `max-snippet`.
pub fn excerpt(
    text: &str,
    _language: Option<&Language>,
    rule: &ExcerptRule,
    rights: &Rights,
) -> String {
    let text = text.trim();
    let whole = text.chars().count();
    let most = allowed(whole, rule, rights);
    if most == 0 || whole == 0 {
        return String::new();
    }
    if whole <= most {
        return text.to_owned();
    }
    let limit = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let cut = sentence_end(text, limit)
        .or_else(|| word_end(text, limit))
        .unwrap_or(0);
    let shown = text.get(..cut).unwrap_or_default().trim_end();
    let shown = shown.trim_end_matches([',', ';', ':', '–', '—', '-', '(', '…', '،', '、']);
    let shown = shown.trim_end();
    if shown.is_empty() {
        return String::new();
    }
    // Behind a full stop the mark stands apart, or it would read as four dots.
    let ends_sentence = shown.ends_with(['.', '!', '?']);
    let gap = if ends_sentence && shown.chars().count() < most {
        " "
    } else {
        ""
    };
    format!("{shown}{gap}…")
}

/// Most characters that may be shown of a text of so many.
fn allowed(whole: usize, rule: &ExcerptRule, rights: &Rights) -> usize {
    let share = f64::from(rule.max_share.clamp(0.0, 1.0));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length: not negative, not greater than it"
    )]
    let by_share = (whole as f64 * share).floor() as usize;
    let most = rule.max_characters.min(by_share);
    match rights.max_snippet {
        // the mark of the cut counts against what the page itself allows
        Some(snippet) if whole > snippet => most.min(snippet.saturating_sub(1)),
        _ => most,
    }
}

/// How much of what is allowed may be given up for the end of a sentence.
const NEAR: usize = 4;

/// The last end of a sentence in the last quarter of what is allowed.
fn sentence_end(text: &str, limit: usize) -> Option<usize> {
    let near = limit - limit / NEAR;
    let from = within_sentence(text, near);
    // only punctuation and line breaks end one; most of what is in a text is neither
    let may_end = |c: char| match c {
        '.' | '!' | '?' | '\n' | '\r' => true,
        _ => !c.is_ascii() && !c.is_alphanumeric(),
    };
    if !text.get(from..limit)?.contains(may_end) {
        return None;
    }
    sentence_end_from(from, text, limit).filter(|&at| at > near)
}

/// The last end of a sentence up to the limit, or the beginning that is given: of the text
/// or within a sentence.
fn sentence_end_from(from: usize, text: &str, limit: usize) -> Option<usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let window = window(text, limit).get(from..)?;
    segmenter
        .segment_str(window)
        .map(|at| from + at)
        .take_while(|&at| at <= limit)
        .last()
}

/// The last place up to this one of which is certain that it is within a sentence: between
/// two letters. Where sentences end behind it does not depend on what stands before it
/// (Unicode Standard Annex #29, rules SB3 to SB11). 0 where there is none.
fn within_sentence(text: &str, near: usize) -> usize {
    let before = text.get(..text.floor_char_boundary(near));
    let mut behind = None;
    for (at, c) in before.unwrap_or_default().char_indices().rev() {
        let letter = (is_spaced(c) || is_unspaced(c)).then_some(at);
        if let (Some(_), Some(between)) = (letter, behind) {
            return between;
        }
        behind = letter;
    }
    0
}

/// Letters of the scripts without spaces that have full stops and commas of their own: Han,
/// Hiragana, Katakana.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}')
}

/// The last end of a word.
fn word_end(text: &str, limit: usize) -> Option<usize> {
    word_end_from(word_begin(text, limit), text, limit)
}

/// The last end of a word up to the limit, or the beginning that is given, of the text or of
/// a word.
fn word_end_from(from: usize, text: &str, limit: usize) -> Option<usize> {
    // an end is known only with what follows it
    let window = window(text, limit).get(from..)?;
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    segmenter
        .segment_str(window)
        .map(|at| from + at)
        .take_while(|&at| at <= limit)
        .last()
        .filter(|&at| at > 0)
}

/// Letters of scripts with spaces, and digits, no accents among them.
fn is_spaced(c: char) -> bool {
    match c {
        '\u{C0}'..='\u{2AF}' | '\u{370}'..='\u{481}' | '\u{48A}'..='\u{52F}' => c.is_alphabetic(),
        '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' | '\u{AC00}'..='\u{D7A3}' => true,
        _ => c.is_ascii_alphanumeric(),
    }
}

/// The last place up to this one where a word begins for certain: a letter behind a space, or
/// a Han or Kana letter behind a mark of its own. Where words end behind it does not depend on
/// what stands before it (Unicode Standard Annex #29, rules WB3 to WB13). 0 where there is
/// none.
fn word_begin(text: &str, limit: usize) -> usize {
    let (before, behind) = text.split_at_checked(limit).unwrap_or((text, ""));
    let (mut begin, mut next) = (before.len(), behind.chars().next());
    for (at, c) in before.char_indices().rev() {
        let begins = |next: char| match c {
            ' ' => is_spaced(next) || is_unspaced(next),
            '。' | '、' | '，' | '！' | '？' => is_unspaced(next),
            _ => false,
        };
        if next.is_some_and(begins) {
            return begin;
        }
        (begin, next) = (at, Some(c));
    }
    0
}

/// The text up to a little after the limit, so that breaks at it are true ones.
fn window(text: &str, limit: usize) -> &str {
    let end = text.ceil_char_boundary((limit + 200).min(text.len()));
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests;
