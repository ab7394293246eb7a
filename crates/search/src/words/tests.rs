use super::*;

fn check(text: &str, expected: &[&str]) {
    let pieces: Vec<String> = cut(text, 1000)
        .into_iter()
        .map(|piece| match piece.kind {
            Kind::Word => format!("{}@{}", piece.text, piece.position),
            Kind::Elided => format!("{}’@{}", piece.text, piece.position),
            Kind::Pair => format!("[{}]@{}", piece.text, piece.position),
            Kind::Alone => format!("({})@{}", piece.text, piece.position),
            Kind::Covered => format!("{}~{}", piece.text, piece.position),
        })
        .collect();
    assert_eq!(pieces, expected, "{text}");
}

#[test]
fn words_end_where_letters_end() {
    check(
        "The U.S., state-owned",
        &["The@0", "U@1", "S@2", "state@3", "owned@4"],
    );
    check("cafe\u{301} ﬁn 3½", &["café@0", "fin@1", "31@2", "2@3"]);
    check("re\u{ad}form", &["reform@0"]);
    check("… — !", &[]);
}

#[test]
fn apostrophes_part_words_where_they_do() {
    check("l’homme d'État", &["l’@0", "homme@1", "d’@2", "État@3"]);
    check("Trump’s wall", &["Trump@0", "wall@1"]);
    check("O’Doherty 'quoted'", &["O@0", "Doherty@1", "quoted@2"]);
    check("п’ять", &["пять@0"]);
    check("צה\"ל ג׳ירפה", &["צהל@0", "גירפה@1"]);
    check("a \"b\"c\"", &["a@0", "b@1", "c@2"]);
}

#[test]
fn scripts_without_spaces_are_cut_into_pairs() {
    check("東京都", &["東~0", "[東京]@0", "京~1", "[京都]@1", "都~2"]);
    check("愛2026年", &["(愛)@0", "2026@1", "(年)@2"]);
    check("東京、大", &["東~0", "[東京]@0", "京~1", "(大)@2"]);
    check("한국", &["한~0", "[한국]@0", "국~1"]);
    check("コーヒ", &["コ~0", "[コー]@0", "ー~1", "[ーヒ]@1", "ヒ~2"]);
}

#[test]
fn thai_is_cut_into_words() {
    check("การเมืองไทย", &["การ@0", "เมือง@1", "ไทย@2"]);
}

#[test]
fn indic_words_stay_whole() {
    check("हिन्दी भाषा", &["हिन्दी@0", "भाषा@1"]);
}

#[test]
fn nothing_is_too_long() {
    let pieces = cut(&"x".repeat(1000), 10);
    assert_eq!(pieces.first().map(|piece| piece.text.len()), Some(LONGEST));
    assert!(cut(&"a ".repeat(1000), 10).len() <= 11);
    assert!(cut(&"東".repeat(100_000), 10).len() <= 200_000);
}
