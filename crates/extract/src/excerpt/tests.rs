use colonnade_model::{ExcerptRule, Rights};
use proptest::prelude::*;

use super::excerpt;

fn rule(max_characters: usize, max_share: f32) -> ExcerptRule {
    ExcerptRule {
        max_characters,
        max_share,
    }
}

fn plain(text: &str, characters: usize) -> String {
    excerpt(text, None, &rule(characters, 1.0), &Rights::default())
}

#[test]
fn it_is_cut_between_words_and_at_sentences() {
    let text = "The ferry was late. Nobody minded it much at all, for once.";
    assert_eq!(plain(text, 22), "The ferry was late. …");
    assert_eq!(plain(text, 40), "The ferry was late. Nobody minded it…");
    assert_eq!(plain(text, 500), text);
    assert_eq!(
        plain("日本語の文章です。次の文も続きます。", 11),
        "日本語の文章です。…"
    );
    assert_eq!(plain("ภาษาไทยไม่มีช่องว่างระหว่างคำ", 12), "ภาษาไทยไม่มี…");
}

#[test]
fn the_page_has_the_last_word() {
    let text = "One sentence. ".repeat(100);
    let shown = |max_snippet| {
        let rights = Rights {
            max_snippet,
            ..Rights::default()
        };
        excerpt(&text, None, &ExcerptRule::default(), &rights)
    };
    assert_eq!(shown(Some(0)), "");
    assert!(shown(Some(50)).chars().count() <= 50);
    assert!(shown(None).chars().count() <= 1400 * 35 / 100 + 1);
    assert!(shown(None).ends_with("sentence. …"));
}

proptest! {
    #[test]
    fn never_longer_than_allowed(text in "\\PC{0,400}", characters in 0_usize..300, share in 0.0_f32..1.0, snippet in proptest::option::of(0_usize..200)) {
        let rights = Rights { max_snippet: snippet, ..Rights::default() };
        let shown = excerpt(&text, None, &rule(characters, share), &rights);
        let length = shown.chars().count();
        let bare = shown.strip_suffix('…').unwrap_or(&shown).chars().count();
        prop_assert!(bare <= characters);
        if let Some(snippet) = snippet {
            prop_assert!(length <= snippet);
        }
        let whole = text.trim();
        let kept = shown.strip_suffix('…').unwrap_or(&shown);
        prop_assert!(shown == whole || whole.starts_with(kept.trim_end()));
        prop_assert!(bare as f64 <= (whole.chars().count() as f64) * f64::from(share) + 1e-3 || shown.is_empty());
    }

    #[test]
    fn words_of_prose_stay_whole(words in proptest::collection::vec("[a-z]{1,9}", 5..80), characters in 10_usize..200) {
        let text = words.join(" ");
        let shown = plain(&text, characters);
        if let Some(bare) = shown.strip_suffix('…') {
            let next = text.get(bare.len()..).unwrap_or_default();
            prop_assert!(next.is_empty() || next.starts_with(' '));
        }
    }
}

/// A text of whatever begins or ends words and sentences, or does neither, and a place in it.
fn text_and_limit() -> impl Strategy<Value = (String, usize)> {
    let piece = prop::sample::select(vec![
        "a",
        "of",
        "The",
        "dyke",
        "é",
        "Ель",
        "я",
        "字",
        "。",
        ".",
        "?",
        "!",
        "…",
        "\"",
        "”",
        "“",
        ")",
        "(",
        ",",
        ";",
        "3",
        ".5",
        "e.g.",
        " ",
        " ",
        " ",
        "  ",
        "\n\n",
        "\u{a0}",
        "\u{301}",
        "\u{ad}",
        "\u{200b}",
        "\u{2028}",
        "\r\n",
        "’s",
        "-",
        "_",
        "?!",
        "؟",
        "।",
        "กิน",
        "א\"ב",
        "كتاب",
        "المقال",
        "َ",
        "ـ",
        "사설",
        "हिन्दी",
        "ि",
        "Ωραία",
        "ß",
        "ǅ",
        "ⓐ",
        "²",
        "🇩🇪",
        "x",
        "漢字",
        "の",
        "カタカナ",
        "見出し",
        "、",
        "，",
        "！",
        "？",
        "」",
        "社説を読む",
        "中国人民",
    ]);
    let pieces = prop::collection::vec(piece, 1..80);
    (pieces, any::<prop::sample::Index>()).prop_map(|(pieces, at)| {
        let text = pieces.concat();
        let limits: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let limit = *at.get(&limits);
        (text, limit)
    })
}

proptest! {
    /// Sentences and words are looked for from a place within them: they end where they end
    /// when the whole text is read.
    #[test]
    fn where_an_end_is_does_not_depend_on_where_it_is_looked_for((text, limit) in text_and_limit()) {
        let near = limit - limit / super::NEAR;
        let whole = super::sentence_end_from(0, &text, limit).filter(|&at| at > near);
        prop_assert_eq!(super::sentence_end(&text, limit), whole);
        let whole = super::word_end_from(0, &text, limit);
        prop_assert_eq!(super::word_end(&text, limit), whole);
    }
}
