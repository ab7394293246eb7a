//! Columnists: made, found again, listed A–Z, renamed, gone.

use colonnade_model::{
    Attribution, Byline, ChangeKind, ChangeSeq, ColumnistId, Country, Decision, Language, Name,
};
use colonnade_store::{Alphabet, ColumnFilter, ColumnistFilter, Cursor, Turn};

use crate::helper::{Page, TestStore, id, paper};

story!(namesakes_made_at_once_have_slugs_of_their_own);
async fn namesakes_made_at_once_have_slugs_of_their_own(test: &mut TestStore) {
    let papers = ["dike", "quay", "lock"].map(|name| (name, format!("{name}.example")));
    let mut pages = Vec::new();
    for (name, domain) in &papers {
        let paper = test.newspaper(name, domain, "NL").await;
        let mut page = Page::new(&paper, name, name, &["Ann Lee"]);
        page.draft.newspaper.domain.clone_from(&paper.domain);
        page.decisions = Some(vec![Decision::New]);
        pages.push(page);
    }
    // nothing of the first is written yet when the others ask
    let mut writer = test.store.writer().await.unwrap();
    writer.expect(pages.iter().map(Page::expected));
    for page in &pages {
        writer.go_on().await.unwrap();
        page.file(&mut writer).await;
    }
    writer.commit().await.unwrap();
    for slug in ["ann-lee", "ann-lee-2", "ann-lee-3"] {
        let found = test.store.columnists().by_slug(slug).await.unwrap();
        let found = found.unwrap_or_else(|| panic!("no {slug}"));
        assert_eq!(
            (found.slug.as_str(), found.name.as_str()),
            (slug, "Ann Lee")
        );
    }
}

story!(whoever_is_read_is_read_with_what_waits);
async fn whoever_is_read_is_read_with_what_waits(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    test.file(&Page::new(&paper, "1", "One", &["Ann Lee"]))
        .await;
    let ann = ColumnistId(1);
    let urls = ["https://dike.example/ann", "https://dike.example/lee"];
    let page = |number: usize| {
        let path = number.to_string();
        let mut page = Page::new(&paper, &path, &path, &["Ann Lee"]);
        page.draft.newspaper.domain.clone_from(&paper.domain);
        page.byline.names[0].url = Some(urls[number - 2].to_owned());
        page.decisions = Some(vec![Decision::Known(ann)]);
        page
    };
    let pages = [page(2), page(3)];
    let mut writer = test.store.writer().await.unwrap();
    writer.expect(pages.iter().map(Page::expected));
    for (at, page) in pages.iter().enumerate() {
        writer.go_on().await.unwrap();
        page.file(&mut writer).await;
        // where she wrote is written with the first of them, her page with each
        let known = writer.roster_of(&[ann]).await.unwrap();
        assert_eq!(known[0].profile_urls, urls[..=at]);
    }
}

story!(readers_of_a_language_find_names_where_they_look);
async fn readers_of_a_language_find_names_where_they_look(test: &mut TestStore) {
    let paper = test.newspaper("Lyktan", "lyktan.example", "SE").await;
    let before = [
        "Karin Åberg",
        "Eva Adams",
        "Bo Zimmer",
        "Ида Яр",
        "Per Ängström",
    ];
    for name in before {
        test.file(&Page::new(&paper, name, name, &[name])).await;
    }
    let swedish = Alphabet::parse("sv").unwrap();
    let filter = ColumnistFilter {
        alphabet: Some(swedish),
        ..ColumnistFilter::default()
    };
    // made in steps, while others come and are renamed
    assert!(!make(test, swedish, 2).await);
    for name in ["Ida Ödegård", "Åke Ytterberg"] {
        test.file(&Page::new(&paper, name, name, &[name])).await;
    }
    test.rename(ColumnistId(3), "Bo Ärlig").await.unwrap();
    assert!(!make(test, swedish, 2).await);
    assert!(make(test, swedish, 2).await);
    assert!(make(test, swedish, 2).await);
    test.reopen().await;
    let expected = [
        "Eva Adams",
        "Åke Ytterberg",
        "Karin Åberg",
        "Per Ängström",
        "Bo Ärlig",
        "Ida Ödegård",
        "Ида Яр",
    ];
    // page by page there and back
    let columnists = test.store.columnists();
    for limit in 1..=8 {
        let (mut seen, mut turn) = (Vec::new(), Turn::First);
        let mut last = loop {
            let page = columnists.list(&filter, &turn, limit).await.unwrap();
            seen.extend(page.items.iter().map(|card| card.columnist.name.clone()));
            match &page.after {
                Some(after) => turn = Turn::After(Cursor::parse(after.as_str()).unwrap()),
                None => break page,
            }
        };
        assert_eq!(seen, expected, "{limit} at once");
        let mut back: Vec<String> = Vec::new();
        loop {
            let names = last.items.iter().map(|card| card.columnist.name.clone());
            back.splice(0..0, names);
            let Some(before) = last.before else { break };
            let turn = Turn::Before(before);
            last = columnists.list(&filter, &turn, limit).await.unwrap();
        }
        assert_eq!(back, expected, "{limit} at once, back");
    }
    let swedes = [("A", 1), ("Y", 1), ("Å", 1), ("Ä", 2), ("Ö", 1), ("Я", 1)];
    assert_eq!(letters(test, &filter).await, swedes.map(owned));
    for (letter, count) in swedes {
        let filter = ColumnistFilter {
            letter: Some(letter.into()),
            newspaper: Some(paper.id),
            country: Country::parse("SE"),
            language: Language::parse("en"),
            ..filter.clone()
        };
        let page = columnists.list(&filter, &Turn::First, 10).await.unwrap();
        assert_eq!(page.items.len() as u64, count, "{letter}");
    }
    // everybody else has the order of before
    let root = [("A", 4), ("O", 1), ("Y", 1), ("Я", 1)];
    let all = ColumnistFilter::default();
    assert_eq!(letters(test, &all).await, root.map(owned));
    // an own script stands first
    let russian = Alphabet::parse("ru").unwrap();
    assert!(make(test, russian, 100).await);
    let filter = ColumnistFilter {
        alphabet: Some(russian),
        ..ColumnistFilter::default()
    };
    let page = columnists.list(&filter, &Turn::First, 2).await.unwrap();
    assert_eq!(page.items[0].columnist.name, "Ида Яр");
    assert_eq!(page.items[1].columnist.name, "Karin Åberg");
}

async fn make(test: &TestStore, alphabet: Alphabet, most: u32) -> bool {
    let columnists = test.store.columnists();
    columnists.make_alphabet(alphabet, most).await.unwrap()
}

async fn letters(test: &TestStore, filter: &ColumnistFilter) -> Vec<(String, u64)> {
    let letters = test.store.columnists().letters(filter).await.unwrap();
    letters.into_iter().map(|l| (l.letter, l.count)).collect()
}

fn owned((letter, count): (&str, u64)) -> (String, u64) {
    (letter.to_owned(), count)
}

story!(slugs_are_unique_and_redirect);
async fn slugs_are_unique_and_redirect(test: &mut TestStore) {
    let one = test.newspaper("The Dike", "one.example", "NL").await;
    let two = test.newspaper("The Dike", "two.example", "BE").await;
    let han = test.newspaper("—", "three.example", "BE").await;
    assert_eq!(
        (one.slug.as_str(), two.slug.as_str(), han.slug.as_str()),
        ("the-dike", "the-dike-2", "three-example")
    );
    let mut page = Page::new(&one, "a", "T", &["Ann Lee", "Unsigned"]);
    page.decisions = Some(vec![Decision::New, Decision::New]);
    let column = id(test.file(&page).await);
    let mut other = Page::new(&two, "b", "U", &["Ann Lee"]);
    other.decisions = Some(vec![Decision::New]);
    test.file(&other).await;
    let columnists = test.store.columnists();
    let first = columnists.by_slug("ann-lee").await.unwrap().unwrap();
    let second = columnists.by_slug("ann-lee-2").await.unwrap().unwrap();
    assert_ne!(first.id, second.id);
    assert!(columnists.by_slug("unsigned").await.unwrap().is_none());
    assert!(columnists.by_slug("unsigned-2").await.unwrap().is_some());

    test.rename(first.id, "Ann Lee-Moor").await.unwrap();
    let renamed = columnists.by_id(first.id).await.unwrap().unwrap();
    assert_eq!(renamed.slug, "ann-lee-moor");
    assert_eq!(renamed.aliases, ["Ann Lee"]);
    let old = columnists.by_slug("ann-lee").await.unwrap().unwrap();
    assert_eq!(old, renamed, "the old slug leads to the new");
    // back again: the old slug is its own still
    test.rename(first.id, "Ann Lee").await.unwrap();
    let back = columnists.by_id(first.id).await.unwrap().unwrap();
    assert_eq!(back.slug, "ann-lee");
    assert_eq!(back.aliases, ["Ann Lee-Moor"]);
    let nobody = colonnade_model::ColumnistId(999);
    assert!(test.rename(nobody, "x").await.is_err());

    let newspapers = test.store.newspapers();
    let renamed = newspapers
        .rename(one.id, "The Dyke")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(renamed.slug, "the-dyke");
    assert_eq!(
        newspapers.by_slug("the-dike").await.unwrap().unwrap(),
        renamed
    );
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!(stored.newspaper.name, "The Dyke");
    let changes = test.store.changes().since(ChangeSeq(0), 100).await.unwrap();
    assert_eq!(changes.last().unwrap().kind, ChangeKind::Newspaper(one.id));
}

story!(the_list_is_in_order_of_the_alphabet);
async fn the_list_is_in_order_of_the_alphabet(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    let two = test.newspaper("Two", "two.example", "BE").await;
    let names = [
        "Zoë Åberg",
        "Bo Zimmer",
        "王静怡",
        "Al King",
        "Ольга Ёлкина",
        "Ann Ørsted",
        "דנה לוי",
    ];
    for (number, name) in names.into_iter().enumerate() {
        let paper = if number % 2 == 0 { &one } else { &two };
        test.file(&Page::new(paper, &number.to_string(), "T", &[name]))
            .await;
    }
    let columnists = test.store.columnists();
    let all = ColumnistFilter::default();
    let mut seen = Vec::new();
    let mut turn = Turn::First;
    let mut before = None;
    loop {
        let page = columnists.list(&all, &turn, 2).await.unwrap();
        assert!(
            page.items
                .iter()
                .all(|card| card.columns == 1 && card.newspapers.len() == 1)
        );
        seen.extend(page.items.into_iter().map(|card| card.columnist.name));
        let Some(cursor) = page.after else {
            before = page.before.or(before);
            break;
        };
        turn = Turn::After(cursor);
    }
    let expected = [
        "Zoë Åberg",
        "Al King",
        "Ann Ørsted",
        "Bo Zimmer",
        "Ольга Ёлкина",
        "דנה לוי",
        "王静怡",
    ];
    assert_eq!(seen, expected);
    let page = columnists
        .list(&all, &Turn::Before(before.unwrap()), 2)
        .await
        .unwrap();
    let back: Vec<_> = page
        .items
        .iter()
        .map(|card| card.columnist.name.as_str())
        .collect();
    assert_eq!(back, expected[4..6]);
    let letters = columnists.letters(&all).await.unwrap();
    let letters: Vec<_> = letters
        .iter()
        .map(|l| (l.letter.as_str(), l.count))
        .collect();
    assert_eq!(
        letters,
        [
            ("A", 1),
            ("K", 1),
            ("O", 1),
            ("Z", 1),
            ("Е", 1),
            ("ד", 1),
            ("王", 1)
        ]
    );
    let belgian = ColumnistFilter {
        country: Country::parse("BE"),
        ..all.clone()
    };
    assert_eq!(
        columnists
            .list(&belgian, &Turn::First, 10)
            .await
            .unwrap()
            .items
            .len(),
        3
    );
    assert_eq!(columnists.letters(&belgian).await.unwrap().len(), 3);
    let filter = ColumnistFilter {
        newspaper: Some(one.id),
        letter: Some("A".into()),
        ..all
    };
    assert_eq!(
        columnists
            .list(&filter, &Turn::First, 10)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
    let countries = columnists.countries().await.unwrap();
    assert_eq!(
        countries.iter().map(|c| c.count).collect::<Vec<_>>(),
        [4, 3]
    );
}

story!(the_past_of_a_columnist);
async fn the_past_of_a_columnist(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    let two = test.newspaper("Two", "two.example", "BE").await;
    let month = 31 * 86_400;
    for (number, (paper, tag, at)) in [(&one, "nl", 0), (&one, "nl", 60), (&two, "fr", 2 * month)]
        .into_iter()
        .enumerate()
    {
        let page = Page::new(paper, &number.to_string(), "T", &["Ann Lee"]);
        test.file(&page.published(at).fetched(3 * month).language(tag))
            .await;
    }
    let columnists = test.store.columnists();
    let ann = columnists.by_slug("ann-lee").await.unwrap().unwrap();
    let newspapers = columnists.newspapers_of(ann.id).await.unwrap();
    let counts: Vec<_> = newspapers
        .iter()
        .map(|(n, c, ..)| (n.name.as_str(), *c))
        .collect();
    assert_eq!(counts, [("One", 2), ("Two", 1)]);
    let languages = columnists.languages_of(ann.id).await.unwrap();
    assert_eq!(
        languages.iter().map(Language::as_str).collect::<Vec<_>>(),
        ["nl", "fr"]
    );
    let months = columnists.columns_a_month(ann.id, 12).await.unwrap();
    assert_eq!(
        months,
        [("2023-11".to_owned(), 2), ("2024-01".to_owned(), 1)]
    );
    assert_eq!(
        columnists.columns_a_month(ann.id, 1).await.unwrap().len(),
        1
    );
    let moments = columnists.moments_of(ann.id, 2).await.unwrap();
    assert_eq!(moments.len(), 2);
    assert!(moments[0].at > moments[1].at);
    let mut writer = test.store.writer().await.unwrap();
    let known = writer
        .roster(&["ann lee".into()], &[])
        .await
        .unwrap()
        .remove(0);
    assert_eq!(known.newspapers, ["one.example", "two.example"]);
    assert_eq!(known.languages.len(), 2);
}

story!(unsure_names_stand_for_themselves);
async fn unsure_names_stand_for_themselves(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    test.file(&Page::new(&one, "a", "T", &["Ann Lee"])).await;
    let ann = test
        .store
        .columnists()
        .by_slug("ann-lee")
        .await
        .unwrap()
        .unwrap();
    let mut page = Page::new(&one, "b", "U", &["A. Lee", "The Desk"]);
    page.decisions = Some(vec![Decision::Unsure(vec![ann.id]), Decision::Organisation]);
    let column = id(test.file(&page).await);
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    let own = stored.credits[0].columnist.clone().unwrap();
    assert!(stored.credits[0].unsure);
    assert_ne!(own.id, ann.id);
    assert_eq!(stored.credits[1].columnist, None);
    // a new headline keeps the columnist the column made
    page.draft.title = Some("V".into());
    test.file(&page.clone().fetched(2_000)).await;
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!(stored.title, "V");
    assert_eq!(stored.credits[0].columnist.clone().unwrap(), own);

    // deciding again: it is Ann, with another spelling and a page; the other goes
    let mut name = Name::person("A. Lee");
    name.url = Some("https://one.example/lee".into());
    let attributions = [Attribution {
        name: name.clone(),
        decision: Decision::Known(ann.id),
        evidence: vec![],
    }];
    let byline = Byline {
        names: vec![name],
        ..page.byline.clone()
    };
    let keys = [vec!["a lee".to_owned()]];
    for changed in [true, false] {
        let mut writer = test.store.writer().await.unwrap();
        let done = writer
            .reattribute(column, &byline, &attributions, &keys)
            .await
            .unwrap();
        writer.commit().await.unwrap();
        assert_eq!(done, changed);
    }
    let columnists = test.store.columnists();
    assert_eq!(columnists.by_id(own.id).await.unwrap(), None);
    assert_eq!(columnists.by_slug(&own.slug).await.unwrap(), None);
    assert_eq!(
        columnists.by_id(ann.id).await.unwrap().unwrap().aliases,
        ["A. Lee"]
    );
    let page = columnists
        .list(&ColumnistFilter::default(), &Turn::First, 10)
        .await
        .unwrap();
    assert_eq!((page.items.len(), page.items[0].columns), (1, 2));
    let full = test.store.columns().full(&[column]).await.unwrap();
    assert_eq!(full[0].understood, byline);
    let mut writer = test.store.writer().await.unwrap();
    let found = writer
        .roster(&[], &["https://one.example/lee".into()])
        .await
        .unwrap();
    assert_eq!(found[0].id, ann.id);
}

story!(the_sample_goes_and_leaves_the_rest);
async fn the_sample_goes_and_leaves_the_rest(test: &mut TestStore) {
    let real = test.newspaper("Real", "real.example", "NL").await;
    let mut writer = test.store.writer().await.unwrap();
    let mut new = paper("Sample", "sample.example", "BE");
    new.sample = true;
    let sample = writer.add_newspaper(&new).await.unwrap();
    Page::new(&sample, "a", "T", &["Ann Lee", "Bo Zimmer"])
        .file(&mut writer)
        .await;
    Page::new(&sample, "b", "U", &["Bo Zimmer"])
        .text_key("k")
        .published(1)
        .file(&mut writer)
        .await;
    let kept = id(Page::new(&real, "c", "U", &["Ann Lee"])
        .text_key("k")
        .published(2)
        .file(&mut writer)
        .await);
    writer.commit().await.unwrap();
    let head = test.store.changes().head().await.unwrap();
    assert_eq!(test.store.remove_sample().await.unwrap(), 2);
    assert_eq!(test.store.remove_sample().await.unwrap(), 0);
    let columns = test.store.columns();
    let list = columns
        .list(&ColumnFilter::default(), &Turn::First, 10)
        .await
        .unwrap();
    assert_eq!(
        list.items
            .iter()
            .map(|c| (c.id, c.printings))
            .collect::<Vec<_>>(),
        [(kept, 1)]
    );
    assert_eq!(columns.count(&ColumnFilter::default()).await.unwrap(), 1);
    assert!(
        test.store
            .newspapers()
            .by_slug("sample")
            .await
            .unwrap()
            .is_none()
    );
    let columnists = test.store.columnists();
    assert!(columnists.by_slug("bo-zimmer").await.unwrap().is_none());
    assert!(columnists.by_slug("ann-lee").await.unwrap().is_some());
    let changes = test.store.changes().since(head, 100).await.unwrap();
    // two columns gone, one leading, the newspaper, one columnist
    assert_eq!(changes.len(), 5);
}

story!(somebody_is_found_by_any_spelling);
async fn somebody_is_found_by_any_spelling(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    let names = [
        "Фёдор Достоевский",
        "王静怡",
        "Ann Lee",
        "Anna Leeuwen",
        "نجيب محفوظ",
        "Anton Tschechow",
    ];
    for (number, name) in names.into_iter().enumerate() {
        test.file(&Page::new(&one, &number.to_string(), "T", &[name]))
            .await;
    }
    let columnists = test.store.columnists();
    let find = async |text: &str| {
        let found = columnists.find(text, 10).await.unwrap();
        found
            .into_iter()
            .map(|card| card.columnist.name)
            .collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("Dostoyevski", &["Фёдор Достоевский"][..]),
        ("достоев", &["Фёдор Достоевский"]),
        ("Dostoevsky Fedor", &["Фёдор Достоевский"]),
        ("Wang Jingyi", &["王静怡"]),
        ("静怡", &["王静怡"]),
        ("Mahfouz Naguib", &["نجيب محفوظ"]),
        ("Чехов", &["Anton Tschechow"]),
        ("ann", &["Ann Lee", "Anna Leeuwen"]),
        ("lee ann", &["Ann Lee", "Anna Leeuwen"]),
        ("ann zimmer", &[]),
        ("", &[]),
        ("%_' OR 1=1 --", &[]),
    ] {
        assert_eq!(find(text).await, expected, "{text}");
    }
    // another spelling, a new name, and nobody any more
    let ann = columnists.by_slug("ann-lee").await.unwrap().unwrap();
    test.rename(ann.id, "Ann Moor").await.unwrap();
    assert_eq!(find("moor").await, ["Ann Moor"]);
    // who was merged is found under both names
    let anna = columnists.by_slug("anna-leeuwen").await.unwrap().unwrap();
    let both = [anna.id, ann.id, colonnade_model::ColumnistId(99)];
    assert_eq!(columnists.all_filed(&both).await.unwrap(), both[..2]);
    let merge = test.merge(anna.id, ann.id).await.unwrap();
    assert_eq!(find("leeuwen").await, ["Ann Moor"]);
    assert_eq!(columnists.all_filed(&both).await.unwrap(), [ann.id]);
    test.undo(merge).await.unwrap();
    assert_eq!(find("leeuwen").await, ["Anna Leeuwen"]);
    assert_eq!(find("ann lee").await, ["Ann Moor", "Anna Leeuwen"]);
    // written behind the store's back: found once the store is opened again
    test.execute("UPDATE columnists SET name = 'Bo Zimmer' WHERE slug = 'ann-moor'")
        .await;
    test.reopen().await;
    let found = test.store.columnists().find("zimmer", 10).await.unwrap();
    assert_eq!(found.len(), 1);
}

story!(a_columnist_is_told_of_as_a_person);
async fn a_columnist_is_told_of_as_a_person(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    for (number, names) in [
        &["Ann Lee", "Bo Zimmer"][..],
        &["Ann Lee", "Bo Zimmer"],
        &["Ann Lee", "Cy Orwell"],
        &["Dee Hart"],
    ]
    .into_iter()
    .enumerate()
    {
        let mut page = Page::new(&one, &number.to_string(), &format!("T{number}"), names);
        page.draft.section = Some("Water".into());
        page.draft.keywords = vec!["water".into(), format!("k{number}"), " ".into()];
        let seconds = i64::try_from(number).unwrap();
        test.file(&page.published(seconds).language("nl-BE")).await;
    }
    let columnists = test.store.columnists();
    let ann = columnists.by_slug("ann-lee").await.unwrap().unwrap();
    let dee = columnists.by_slug("dee-hart").await.unwrap().unwrap();
    let company = columnists.co_writers_of(ann.id, 9).await.unwrap();
    let company: Vec<_> = company
        .iter()
        .map(|(one, times)| (one.name.as_str(), *times))
        .collect();
    assert_eq!(company, [("Bo Zimmer", 2), ("Cy Orwell", 1)]);
    assert_eq!(columnists.co_writers_of(dee.id, 9).await.unwrap(), []);
    let subjects = columnists.subjects_of(ann.id, 5).await.unwrap();
    assert_eq!(subjects.len(), 1);
    assert_eq!(subjects[0].0.to_lowercase(), "water");
    assert_eq!(subjects[0].1, 3);
    let mut dutch = ColumnistFilter {
        language: Language::parse("nl"),
        ..ColumnistFilter::default()
    };
    let list = columnists.list(&dutch, &Turn::First, 9).await.unwrap();
    assert_eq!(list.items.len(), 4);
    dutch.language = Language::parse("fr");
    let list = columnists.list(&dutch, &Turn::First, 9).await.unwrap();
    assert_eq!(list.items.len(), 0);
    let columns = test.store.columns();
    let newest = columns.of_columnists(&[ann.id, dee.id], 3).await.unwrap();
    let newest: Vec<_> = newest.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(newest, ["T3", "T2", "T1"]);
    assert_eq!(columns.of_columnists(&[], 3).await.unwrap(), []);
    assert_eq!(columns.popular_of(ann.id, 3).await.unwrap(), []);
}
