//! Lists stay where they are while new columns arrive.

use colonnade_model::{ColumnId, Country, Language};
use colonnade_store::{ColumnFilter, Turn};

use crate::helper::{Page, TestStore, id};

story!(pages_do_not_move);
async fn pages_do_not_move(test: &mut TestStore) {
    let paper = test.newspaper("One", "one.example", "NL").await;
    let mut expected = Vec::new();
    for number in 0..25 {
        // five moments shared by five columns each
        let page = Page::new(
            &paper,
            &number.to_string(),
            &format!("N{number}"),
            &["Ann Lee"],
        );
        expected.push((number / 5, id(test.file(&page.published(number / 5)).await)));
    }
    expected.sort_by(|a, b| b.cmp(a));
    let expected: Vec<ColumnId> = expected.into_iter().map(|(_, id)| id).collect();
    let columns = test.store.columns();
    let columnist = columns.by_id(expected[0]).await.unwrap().unwrap().credits[0]
        .columnist
        .clone()
        .unwrap()
        .id;
    let all = ColumnFilter::default();
    let filters = [
        all.clone(),
        ColumnFilter {
            newspaper: Some(paper.id),
            ..all.clone()
        },
        ColumnFilter {
            columnist: Some(columnist),
            ..all.clone()
        },
        ColumnFilter {
            country: Country::parse("NL"),
            ..all.clone()
        },
        ColumnFilter {
            language: Language::parse("en-GB"),
            ..all.clone()
        },
        ColumnFilter {
            columnist: Some(columnist),
            newspaper: Some(paper.id),
            country: Country::parse("NL"),
            language: Language::parse("en"),
        },
    ];
    for filter in &filters {
        assert_eq!(columns.count(filter).await.unwrap(), 25, "{filter:?}");
        let mut seen = Vec::new();
        let mut turn = Turn::First;
        let mut befores = Vec::new();
        loop {
            let page = columns.list(filter, &turn, 4).await.unwrap();
            seen.extend(page.items.iter().map(|column| column.id));
            befores.push(page.before.clone());
            match page.after {
                Some(cursor) => turn = Turn::After(cursor),
                None => break,
            }
        }
        assert_eq!(seen, expected, "{filter:?}");
        assert!(befores[0].is_none());
        // and back again
        let mut cursor = befores.pop().unwrap();
        let mut back = seen.split_off(24);
        while let Some(before) = cursor {
            let page = columns
                .list(filter, &Turn::Before(before), 4)
                .await
                .unwrap();
            assert!(page.after.is_some());
            back.splice(0..0, page.items.iter().map(|column| column.id));
            cursor = page.before;
        }
        assert_eq!(back, expected, "{filter:?}");
    }
    // a page keeps its items while newer columns arrive
    let first = columns.list(&all, &Turn::First, 10).await.unwrap();
    let turn = Turn::After(first.after.unwrap());
    let second = columns.list(&all, &turn, 10).await.unwrap();
    for number in 100..110 {
        test.file(&Page::new(&paper, &number.to_string(), "New", &[]).published(900))
            .await;
    }
    assert_eq!(columns.list(&all, &turn, 10).await.unwrap(), second);
    let none = ColumnFilter {
        country: Country::parse("BE"),
        ..all
    };
    assert_eq!(
        columns.list(&none, &Turn::First, 10).await.unwrap().items,
        []
    );
    assert_eq!(columns.count(&none).await.unwrap(), 0);
    let some = [expected[3], ColumnId(999), expected[1], expected[2]];
    let found = columns.by_ids(&some).await.unwrap();
    let found: Vec<_> = found.iter().map(|column| column.id).collect();
    assert_eq!(found, [expected[3], expected[1], expected[2]]);
}

story!(newspapers_are_listed_by_country);
async fn newspapers_are_listed_by_country(test: &mut TestStore) {
    let zebra = test.newspaper("Élan", "zebra.example", "BE").await;
    let alpha = test.newspaper("Alpha", "alpha.example", "NL").await;
    let nowhere = test.newspaper("Zulu", "zulu.example", "").await;
    test.newspaper("Without columns", "none.example", "NL")
        .await;
    for (number, paper) in [&zebra, &alpha, &nowhere, &alpha].into_iter().enumerate() {
        let page = Page::new(paper, &number.to_string(), "T", &["Ann Lee"]);
        test.file(&page.published(i64::try_from(number).unwrap()))
            .await;
    }
    let newspapers = test.store.newspapers();
    let list = newspapers.list(None).await.unwrap();
    let cards: Vec<_> = list
        .iter()
        .map(|card| (card.newspaper.name.as_str(), card.columns, card.columnists))
        .collect();
    assert_eq!(cards, [("Alpha", 2, 1), ("Élan", 1, 1), ("Zulu", 1, 1)]);
    assert_eq!(list[0].latest, Some(crate::helper::at(3)));
    assert_eq!(
        newspapers.list(Country::parse("BE")).await.unwrap().len(),
        1
    );
    let countries = newspapers.countries().await.unwrap();
    assert_eq!(countries.len(), 3);
    // a country learnt later moves columns and sums
    let mut writer = test.store.writer().await.unwrap();
    let mut new = crate::helper::paper("Zulu", "zulu.example", "NL");
    new.domains.push("zulu.news".into());
    let known = writer.add_newspaper(&new).await.unwrap();
    assert_eq!(known.id, nowhere.id);
    assert_eq!(
        writer.newspaper_by_domain("zulu.news").await.unwrap(),
        Some(known)
    );
    writer.commit().await.unwrap();
    let filter = ColumnFilter {
        country: Country::parse("NL"),
        ..ColumnFilter::default()
    };
    assert_eq!(test.store.columns().count(&filter).await.unwrap(), 3);
    let page = test
        .store
        .columns()
        .list(&filter, &Turn::First, 10)
        .await
        .unwrap();
    assert_eq!(page.items.len(), 3);
}
