//! Bodies that are packed together, and addresses that are numbers.

use colonnade_model::{Block, CaptureId, ColumnId, plain_text};
use colonnade_store::{Filed, Store};

use crate::helper::{Page, TestStore, keys};

fn id(filed: Filed) -> ColumnId {
    match filed {
        Filed::New(id) | Filed::Known(id) | Filed::Version(id) => id,
    }
}

/// Files pages in one transaction.
async fn file(test: &TestStore, pages: &[Page]) -> Vec<ColumnId> {
    let mut writer = test.store.writer().await.unwrap();
    writer.expect(pages.iter().map(Page::expected));
    let mut ids = Vec::new();
    for page in pages {
        writer.go_on().await.unwrap();
        ids.push(id(page.file(&mut writer).await));
    }
    writer.commit().await.unwrap();
    ids
}

/// Headline and text of every version of columns, oldest first.
async fn versions(test: &TestStore, ids: &[ColumnId]) -> Vec<Vec<(String, String)>> {
    let mut all = Vec::new();
    for id in ids {
        let versions = test.store.columns().versions(*id).await.unwrap();
        let said = versions.into_iter();
        all.push(said.map(|v| (v.title, plain_text(&v.blocks))).collect());
    }
    all
}

/// What the pages themselves say, for a column that has one version.
fn said(pages: &[Page]) -> Vec<Vec<(String, String)>> {
    let one = |page: &Page| {
        let title = page.draft.title.clone().unwrap();
        vec![(title, plain_text(&page.draft.blocks))]
    };
    pages.iter().map(one).collect()
}

story!(what_is_filed_together_is_read_one_by_one);
async fn what_is_filed_together_is_read_one_by_one(test: &mut TestStore) {
    let papers = [
        test.newspaper("The Dike", "dike.example", "NL").await,
        test.newspaper("The Quay", "quay.example", "NL").await,
    ];
    // more than one bundle, two newspapers, and one that is too long to stand with others
    let mut pages: Vec<Page> = (0..21_usize)
        .map(|number| {
            let paper = &papers[usize::from(number > 14)];
            let mut page = Page::new(paper, &number.to_string(), &format!("N {number}"), &["Ann"]);
            page.draft.newspaper.domain.clone_from(&paper.domain);
            let line = format!("Text {number} says so. ");
            page.draft.blocks = vec![Block::paragraph(line.repeat(number + 1))];
            page
        })
        .collect();
    pages[5].draft.blocks = vec![Block::paragraph("Text of a book. ".repeat(9_000))];
    let ids = file(test, &pages).await;
    assert_eq!(versions(test, &ids).await, said(&pages));
    assert!(test.number("SELECT COUNT(*) FROM bundles").await >= 3);
    let bundled = "SELECT COUNT(*) FROM columns WHERE place > 0";
    assert!(test.number(bundled).await > 12);
    for column in test.store.columns().by_ids(&ids).await.unwrap() {
        assert_eq!(column.excerpt, "Text…");
    }
    let full = test.store.columns().full(&ids).await.unwrap();
    assert_eq!(full.len(), pages.len());
    for (full, page) in full.iter().zip(&pages) {
        assert_eq!(full.blocks, page.draft.blocks);
        assert_eq!(full.understood, page.byline);
    }

    // one is changed: its neighbours are not, and the version from before stays
    let mut changed = pages[3].clone().fetched(2_000);
    changed.draft.title = Some("N 3, changed".into());
    changed.draft.blocks = vec![Block::paragraph("Something else.")];
    assert_eq!(test.file(&changed).await, Filed::Version(ids[3]));
    let mut expected = said(&pages);
    expected[3].extend(said(&[changed]).remove(0));
    assert_eq!(versions(test, &ids).await, expected);

    // one is understood otherwise
    let mut byline = pages[7].byline.clone();
    byline.printed = Some("From Ann".into());
    let mut writer = test.store.writer().await.unwrap();
    let attributions = pages[7].attributions(&mut writer).await;
    let names = vec![keys("Ann", None)];
    let again = writer.reattribute(ids[7], &byline, &attributions, &names);
    assert!(again.await.unwrap());
    writer.commit().await.unwrap();
    let full = test.store.columns().full(&ids).await.unwrap();
    for (at, (full, page)) in full.iter().zip(&pages).enumerate() {
        let expected = if at == 7 { &byline } else { &page.byline };
        assert_eq!(&full.understood, expected, "{at}");
    }
    assert_eq!(versions(test, &ids).await, expected);
}

story!(a_reading_that_is_replaced_leaves_its_bundle);
async fn a_reading_that_is_replaced_leaves_its_bundle(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let mut pages: Vec<Page> = (0..3)
        .map(|number| {
            let mut page = Page::new(&paper, &number.to_string(), &format!("N {number}"), &[]);
            page.draft.newspaper.domain.clone_from(&paper.domain);
            page.capture = Some(CaptureId(7 + number));
            page
        })
        .collect();
    let ids = file(test, &pages).await;
    let together = "SELECT COUNT(*) FROM columns WHERE place = 1";
    assert_eq!(test.number(together).await, 1);
    for (at, page) in pages.iter_mut().enumerate() {
        page.draft.blocks = vec![Block::paragraph("Read better.")];
        page.reader = 2;
        assert_eq!(test.file(page).await, Filed::Version(ids[at]));
    }
    assert_eq!(versions(test, &ids).await, said(&pages));
    let left = "SELECT COUNT(*) FROM bundles WHERE id NOT IN (SELECT bundle FROM columns)";
    assert_eq!(test.number(left).await, 0, "all have left it");
    assert_eq!(test.number("SELECT COUNT(*) FROM bundles").await, 3);
}

/// Brings the tables back to what the program kept before `0026_versions`.
async fn as_before_versions(test: &TestStore) {
    let (bytes, as_hex) = if test.is_on_postgres() {
        ("BYTEA", "ENCODE(content, 'hex')")
    } else {
        ("BLOB", "LOWER(HEX(content))")
    };
    let particulars = as_hex.replace("content", "particulars");
    let text_key = if test.is_on_postgres() {
        "LPAD(TO_HEX(text_key), 16, '0')"
    } else {
        "PRINTF('%016x', text_key)"
    };
    let hexadecimal = |table: &str, column: &str, as_hex: &str| {
        vec![
            format!("ALTER TABLE {table} ADD COLUMN before TEXT"),
            format!("UPDATE {table} SET before = {as_hex}"),
            format!("ALTER TABLE {table} DROP COLUMN {column}"),
            format!("ALTER TABLE {table} RENAME COLUMN before TO {column}"),
        ]
    };
    let owned = |statements: &[&str]| -> Vec<String> {
        let statements = statements.iter();
        statements.map(|one| (*one).to_owned()).collect()
    };
    let versions = format!(
        "CREATE TABLE versions_before AS \
         SELECT column_id, {as_hex} AS content, seen_at, reader, capture, title, subtitle, \
           byline, bundle, place FROM column_versions \
         UNION ALL SELECT id, {as_hex}, COALESCE(seen_at, fetched_at), reader, capture, \
           '', NULL, NULL, bundle, place FROM columns"
    );
    let versions = owned(&[
        &versions,
        "DROP TABLE column_versions",
        &format!(
            "CREATE TABLE column_versions (column_id BIGINT NOT NULL, content TEXT NOT NULL, \
             seen_at BIGINT NOT NULL, reader BIGINT NOT NULL, capture BIGINT, \
             title TEXT NOT NULL, subtitle TEXT, byline TEXT, body {bytes} NOT NULL, \
             bundle BIGINT, place BIGINT, PRIMARY KEY (column_id, content))"
        ),
        // one that was alone stood in its row
        "INSERT INTO column_versions SELECT v.column_id, v.content, v.seen_at, v.reader, \
         v.capture, v.title, v.subtitle, v.byline, b.bodies, \
         CASE WHEN m.most > 0 THEN v.bundle END, CASE WHEN m.most > 0 THEN v.place END \
         FROM versions_before v JOIN bundles b ON b.id = v.bundle \
         JOIN (SELECT bundle, MAX(place) AS most FROM versions_before GROUP BY bundle) m \
         ON m.bundle = v.bundle",
        "DELETE FROM bundles WHERE id NOT IN \
         (SELECT bundle FROM column_versions WHERE bundle IS NOT NULL)",
        "DROP TABLE versions_before",
        "ALTER TABLE columns DROP COLUMN seen_at",
        "ALTER TABLE columns DROP COLUMN capture",
        "ALTER TABLE columns DROP COLUMN bundle",
        "ALTER TABLE columns DROP COLUMN place",
        "ALTER TABLE items ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0",
        "UPDATE columns SET published_precision = 'second' WHERE published_precision IS NULL",
        "UPDATE attributions SET evidence = '[[\"given\",\"\"]]'",
        "DROP INDEX columns_text",
    ]);
    for statement in [
        versions,
        hexadecimal("columns", "content", as_hex),
        hexadecimal("columns", "particulars", &particulars),
        hexadecimal("columns", "text_key", text_key),
        owned(&[
            "CREATE INDEX columns_text ON columns (text_key)",
            "DELETE FROM migrations WHERE name = '0026_versions'",
        ]),
    ]
    .concat()
    {
        test.execute(&statement).await;
    }
}

story!(versions_from_before_are_what_they_were);
async fn versions_from_before_are_what_they_were(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let pages: Vec<Page> = (0..4)
        .map(|number| {
            let path = number.to_string();
            let mut page = Page::new(&paper, &path, &format!("N {number}"), &["Ann"]);
            page.draft.newspaper.domain.clone_from(&paper.domain);
            page.draft.blocks = vec![Block::paragraph(format!("Text {number} says so."))];
            page.text_key(&format!("9{number}0abcdef1234567"))
        })
        .collect();
    let ids = file(test, &pages).await;
    let mut changed = pages[1].clone().fetched(2_000);
    changed.draft.title = Some("N 1, changed".into());
    assert_eq!(test.file(&changed).await, Filed::Version(ids[1]));
    assert_eq!(
        test.file(&pages[2].clone().fetched(3_000)).await,
        Filed::Known(ids[2]),
        "it was seen before that"
    );
    let kept = versions(test, &ids).await;
    assert_eq!(kept.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1, 1]);
    let full = test.store.columns().full(&ids).await.unwrap();
    let seen = test.store.columns().versions(ids[2]).await.unwrap()[0].seen_at;

    as_before_versions(test).await;
    let done = Store::migrate(test.options.clone()).await.unwrap();
    assert_eq!(done, ["0026_versions"]);
    test.reopen().await;

    assert_eq!(versions(test, &ids).await, kept);
    assert_eq!(test.store.columns().full(&ids).await.unwrap(), full);
    let again = test.store.columns().versions(ids[2]).await.unwrap();
    assert_eq!(again[0].seen_at, seen);
    let evidence = "SELECT COUNT(*) FROM attributions WHERE evidence = '[[\"given\"]]'";
    assert_eq!(test.number(evidence).await, 4);
    let rows = "SELECT COUNT(*) FROM column_versions";
    assert_eq!(test.number(rows).await, 1, "what was shown before");
    for (id, page) in ids.iter().zip(&pages).skip(2) {
        let mut again = page.clone().fetched(4_000);
        assert_eq!(test.file(&again).await, Filed::Known(*id));
        again.addresses = vec![format!("dike.example/elsewhere/{}", id.0)];
        assert_eq!(test.file(&again).await, Filed::Known(*id), "by its text");
    }

    // what it said first it says again: no third version
    let back = pages[1].clone().fetched(5_000);
    assert_eq!(test.file(&back).await, Filed::Version(ids[1]));
    let mut both = versions(test, &ids[1..2]).await;
    assert_eq!(both.remove(0), kept[1]);
    let shown = test.store.columns().full(&ids[1..2]).await.unwrap();
    assert_eq!(shown[0].column.title, "N 1");
    assert_eq!(test.number(rows).await, 1, "the other one");
    let bundles = "SELECT COUNT(*) FROM bundles WHERE id NOT IN (SELECT bundle FROM columns \
        UNION SELECT bundle FROM column_versions)";
    assert_eq!(test.number(bundles).await, 0);
}

story!(an_address_is_known_by_its_number_from_before_too);
async fn an_address_is_known_by_its_number_from_before_too(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let mut pages: Vec<Page> = (0..3)
        .map(|number| {
            let mut page = Page::new(&paper, &number.to_string(), &format!("N {number}"), &[]);
            page.addresses = vec![
                format!("dike.example/{number}"),
                format!("guid {number} of żółw"),
            ];
            page
        })
        .collect();
    let ids = file(test, &pages).await;
    // its own address becomes another: the one from before is still known
    pages[1].draft.canonical_url = "https://dike.example/moved".into();
    let moved = pages[1].clone().fetched(2_000);
    assert_eq!(test.file(&moved).await, Filed::Known(ids[1]));
    let texts = "SELECT COUNT(*) FROM column_addresses WHERE address = 'dike.example/1'";
    assert_eq!(test.number(texts).await, 1);
    let tails = "SELECT COUNT(*) FROM column_addresses WHERE tail = 14 AND address IS NULL";
    assert_eq!(test.number(tails).await, 2);

    // as the program before kept them
    for statement in [
        "CREATE TABLE before AS SELECT k.newspaper, k.column_id, \
         COALESCE(k.address, SUBSTR(c.url, 9)) AS address \
         FROM column_addresses k JOIN columns c ON c.id = k.column_id",
        "DROP TABLE column_addresses",
        "CREATE TABLE column_addresses (newspaper BIGINT NOT NULL, address TEXT NOT NULL, \
         column_id BIGINT NOT NULL, PRIMARY KEY (newspaper, address))",
        "CREATE INDEX column_addresses_column ON column_addresses (column_id)",
        "INSERT INTO column_addresses (newspaper, address, column_id) \
         SELECT newspaper, address, column_id FROM before",
        "DROP TABLE before",
        "DELETE FROM migrations WHERE name = '0025_addresses'",
    ] {
        test.execute(statement).await;
    }
    let done = Store::migrate(test.options.clone()).await.unwrap();
    assert_eq!(done, ["0025_addresses"]);
    test.reopen().await;
    assert_eq!(test.number(tails).await, 2);
    assert_eq!(test.number(texts).await, 1);
    for (id, page) in ids.iter().zip(&pages) {
        for address in &page.addresses {
            let mut again = page.clone().fetched(3_000);
            again.addresses = vec![address.clone()];
            assert_eq!(test.file(&again).await, Filed::Known(*id), "{address}");
        }
    }
}
