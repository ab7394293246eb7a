//! What filing does: new, known, another version, an older one, elsewhere again.

use colonnade_model::{Block, ChangeKind, ChangeSeq, ColumnState, Decision};
use colonnade_store::{ColumnFilter, Filed, Turn};

use crate::helper::{Page, TestStore, at, id};

story!(a_column_is_filed_once);
async fn a_column_is_filed_once(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let page = Page::new(&paper, "a", "On dikes", &["Ann Lee"]);
    let filed = test.file(&page).await;
    let column = id(filed);
    assert_eq!(filed, Filed::New(column));
    let head = test.store.changes().head().await.unwrap();
    assert_eq!(test.file(&page).await, Filed::Known(column));
    assert_eq!(test.file(&page).await, Filed::Known(column));
    assert_eq!(
        test.store.changes().head().await.unwrap(),
        head,
        "known changes nothing"
    );

    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!(stored.title, "On dikes");
    assert_eq!(stored.newspaper, paper);
    assert_eq!(stored.published, page.draft.published);
    assert_eq!(stored.listed_at, at(0));
    assert_eq!(stored.first_seen_at, at(1_000));
    assert_eq!((stored.version, stored.printings), (1, 1));
    assert_eq!(stored.state, ColumnState::Shown);
    assert_eq!(stored.credits.len(), 1);
    let credited = stored.credits[0].columnist.as_ref().unwrap();
    assert_eq!(
        (credited.slug.as_str(), credited.name.as_str()),
        ("ann-lee", "Ann Lee")
    );
    let full = test.store.columns().full(&[column]).await.unwrap();
    assert_eq!(full[0].blocks, page.draft.blocks);
    assert_eq!(full[0].understood, page.byline);
    assert_eq!(full[0].column, stored);

    let kinds: Vec<ChangeKind> = test
        .store
        .changes()
        .since(ChangeSeq(0), 100)
        .await
        .unwrap()
        .iter()
        .map(|change| change.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            ChangeKind::Newspaper(paper.id),
            ChangeKind::Columnist(credited.id),
            ChangeKind::Column(column),
        ]
    );
}

story!(a_changed_headline_is_a_version);
async fn a_changed_headline_is_a_version(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let first = Page::new(&paper, "a", "First", &["Ann Lee"]).fetched(100);
    let mut second = Page::new(&paper, "a", "Second", &["Ann Lee"]).fetched(200);
    second.draft.blocks = vec![Block::paragraph("Other text.")];
    let third = Page::new(&paper, "a", "Third", &["Ann Lee"]).fetched(300);
    let orders = [
        [&first, &second, &third],
        [&third, &first, &second],
        [&second, &third, &first],
    ];
    let mut ends = Vec::new();
    for (run, order) in orders.into_iter().enumerate() {
        let pages = order.map(|page| {
            let mut page = page.clone();
            page.addresses = vec![format!("run {run}")];
            page
        });
        let mut filed = Vec::new();
        for page in pages.iter().chain(&pages) {
            filed.push(test.file(page).await);
        }
        let column = id(filed[0]);
        assert_eq!(filed[0], Filed::New(column));
        assert_eq!(filed[1..3], [Filed::Version(column); 2]);
        assert_eq!(filed[3..], [Filed::Known(column); 3]);
        let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
        let versions = test.store.columns().versions(column).await.unwrap();
        let titles: Vec<_> = versions
            .iter()
            .map(|v| (v.number, v.title.clone(), v.seen_at))
            .collect();
        ends.push((stored.title, stored.version, stored.first_seen_at, titles));
    }
    assert_eq!(ends[0].0, "Third");
    assert_eq!(ends[0].1, 3);
    assert_eq!(ends[0].3[1], (2, "Second".into(), at(200)));
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}

story!(a_headline_that_comes_back_is_shown_again);
async fn a_headline_that_comes_back_is_shown_again(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let first = Page::new(&paper, "a", "First", &[]).fetched(100);
    let second = Page::new(&paper, "a", "Second", &[]).fetched(200);
    let column = id(test.file(&first).await);
    test.file(&second).await;
    assert_eq!(
        test.file(&first.clone().fetched(300)).await,
        Filed::Version(column)
    );
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!((stored.title.as_str(), stored.version), ("First", 2));
}

story!(a_newer_reading_of_the_same_bytes_replaces_the_older);
async fn a_newer_reading_of_the_same_bytes_replaces_the_older(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let mut page = Page::new(&paper, "a", "First | The Dike", &[]);
    page.capture = Some(colonnade_model::CaptureId(7));
    let column = id(test.file(&page).await);
    page.draft.title = Some("First".into());
    page.reader = 2;
    assert_eq!(test.file(&page).await, Filed::Version(column));
    assert_eq!(test.file(&page).await, Filed::Known(column));
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!((stored.title.as_str(), stored.version), ("First", 1));
    assert_eq!(
        test.store.columns().versions(column).await.unwrap().len(),
        1
    );
}

story!(particulars_are_brought_up_to_date);
async fn particulars_are_brought_up_to_date(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let mut page = Page::new(&paper, "a", "First", &["Ann Lee"]);
    page.draft.published = None;
    let column = id(test.file(&page).await);
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!(stored.listed_at, at(1_000));
    let later = page.clone().fetched(2_000).published(500).language("nl");
    assert_eq!(test.file(&later).await, Filed::Known(column));
    let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
    assert_eq!(stored.listed_at, at(500));
    assert_eq!(stored.version, 1);
    let languages = test.store.columns().languages().await.unwrap();
    assert_eq!(languages.len(), 1);
    assert_eq!(languages[0].language.as_str(), "nl");
    let columnist = stored.credits[0].columnist.as_ref().unwrap().id;
    let languages = test
        .store
        .columnists()
        .languages_of(columnist)
        .await
        .unwrap();
    assert_eq!(languages[0].as_str(), "nl");
}

story!(a_moved_address_is_the_same_column);
async fn a_moved_address_is_the_same_column(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let page = Page::new(&paper, "a", "On dikes", &["Ann Lee"]).text_key("k1");
    let column = id(test.file(&page).await);
    let mut moved = page.clone();
    moved.addresses = vec!["https://dike.example/moved".into()];
    assert_eq!(test.file(&moved).await, Filed::Known(column));
    // from now on it is found under the new address, whatever its text
    moved.text_key = Some("k2".into());
    moved.draft.title = Some("Other".into());
    let moved = moved.fetched(2_000);
    assert_eq!(test.file(&moved).await, Filed::Version(column));
}

story!(a_syndicated_piece_is_listed_once);
async fn a_syndicated_piece_is_listed_once(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    let two = test.newspaper("Two", "two.example", "BE").await;
    let late = Page::new(&one, "a", "Piece", &["Ann Lee"])
        .text_key("k")
        .published(500);
    let late_id = id(test.file(&late).await);
    let mut early = Page::new(&two, "b", "Piece", &["Ann Lee"])
        .text_key("k")
        .published(100);
    {
        let mut writer = test.store.writer().await.unwrap();
        let writers = early.writers(&mut writer).await;
        assert_eq!(writers.len(), 1);
        assert_eq!(
            writer.roster_of(&writers).await.unwrap()[0].newspapers,
            ["one.example"]
        );
        early.decisions = Some(vec![Decision::Known(writers[0])]);
    }
    let early_id = id(test.file(&early).await);
    assert_ne!(late_id, early_id);
    let listed = |page: colonnade_store::Page<colonnade_model::Column>| {
        page.items
            .iter()
            .map(|c| (c.id, c.printings))
            .collect::<Vec<_>>()
    };
    let columns = test.store.columns();
    let all = columns
        .list(&ColumnFilter::default(), &Turn::First, 10)
        .await
        .unwrap();
    assert_eq!(listed(all), [(early_id, 2)]);
    assert_eq!(columns.count(&ColumnFilter::default()).await.unwrap(), 1);
    let filter = ColumnFilter {
        newspaper: Some(one.id),
        ..ColumnFilter::default()
    };
    let here = columns.list(&filter, &Turn::First, 10).await.unwrap();
    assert_eq!(listed(here), [(late_id, 2)]);
    let others = columns.other_printings(late_id).await.unwrap();
    assert_eq!(others.iter().map(|c| c.id).collect::<Vec<_>>(), [early_id]);
    let columnist = others[0].credits[0].columnist.as_ref().unwrap().id;
    let newspapers = test
        .store
        .columnists()
        .newspapers_of(columnist)
        .await
        .unwrap();
    assert_eq!(newspapers.len(), 2);

    // the first printing goes: the other leads
    assert!(columns.remove(early_id, "asked for").await.unwrap());
    let all = columns
        .list(&ColumnFilter::default(), &Turn::First, 10)
        .await
        .unwrap();
    assert_eq!(listed(all), [(late_id, 1)]);
    let removed = columns.removals(10).await.unwrap();
    assert_eq!(removed[0].state, ColumnState::Removed("asked for".into()));
    let newspapers = test
        .store
        .columnists()
        .newspapers_of(columnist)
        .await
        .unwrap();
    assert_eq!(newspapers.len(), 1);
    // and filing it again does not bring it back
    assert_eq!(
        test.file(&early.fetched(9_000)).await,
        Filed::Known(early_id)
    );
    assert_eq!(columns.count(&ColumnFilter::default()).await.unwrap(), 1);
    assert!(
        !columns
            .remove(colonnade_model::ColumnId(99), "x")
            .await
            .unwrap()
    );
}

story!(a_signed_printing_leads_an_unsigned_one);
async fn a_signed_printing_leads_an_unsigned_one(test: &mut TestStore) {
    let one = test.newspaper("One", "one.example", "NL").await;
    let two = test.newspaper("Two", "two.example", "BE").await;
    test.file(
        &Page::new(&one, "a", "Piece", &[])
            .text_key("k")
            .published(100),
    )
    .await;
    let signed = Page::new(&two, "b", "Piece", &["Ann Lee"])
        .text_key("k")
        .published(500);
    let signed = id(test.file(&signed).await);
    let all = test
        .store
        .columns()
        .list(&ColumnFilter::default(), &Turn::First, 10)
        .await;
    assert_eq!(all.unwrap().items[0].id, signed);
}

story!(hostile_texts_are_kept_whole_or_cleaned);
async fn hostile_texts_are_kept_whole_or_cleaned(test: &mut TestStore) {
    let paper = test
        .newspaper("'; DROP TABLE columns; --\0", "x.example", "NL")
        .await;
    assert_eq!(paper.name, "'; DROP TABLE columns; --");
    let long = "long ".repeat(200_000);
    let mut page = Page::new(&paper, "a", "ti\0tle $1 ?", &["A\0nn 'Lee", &long, "…"]);
    page.addresses = vec![format!("https://x.example/{long}"), "nul\0".into()];
    page.draft.url.clone_from(&page.addresses[0]);
    page.draft.blocks = vec![
        Block::paragraph("nul\0 \u{FFFF} \u{202E} <script>"),
        Block::paragraph(&long),
    ];
    page.draft.keywords = vec!["\0".into(), "\\u0000".into()];
    page.text_key = Some(long.clone());
    let column = id(test.file(&page).await);
    assert_eq!(test.file(&page).await, Filed::Known(column));
    let full = test
        .store
        .columns()
        .full(&[column])
        .await
        .unwrap()
        .remove(0);
    assert_eq!(full.column.title, "title $1 ?");
    assert_eq!(full.column.keywords, ["", "\\u0000"]);
    assert_eq!(
        full.blocks[0],
        Block::paragraph("nul \u{FFFF} \u{202E} <script>")
    );
    assert_eq!(full.blocks[1], Block::paragraph(&long));
    assert_eq!(full.column.credits[1].name.name, long);
    assert_eq!(full.column.credits.len(), 3);
    assert_eq!(
        full.column.credits[2].columnist.as_ref().unwrap().slug,
        "columnist"
    );
    let letters = test
        .store
        .columnists()
        .letters(&colonnade_store::ColumnistFilter::default())
        .await;
    assert_eq!(letters.unwrap().len(), 2, "# and L");
    let page = test
        .store
        .columns()
        .list(
            &ColumnFilter::default(),
            &Turn::After(colonnade_store::Cursor::parse("x.y").unwrap()),
            10,
        )
        .await;
    assert_eq!(page.unwrap().items.len(), 0);
}
