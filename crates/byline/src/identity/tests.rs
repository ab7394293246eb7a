use super::*;

fn columnist(number: i64, name: &str, paper: &str, language: &str) -> KnownColumnist {
    KnownColumnist {
        id: ColumnistId(number),
        name: name.to_owned(),
        aliases: Vec::new(),
        newspapers: vec![paper.to_owned()],
        languages: Language::parse(language).into_iter().collect(),
        profile_urls: Vec::new(),
    }
}

/// What is decided for a name in a paper, one columnist being known.
fn check(known: (&str, &str, &str), printed: (&str, &str, &str), expected: &str) {
    let roster = [columnist(1, known.0, known.1, known.2)];
    let name = Name::person(printed.0);
    let language = Language::parse(printed.2);
    let appearance = Appearance {
        name: &name,
        newspaper: printed.1,
        language: language.as_ref(),
        same_text_as: &[],
        share_of_pages: None,
        others: false,
    };
    let (decision, evidence) = decide(&appearance, &roster);
    assert_eq!(
        decision.as_str(),
        expected,
        "{known:?} {printed:?} {evidence:?}"
    );
}

/// The same within one paper and language.
fn check_here(language: &str, known: &str, printed: &str, expected: &str) {
    let paper = "vest.example";
    check(
        (known, paper, language),
        (printed, paper, language),
        expected,
    );
}

#[test]
fn one_paper_one_bearer() {
    let here = ("Ottoline Brakspear", "ledger.example", "en");
    check(
        here,
        ("OTTOLINE BRAKSPEAR", "ledger.example", "en"),
        "known",
    );
    check(
        here,
        ("Brakspear Ottoline", "www.ledger.example", "en"),
        "known",
    );
    check(
        here,
        ("O. Brakspear", "opinion.ledger.example", "en"),
        "known",
    );
    check(
        here,
        ("Ottoline M. Brakspear", "ledger.example", "en"),
        "known",
    );
    check(
        here,
        ("Ottoline Brakspear Jr.", "ledger.example", "en"),
        "unsure",
    );
    check(here, ("Ottoline", "ledger.example", "en"), "unsure");
    check(here, ("Ottokar Brakspear", "ledger.example", "en"), "new");
    check(here, ("A. Brakspear", "ledger.example", "en"), "new");
}

#[test]
fn only_a_rare_name_follows_its_bearer() {
    check(
        ("Ottoline Brakspear", "ledger.example", "en"),
        ("Ottoline Brakspear", "tide.example", "en"),
        "known",
    );
    check(
        ("Ottoline Brakspear", "ledger.example", "en"),
        ("Ottoline Brakspear", "boot.example", "de"),
        "unsure",
    );
    check(
        ("Ottoline Brakspear", "ledger.example", "en"),
        ("O. Brakspear", "tide.example", "en"),
        "unsure",
    );
    check(
        ("Peter Brakspear", "ledger.example", "en"),
        ("Peter Brakspear", "tide.example", "en"),
        "unsure",
    );
    check(
        ("Peter Smith", "ledger.example", "en"),
        ("Peter Smith", "tide.example", "en"),
        "unsure",
    );
    check(
        ("Ana María López García", "uno.example", "es"),
        ("Ana María López García", "dos.example", "es"),
        "unsure",
    );
}

#[test]
fn scripts_and_spellings() {
    check(
        ("Фёдор Достоевцев", "vest.example", "ru"),
        ("Fyodor Dostoyevtsev", "vest.example", "en"),
        "known",
    );
    check(
        ("יעל ברזילי", "yom.example", "he"),
        ("Yael Barzilay", "yom.example", "en"),
        "known",
    );
    check(
        ("रोहित देशपांडे", "patra.example", "hi"),
        ("Rohit Deshpande", "patra.example", "en"),
        "known",
    );
    check(
        ("Jörg Wölfli", "boot.example", "de"),
        ("Joerg Woelfli", "boot.example", "de"),
        "known",
    );
    check(
        ("Carl Ödman", "blad.example", "sv"),
        ("Carla Ödman", "blad.example", "sv"),
        "new",
    );
    check(
        ("佐久间康夫", "ribao.example", "zh"),
        ("李伟", "ribao.example", "zh"),
        "new",
    );
}

#[test]
fn arabic_letters_that_latin_ones_leave_out_tell_writers_apart() {
    let check = |one, other, expected| check_here("ar", one, other, expected);
    check("عمر سليمان", "ع. سليمان", "known");
    check("عمر سليمان", "إ. سليمان", "new");
    check("عمر سليمان", "م. سليمان", "new");
    check("أحمد يوسف", "ع. يوسف", "new");
    check("أحمد يوسف", "إ. يوسف", "new");
    check("أحمد يوسف", "أ. يوسف", "known");
    check("أحمد يوسف", "ا. يوسف", "known");
    check("أحمد يوسف", "حمد يوسف", "new");
    check("احمد یوسف", "أحمد يوسف", "known");
    check("هدى المنصوري", "هدى منصوري", "known");
}

#[test]
fn arabic_and_latin_letters_of_one_name_agree_in_what_both_write() {
    let check = |one, other, expected| check_here("ar", one, other, expected);
    check("علي المنصوري", "Ali Al-Mansouri", "known");
    check("Omar Suleiman", "عمر سليمان", "known");
    check("إبراهيم المنصوري", "Ibrahim Mansouri", "known");
    check("حسين المنصوري", "Hussein Mansouri", "known");
    check("حسن المنصوري", "Hassan Mansouri", "known");
    check("حسين المنصوري", "Hassan Mansouri", "new");
    check("حسن المنصوري", "Hussein Mansouri", "new");
    // which vowel an initial bears is not written
    check("عمر سليمان", "A. Suleiman", "new");
    check("אברהם ברזילי", "Avraham Barzilai", "known");
}

#[test]
fn initials_of_one_script_are_compared_as_written() {
    let check = |one, other, language, expected| check_here(language, one, other, expected);
    check("Яков Левитанский", "Ю. Левитанский", "ru", "new");
    check("Юрий Левитанский", "Ю. Левитанский", "ru", "known");
    check("תמר ברזילי", "ט. ברזילי", "he", "new");
    check("תמר ברזילי", "ת. ברזילי", "he", "known");
    check("Åsa Ödman", "A. Ödman", "sv", "known");
    check("Asa Ödman", "Å. Ödman", "sv", "known");
    check("Юрий Левитанский", "Y. Levitansky", "en", "known");
}

#[test]
fn keys_are_shared_by_spellings() {
    for (one, other) in [
        ("Ottoline Brakspear", "OTTOLINE BRAKSPEAR"),
        ("Ottoline Brakspear", "Brakspear Ottoline"),
        ("Kathleen O'Dwyer", "Kate O’Dwyer"),
        ("Юрий Левитанский", "Yuri Levitansky"),
        ("Nadia El-Khoury", "نادية الخوري"),
        ("Ευτυχία Δραγώνα", "Eftychia Dragona"),
        ("梁晓彤", "Liang Xiaotong"),
        ("Juan Pérez Gómez", "Juan Pérez"),
        ("Søren Aagaard", "Soeren Ågård"),
        ("Laura de la Fuente", "Laura Delafuente"),
    ] {
        for (one, other) in [(one, other), (other, one)] {
            let keys = crate::name_keys(one, None);
            assert!(
                keys.len() <= 8 && keys.iter().all(|key| !key.is_empty() && key.len() <= 40),
                "{keys:?}"
            );
            let asked = crate::asked_keys(other, None);
            assert!(asked.len() <= 40, "{asked:?}");
            assert!(
                asked.iter().any(|asked| meets(asked, &keys)),
                "{one} {keys:?} {other} {asked:?}"
            );
        }
    }
}

/// Whether a key is asked for, by itself or by its beginning.
fn meets(asked: &str, keys: &[String]) -> bool {
    let is_asked = |key: &String| key == asked || asked.ends_with('/') && key.starts_with(asked);
    keys.iter().any(is_asked)
}

#[test]
fn namesakes_alone_are_looked_at() {
    let keys = crate::name_keys("Jorun Tarrant", None);
    for (other, is_met) in [
        ("Jorun Tarrant", true),
        ("J. Tarrant", true),
        ("Tarrant, Jorun", false),
        ("Jonas Tarrant", false),
        ("Jorun Terrell", false),
        ("M. Tarrant", false),
    ] {
        let asked = crate::asked_keys(other, None);
        let met = asked.iter().any(|asked| meets(asked, &keys));
        assert_eq!(met, is_met, "{other} {asked:?} {keys:?}");
    }
}

#[test]
fn an_initial_stands_for_its_bearer_alone() {
    let jane = KnownColumnist {
        id: ColumnistId(1),
        name: "Jane Tarrant".into(),
        aliases: vec!["J. Tarrant".into()],
        newspapers: vec!["ledger.example".into()],
        languages: Vec::new(),
        profile_urls: Vec::new(),
    };
    for (printed, expected) in [
        ("J. Tarrant", Decision::Known(ColumnistId(1))),
        ("Jane M. Tarrant", Decision::Known(ColumnistId(1))),
        ("John Tarrant", Decision::New),
    ] {
        let name = Name::person(printed);
        let appearance = Appearance {
            name: &name,
            newspaper: "ledger.example",
            language: None,
            same_text_as: &[],
            share_of_pages: None,
            others: false,
        };
        let decided = decide(&appearance, std::slice::from_ref(&jane));
        assert_eq!(decided.0, expected, "{printed} {:?}", decided.1);
    }
}

#[test]
fn a_third_word_is_a_surname_more_only_where_people_bear_two() {
    let check = |one, other, language, expected| check_here(language, one, other, expected);
    check("Ines Carvallo Montes", "Ines Carvallo", "es", "known");
    check("Ines Carvallo", "Ines Carvallo Montes", "pt", "known");
    check("ليلى أحمد", "ليلى أحمد يوسف", "ar", "unsure");
    check("Tarja Aalto", "Tarja Aalto Kivinen", "fi", "unsure");
}

#[test]
fn a_spelling_learned_of_one_does_not_outdo_one_that_is_much_like_it() {
    let mut one = columnist(1, "محمود رانيا الخطيب", "minbar.example", "ar");
    one.aliases.push("Mahmoud Al-Khatib".to_owned());
    let mut other = columnist(2, "محمود الخطيب", "minbar.example", "ar");
    other.aliases.push("Mahmud Alkhatib".to_owned());
    let language = Language::parse("ar");
    let name = Name::person("Mahmoud Al-Khatib");
    let appearance = Appearance {
        name: &name,
        newspaper: "minbar.example",
        language: language.as_ref(),
        same_text_as: &[],
        share_of_pages: None,
        others: false,
    };
    let (decision, evidence) = decide(&appearance, &[one, other]);
    assert!(
        matches!(decision, Decision::Unsure(_)),
        "{decision:?} {evidence:?}"
    );
}

#[test]
fn who_alone_is_meant_is_decided_like_among_those_here() {
    let page = "https://vest.example/by/ottoline";
    let mut known = columnist(1, "Ottoline Brakspear", "vest.example", "en");
    known.profile_urls.push(page.to_owned());
    let mut name = Name::person("Ottoline Brakspear");
    for url in [None, Some(page.to_owned())] {
        name.url = url;
        let appearance = Appearance {
            name: &name,
            newspaper: "vest.example",
            language: None,
            same_text_as: &[],
            share_of_pages: None,
            others: false,
        };
        let here = decide_here(&appearance, std::slice::from_ref(&known));
        assert_eq!(here, Some(decide_only(&appearance, known.id)));
    }
}
