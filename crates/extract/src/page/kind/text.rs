//! What a piece says of itself: in its headline, standfirst, text, and the lines around.
use std::sync::LazyLock;

use colonnade_model::{Block, BylineSource, ColumnKind, PrintedByline, plain_text};

use super::labels::{OPENERS, named};
use crate::page::phrases::Phrases;
use crate::page::reading::Reading;
use crate::page::tag::Tag;
use crate::page::words::opinion_phrases::{CALLED_OPINION, DISCLAIMERS, OPINION_HEADS};
use crate::page::words::voice::{BEST, HOW, VOICES, WHY};

static KEPT_APART: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[DISCLAIMERS]));

/// What the headline says at its beginning: `Opinion | …`, `Kommentar: …`; also as the
/// writer's own words, `Ines Marr: …`.
pub(super) fn by_headline(title: &str, bylines: &[PrintedByline]) -> Option<(ColumnKind, String)> {
    let lower = title.to_lowercase().replace('’', "'");
    if BEST.iter().any(|opener| lower.starts_with(opener)) {
        return Some((ColumnKind::Review, "it compares what is best".to_owned()));
    }
    let signed = bylines.iter().take(12).find(|byline| {
        // who is named in the headline alone may be who speaks in the news
        let stated = matches!(
            byline.source,
            BylineSource::JsonLd | BylineSource::Microdata | BylineSource::Meta
        );
        let name = byline.text.trim().to_lowercase();
        // a first and a last name, no sentence
        stated
            && name.len() < 60
            && name.contains(' ')
            && lower
                .strip_prefix(&name)
                .is_some_and(|rest| rest.trim_start().starts_with([':', '|', '.', '–', '—']))
    });
    if let Some(byline) = signed {
        return Some((ColumnKind::Opinion, byline.text.clone()));
    }
    let (head, rest) = lower.split_once([':', '|', '–', '—', '：', '｜'])?;
    let head = head.trim();
    if rest.trim().is_empty() {
        return None;
    }
    let head = head.trim_matches(['[', ']', '【', '】', '(', ')', '"']);
    if OPINION_HEADS.contains(&head) {
        return Some((ColumnKind::Opinion, head.to_owned()));
    }
    let kind = named(head)?;
    matches!(
        kind,
        ColumnKind::Editorial | ColumnKind::Interview | ColumnKind::Analysis | ColumnKind::Live
    )
    .then(|| (kind, head.to_owned()))
}

/// Whether a headline promises advice: "How to …", "10 ways …". The "I" of such a piece
/// has tried something; it does not hold a view.
pub(super) fn is_advice(title: &str) -> bool {
    let lower = title.trim_start().to_lowercase();
    lower.starts_with(|c: char| c.is_numeric()) || HOW.iter().any(|how| lower.starts_with(how))
}

/// Whether a headline calls for something in the newspaper's own words: "Why we must …".
pub(super) fn is_call(title: &str, language: &str) -> Option<String> {
    if title.contains(['"', '“', '„', '«', '»', '‘', ':', '”']) {
        return None;
    }
    let lower = title.to_lowercase();
    WHY.iter().find(|why| lower.starts_with(*why))?;
    let words = VOICES
        .iter()
        .find(|voice| voice.languages.contains(&language))?;
    lower
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| {
            words
                .must
                .split_ascii_whitespace()
                .any(|must| must == *word)
        })
        .map(str::to_owned)
}

/// What the standfirst calls the piece: "Ein Debattenbeitrag.", "Eine Kolumne von …".
pub(super) fn by_standfirst(reading: &Reading<'_>, subtitle: Option<&str>) -> Option<String> {
    ["description", "og:description"]
        .iter()
        .filter_map(|name| reading.metas.get(name))
        .chain(subtitle)
        .find_map(|text| {
            text.get(..text.floor_char_boundary(2000))?
                .split(['.', '!', '?', '|', '…', '。', '–'])
                .map(|sentence| sentence.trim().to_lowercase())
                .find(|sentence| {
                    CALLED_OPINION.contains(&sentence.as_str())
                        || OPENERS.begins(sentence).is_some()
                })
        })
}

/// What the text says of itself at its ends: `Eine Kolumne von …`, or that the opinion
/// is the writer's own.
pub(super) fn by_ends(blocks: &[Block]) -> Option<String> {
    let ends = blocks.iter().take(3).chain(blocks.iter().rev().take(4));
    ends.filter(|block| !matches!(block, Block::Quotation(_)))
        .find_map(|block| {
            let text = plain_text(std::slice::from_ref(block));
            if text.len() > 2400 {
                return None;
            }
            let text = text.to_lowercase();
            OPENERS
                .begins(&text)
                .filter(|_| text.len() < 300)
                .or_else(|| KEPT_APART.find(&text))
                .map(str::to_owned)
        })
}

/// Whether the text describes a book as reviews do: an ISBN near its beginning or end.
pub(super) fn has_isbn(blocks: &[Block]) -> bool {
    let ends = blocks.iter().take(3).chain(blocks.iter().rev().take(4));
    ends.into_iter().any(|block| {
        let text = plain_text(std::slice::from_ref(block));
        text.len() < 1200 && text.contains("ISBN")
    })
}

/// A printed line near headline or end of the text that begins as an opinion's byline
/// does, or that keeps the writer's opinion apart.
pub(super) fn by_line(
    reading: &Reading<'_>,
    headline: Option<usize>,
    root: Option<usize>,
) -> Option<String> {
    /// Nodes before the headline, after it, and around the end of the text.
    const NEAR: usize = 120;
    let page = reading.page;
    let headline = headline.or(root)?;
    let end = root.map_or(headline, |root| page.end(root));
    let start = headline.saturating_sub(NEAR);
    let first = start..(headline + NEAR).min(end + NEAR).min(page.len());
    let last = first.end.max(end.saturating_sub(NEAR))..(end + NEAR).min(page.len());
    for at in first.chain(last) {
        let Some(text) = page.text_at(at).map(str::trim) else {
            continue;
        };
        if !(8..400).contains(&text.len()) {
            continue;
        }
        let lower = text.to_lowercase();
        let linked = || page.ancestors(at).take(4).any(|up| page.tag(up) == Tag::A);
        if let Some(opener) = OPENERS.begins(&lower)
            && lower.len() < 120
            && at + 30 > headline
            && at < end + 40
            && !linked()
        {
            return Some(opener.to_owned());
        }
        if let Some(phrase) = KEPT_APART.find(&lower) {
            return Some(phrase.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{by_headline, is_advice, is_call};
    use colonnade_model::{BylineSource, ColumnKind, PrintedByline};

    fn kind(title: &str) -> Option<ColumnKind> {
        let byline = PrintedByline {
            text: "Ines Marr".to_owned(),
            source: BylineSource::JsonLd,
            kind: None,
            url: None,
        };
        by_headline(title, &[byline]).map(|(kind, _)| kind)
    }

    #[test]
    fn headlines_name_their_kind_before_a_colon() {
        assert_eq!(kind("Kommentar: Der Deich"), Some(ColumnKind::Opinion));
        assert_eq!(kind("Opinion | The dike"), Some(ColumnKind::Opinion));
        assert_eq!(kind("Editorial: the dike"), Some(ColumnKind::Editorial));
        assert_eq!(kind("Ines Marr: The dike"), Some(ColumnKind::Opinion));
        assert_eq!(
            kind("The best boots for the dike"),
            Some(ColumnKind::Review)
        );
        assert!(is_advice("10 ways to mend a dike") && is_advice("Cómo reparar un dique"));
        // somebody else's words are news
        assert_eq!(kind("Otto Wend: the dike will hold"), None);
        assert_eq!(kind("Dike broken: what we know"), None);
        assert_eq!(kind("Opinion:"), None);
    }

    #[test]
    fn headlines_call_for_something_in_their_own_words() {
        assert!(is_call("Why we must build a dike", "en").is_some());
        assert!(is_call("Warum es einen Deich braucht", "de").is_some());
        assert!(is_call("Por qué debemos construir un dique", "es").is_some());
        assert!(is_call("Minister: why we must build a dike", "en").is_none());
        assert!(is_call("Why the dike broke", "en").is_none());
        assert!(is_call("“Why we must build a dike”", "en").is_none());
    }
}
