//! What sections, breadcrumbs, kickers and addresses say, word by word.
use std::sync::LazyLock;

use colonnade_model::ColumnKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::page::dom::collapse;
use crate::page::phrases::Phrases;
use crate::page::words::kinds::{
    ANALYSIS, COMMENT_CALLS, EDITORIAL, FEATURE, INTERVIEW, LEISURE, LIVE, OPINION, OTHER,
    READERS_COMMENTS, REVIEW, STRONG_OPINION,
};
use crate::page::words::opinion_phrases::OPINION_BY;

/// Lists of words in the order in which they are believed.
const LISTS: [(ColumnKind, &str); 8] = [
    (ColumnKind::Editorial, EDITORIAL),
    (ColumnKind::Opinion, OPINION),
    (ColumnKind::Interview, INTERVIEW),
    (ColumnKind::Analysis, ANALYSIS),
    (ColumnKind::Review, REVIEW),
    (ColumnKind::Live, LIVE),
    (ColumnKind::Other, OTHER),
    (ColumnKind::Feature, FEATURE),
];

static KINDS: LazyLock<FxHashMap<String, ColumnKind>> = LazyLock::new(|| {
    let mut kinds = FxHashMap::default();
    for (kind, list) in LISTS {
        for phrase in phrases(list) {
            kinds.entry(phrase).or_insert(kind);
        }
    }
    kinds
});
static STRONG: LazyLock<FxHashSet<String>> = LazyLock::new(|| phrases(STRONG_OPINION).collect());
static COMMENTS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| phrases(READERS_COMMENTS).collect());
static ASKING: LazyLock<FxHashSet<String>> = LazyLock::new(|| phrases(COMMENT_CALLS).collect());
static LEISURELY: LazyLock<FxHashSet<String>> = LazyLock::new(|| phrases(LEISURE).collect());

/// Beginnings such as `Kolumne von`.
pub(super) static OPENERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[OPINION_BY]));

/// The phrases of a list.
pub(super) fn phrases(list: &str) -> impl Iterator<Item = String> {
    list.split_ascii_whitespace()
        .map(|phrase| phrase.replace('_', " "))
}

/// Longest label that is read, in characters.
const LONGEST: usize = 60;

/// The kind that a phrase in lower case names.
pub(super) fn named(phrase: &str) -> Option<ColumnKind> {
    KINDS.get(phrase).copied()
}

/// Whether a phrase in lower case means an opinion wherever it stands.
pub(super) fn is_strong(phrase: &str) -> bool {
    STRONG.contains(phrase)
}

/// Whether a label speaks of the readers' comments: `3 Kommentare`, `Leave a comment`.
pub(super) fn is_readers_comments(label: &str) -> bool {
    let label = label.to_lowercase();
    let counts = label.contains(char::is_numeric);
    let words = label
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let mut comments = false;
    let mut asks = false;
    let mut count = 0;
    for word in words.take(8) {
        count += 1;
        comments |= COMMENTS.contains(word);
        asks |= ASKING.contains(word);
    }
    comments && (asks || counts || count == 1)
}

/// What a section, breadcrumb or kicker says.
pub(super) fn by_label(label: &str) -> Option<ColumnKind> {
    if label.len() > 1000 {
        return None;
    }
    // several names in one string are read one by one
    label.split([',', ';']).take(12).find_map(by_name)
}

fn by_name(label: &str) -> Option<ColumnKind> {
    let label = collapse(&label.to_lowercase().replace('’', "'"));
    if label.is_empty() || label.chars().count() > LONGEST {
        return None;
    }
    if OPENERS.begins(&label).is_some() {
        return Some(ColumnKind::Opinion);
    }
    let parts = label
        .split(['/', '|', '>', '»', ':', '–', '—', '•', '·', '&', '\\'])
        .map(str::trim);
    if let Some(kind) = std::iter::once(label.as_str()).chain(parts).find_map(named) {
        return Some(kind);
    }
    // "Gastkommentar der Woche", "Opinion Columnists"
    let words: Vec<&str> = label.split(' ').collect();
    if words.len() > 4 {
        return None;
    }
    words.into_iter().find_map(|word| {
        if word.chars().count() <= 5 {
            return None;
        }
        // "editorial guidelines" is no editorial
        if is_strong(word) { named(word) } else { None }
    })
}

/// Whether a section is one of those that newspapers fill with features.
pub(super) fn is_leisure(label: &str) -> bool {
    label
        .to_lowercase()
        .split(['/', '|', '>', ',', ':'])
        .any(|part| LEISURELY.contains(part.trim()))
}

#[cfg(test)]
mod tests {
    use super::{by_label, is_readers_comments};
    use colonnade_model::ColumnKind::{Editorial, Interview, Opinion, Review};

    #[test]
    fn newspapers_of_many_languages_name_their_opinions() {
        for label in [
            "Opinion",
            "Op-Ed",
            "Meinung",
            "Gastkommentar der Woche",
            "Kolumne von Ines Marr",
            "Opinión",
            "Opinião",
            "Opinioni",
            "Chroniques",
            "Opinie",
            "Felieton",
            "Názory",
            "Debatt",
            "Kronikk",
            "Mielipide",
            "Arvamus",
            "Vélemény",
            "Köşe Yazısı",
            "Мнение",
            "Думка",
            "Мишљење",
            "Γνώμη",
            "آراء",
            "یادداشت",
            "דעות",
            "विचार",
            "評論",
            "コラム",
            "칼럼",
            "Opini",
            "Góc nhìn",
            "Politics, Op-Ed, National",
        ] {
            assert_eq!(by_label(label), Some(Opinion), "{label}");
        }
        for label in [
            "Editorial",
            "Leitartikel",
            "Pääkirjoitus",
            "社説",
            "사설",
            "سرمقاله",
            "संपादकीय",
        ] {
            assert_eq!(by_label(label), Some(Editorial), "{label}");
        }
        assert_eq!(by_label("Entrevista"), Some(Interview));
        assert_eq!(by_label("Buchkritik"), Some(Review));
    }

    #[test]
    fn readers_comments_are_no_commentary() {
        for label in [
            "3 Kommentare",
            "Kommentar hinzufügen",
            "Leave a comment",
            "Kommentare",
        ] {
            assert!(is_readers_comments(label), "{label}");
        }
        assert!(!is_readers_comments("KOMMENTAR Wahl am Deich"));
    }

    #[test]
    fn other_sections_name_nothing() {
        for label in [
            "Avis",
            "Editorial guidelines",
            "Politics",
            "Blogs",
            "Autoren",
            "Lederwaren",
            "",
            "Kommentieren",
        ] {
            assert_eq!(by_label(label), None, "{label}");
        }
    }
}
