//! Small differences stay small in every script, and nothing hidden leaks.

use super::{Allowance, Fate, Piece, of_lines, shown};

/// `The [-old-]{+new+} word`, `…` for a gap.
fn written(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece.fate {
            Fate::Stays => piece.text.clone(),
            Fate::Goes => format!("[-{}-]", piece.text),
            Fate::Comes => format!("{{+{}+}}", piece.text),
            Fate::Gap => "…".to_owned(),
        })
        .collect()
}

#[test]
fn lines_differ_by_words() {
    for (old, new, expected) in [
        ("The old dike", "The new dike", "The [-old-]{+new+} dike"),
        ("The dike", "The dike holds", "The dike{+ holds+}"),
        ("same", "same", "same"),
        ("", "All new", "{+All new+}"),
        (
            "One two three",
            "Uno due tre",
            "[-One two three-]{+Uno due tre+}",
        ),
        (
            "排队的人很懂城市",
            "排队的人很懂这座城市",
            "排队的人很懂{+这座+}城市",
        ),
        (
            "סגרו את הספרייה",
            "פתחו את הספרייה",
            "[-סגרו-]{+פתחו+} את הספרייה",
        ),
    ] {
        assert_eq!(written(&of_lines(old, new)), expected);
    }
}

#[test]
fn thai_is_compared_by_words_too() {
    let pieces = of_lines("ฉันกินข้าวที่บ้าน", "ฉันกินข้าวที่ร้าน");
    assert_eq!(pieces.first().unwrap().fate, Fate::Stays);
    assert!(
        pieces
            .iter()
            .filter(|piece| piece.is_change())
            .all(|piece| piece.text.chars().count() <= 6)
    );
}

#[test]
fn a_change_in_the_excerpt_is_shown_with_some_words_beside_it() {
    let old = format!(
        "He walks ten kilometres of grass. {}",
        "Nothing here. ".repeat(40)
    );
    let new = old.replace("ten", "eleven");
    let excerpt: String = new.chars().take(200).collect();
    let (pieces, hides) = shown(&old, &new, &mut Allowance::new(&excerpt, &new));
    assert!(
        written(&pieces).starts_with("He walks [-ten-]{+eleven+} kilometres of grass."),
        "{}",
        written(&pieces)
    );
    assert!(!hides);
}

#[test]
fn what_lies_beyond_the_excerpt_stays_there() {
    let beginning = "The beginning that everybody may read stands here. ";
    let secret = "The paid part tells who took the money and when. ";
    let present = format!("{beginning}{secret}");
    let allowance = || Allowance::new(&format!("{beginning}…"), &present);
    // changed beyond the excerpt: only that something changed is told
    let old = format!("{beginning}An older paid part. ");
    assert_eq!(shown(&old, &present, &mut allowance()), (Vec::new(), true));
    // once at the beginning, now beyond the excerpt
    let old = format!("{secret}Something else stood after it in this older text. ");
    let (pieces, hides) = shown(&old, &present, &mut allowance());
    assert!(
        !written(&pieces).contains("who took"),
        "{}",
        written(&pieces)
    );
    assert!(hides);
    // nothing may be shown
    assert_eq!(
        shown("a b c", "a b d", &mut Allowance::new("", "a b d")),
        (Vec::new(), true)
    );
}

#[test]
fn many_versions_show_no_more_than_one_excerpt_beside_it() {
    let present = format!("Now. {}", "Text behind. ".repeat(100));
    let excerpt: String = present.chars().take(300).collect();
    let mut allowance = Allowance::new(&excerpt, &present);
    let mut outside = 0;
    for number in 0..40 {
        let old =
            format!("Version {number} told something of its own at its very beginning. {present}");
        let (pieces, _) = shown(&old, &present, &mut allowance);
        outside += pieces
            .iter()
            .filter(|piece| piece.fate == Fate::Goes)
            .map(|piece| piece.text.chars().count())
            .sum::<usize>();
    }
    assert!(outside > 0 && outside <= 300 + 40, "{outside}");
}

#[test]
fn long_and_strange_texts_take_bounded_time() {
    let old = "a b ".repeat(200_000);
    let new = "c d ".repeat(200_000);
    let (_, hides) = shown(&old, &new, &mut Allowance::new(&new, &new));
    assert!(hides);
    let odd = "\u{202e}\u{0}\u{301}\u{200d}".repeat(1_000);
    shown(&odd, "", &mut Allowance::new("x", &odd));
    shown("", &odd, &mut Allowance::new(&odd, &odd));
}
