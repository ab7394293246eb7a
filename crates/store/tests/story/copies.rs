//! Re-titled, cut and edited copies are printings of one piece, whatever came first.

use colonnade_model::{Block, ColumnId, Newspaper};
use colonnade_store::{Act, ColumnFilter, ColumnistFilter, Filed, Turn};

use crate::helper::{Page, TestStore, id, prose};

/// A page with a long text.
fn long(paper: &Newspaper, path: &str, writers: &[&str], said: &str) -> Page {
    let title = format!("On {path}");
    let mut page = Page::new(paper, path, &title, writers);
    page.draft.blocks = said
        .split("\n\n")
        .map(|paragraph| Block::paragraph(paragraph.to_owned()))
        .collect();
    page
}

/// Every list of pieces: number and printings.
async fn listed(test: &TestStore) -> Vec<(ColumnId, u32)> {
    let all = ColumnFilter::default();
    let page = test.store.columns().list(&all, &Turn::First, 50).await;
    let items = page.unwrap().items;
    assert_eq!(
        test.store.columns().count(&all).await.unwrap(),
        items.len() as u64
    );
    items.iter().map(|one| (one.id, one.printings)).collect()
}

async fn papers(test: &TestStore, many: usize) -> Vec<Newspaper> {
    let mut papers = Vec::new();
    for number in 0..many {
        let (name, domain) = (format!("P{number}"), format!("p{number}.example"));
        papers.push(test.newspaper(&name, &domain, "NL").await);
    }
    papers
}

async fn sketch(test: &TestStore, many: u32) -> u64 {
    let mut writer = test.store.writer().await.unwrap();
    let done = writer.sketch(many).await.unwrap();
    writer.commit().await.unwrap();
    done
}

/// Everybody with the pieces that they lead.
async fn leading(test: &TestStore) -> Vec<(String, u64)> {
    let everybody = ColumnistFilter::default();
    let columnists = test.store.columnists();
    let cards = columnists.list(&everybody, &Turn::First, 50).await;
    let cards = cards.unwrap().items.into_iter();
    cards
        .map(|card| (card.columnist.name, card.columns))
        .collect()
}

story!(whoever_is_printed_first_is_credited_with_the_piece);
async fn whoever_is_printed_first_is_credited_with_the_piece(test: &mut TestStore) {
    let papers = papers(test, 2).await;
    let said = prose(1, 300);
    let later = long(&papers[0], "dikes", &["Ann Lee"], &said).published(200);
    let later = id(test.file(&later).await);
    let counted = |ann, bo| [("Ann Lee".to_owned(), ann), ("Bo Ro".to_owned(), bo)];
    assert_eq!(leading(test).await, counted(1, 0)[..1]);
    let first = long(&papers[1], "water", &["Bo Ro"], &said).published(100);
    let first = id(test.file(&first).await);
    assert_eq!(listed(test).await, [(first, 2)]);
    assert_eq!(leading(test).await, counted(0, 1));
    // and whoever is left has it back
    let columns = test.store.columns();
    assert!(columns.remove(first, "asked for").await.unwrap());
    assert_eq!(listed(test).await, [(later, 1)]);
    assert_eq!(leading(test).await[0], counted(1, 0)[0]);
}

story!(edited_copies_are_one_piece);
async fn edited_copies_are_one_piece(test: &mut TestStore) {
    let papers = papers(test, 4).await;
    let said = prose(1, 600);
    let first = long(&papers[0], "dikes", &["Ann Lee"], &said).published(100);
    let first = id(test.file(&first).await);
    let opening = format!("{}\n\n{}", prose(2, 60), &said[said.len() / 8..]);
    let opening = long(&papers[1], "water", &["Ann Lee"], &opening).published(300);
    {
        let mut writer = test.store.writer().await.unwrap();
        assert_eq!(opening.writers(&mut writer).await.len(), 1);
    }
    let opening = id(test.file(&opening).await);
    // a half that nobody signed
    let half = long(&papers[2], "sand", &[], &said[..said.len() / 2]).published(50);
    let half = id(test.file(&half).await);
    let other = long(&papers[3], "other", &["Ann Lee"], &prose(3, 600)).published(10);
    let other = id(test.file(&other).await);
    assert_eq!(listed(test).await, [(first, 3), (other, 1)]);
    let printings = test.store.columns().other_printings(first).await.unwrap();
    let printings: Vec<ColumnId> = printings.iter().map(|one| one.id).collect();
    assert_eq!(printings, [half, opening]);

    // the readers of all printings are those of the piece
    let today = jiff::civil::date(2027, 1, 15);
    let acts = [(half, 1), (opening, 2), (other, 3)];
    let acts = acts.map(|(column, mark)| (column, Act::Read, [mark; 16]));
    test.store.counting().count(today, &acts).await.unwrap();
    let popular = test.store.columns().popular(7, 10).await.unwrap();
    let popular: Vec<ColumnId> = popular.iter().map(|one| one.id).collect();
    assert_eq!(popular, [first, other]);

    // what held them together goes: a half and another opening have too little in common
    let columns = test.store.columns();
    assert!(columns.remove(first, "asked for").await.unwrap());
    assert_eq!(listed(test).await, [(opening, 1), (half, 1), (other, 1)]);
}

story!(what_held_a_piece_together_may_go);
async fn what_held_a_piece_together_may_go(test: &mut TestStore) {
    let papers = papers(test, 3).await;
    let said = prose(1, 600);
    let (one, two) = said.split_at(said.len() / 2);
    let one = id(test
        .file(&long(&papers[0], "a", &["Ann Lee"], one).published(1))
        .await);
    let two = id(test
        .file(&long(&papers[1], "b", &["Ann Lee"], two).published(2))
        .await);
    assert_eq!(listed(test).await, [(two, 1), (one, 1)]);
    let whole = long(&papers[2], "c", &["Ann Lee"], &said).published(3);
    let whole_id = id(test.file(&whole).await);
    assert_eq!(listed(test).await, [(one, 3)]);
    // its page says something else now
    let changed = long(&papers[2], "c", &["Ann Lee"], &prose(5, 500))
        .published(3)
        .fetched(2_000);
    assert_eq!(test.file(&changed).await, Filed::Version(whole_id));
    assert_eq!(listed(test).await, [(whole_id, 1), (two, 1), (one, 1)]);
    // and what it said before again
    test.file(&whole.fetched(3_000)).await;
    assert_eq!(listed(test).await, [(one, 3)]);
}

story!(an_excerpt_waits_for_its_page);
async fn an_excerpt_waits_for_its_page(test: &mut TestStore) {
    let papers = papers(test, 2).await;
    let said = prose(1, 600);
    let whole = id(test
        .file(&long(&papers[0], "a", &["Ann Lee"], &said).published(1))
        .await);
    let mut excerpts = Vec::new();
    for words in [60, 150] {
        let path = format!("b{words}");
        let excerpt: Vec<&str> = said.split(' ').take(words).collect();
        let page = long(&papers[1], &path, &["Ann Lee"], &excerpt.join(" ")).published(2);
        excerpts.push((id(test.file(&page).await), path));
    }
    assert_eq!(listed(test).await.len(), 3);
    let (excerpt, path) = excerpts.remove(0);
    let page = long(&papers[1], &path, &["Ann Lee"], &said)
        .published(2)
        .fetched(2_000);
    assert_eq!(test.file(&page).await, Filed::Version(excerpt));
    assert_eq!(listed(test).await, [(excerpts[0].0, 1), (whole, 2)]);
}

story!(the_order_in_which_printings_come_does_not_matter);
async fn the_order_in_which_printings_come_does_not_matter(test: &mut TestStore) {
    let papers = papers(test, 6).await;
    let mut ends = Vec::new();
    for (run, order) in [
        [0, 1, 2, 3, 4, 5],
        [5, 4, 3, 2, 1, 0],
        [2, 5, 0, 4, 1, 3],
        [1, 3, 5, 0, 2, 4],
    ]
    .into_iter()
    .enumerate()
    {
        // texts whose halves share a number: one in thirty does not, whatever the order
        let said = prose(500 + run as u64, 700);
        let words: Vec<&str> = said.split(' ').collect();
        let sayings = [
            said.clone(),
            words[..360].join(" "),
            words[300..].join(" "),
            format!("{} {}", prose(7, 40), words[80..].join(" ")),
            prose(200 + run as u64, 500),
            words[..100].join(" "),
        ];
        let mut ids = [ColumnId(0); 6];
        for number in order {
            let page = long(
                &papers[number],
                &format!("{run}-{number}"),
                &["Ann Lee"],
                &sayings[number],
            );
            let page = page.published(i64::try_from(number).unwrap());
            ids[number] = id(test.file(&page).await);
        }
        let columns = test.store.columns().by_ids(&ids).await.unwrap();
        let printings: Vec<u32> = columns.iter().map(|one| one.printings).collect();
        ends.push(printings);
        let lead = listed(test).await;
        assert!(lead.contains(&(ids[0], 4)), "{run}: {lead:?}");
    }
    assert_eq!(ends[0], [4, 4, 4, 4, 1, 1]);
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}

story!(what_many_print_at_once_is_one_piece);
async fn what_many_print_at_once_is_one_piece(test: &mut TestStore) {
    let papers = papers(test, 24).await;
    let (said, other) = (prose(31, 500), prose(32, 500));
    let before = long(&papers[0], "before", &["Ann Lee"], &said).published(1);
    let before = id(test.file(&before).await);
    // more newspapers than may share a number that tells anything, each with other words at
    // the end; and another piece, which turns out to be two parts that hang together
    let mut pages = Vec::new();
    for (number, paper) in (1..).zip(papers.iter().skip(1)) {
        let edited = format!("{said} {}", prose(100 + number, 8));
        let mut page = long(paper, "agency", &["Ann Lee"], &edited);
        page.draft.newspaper.domain.clone_from(&paper.domain);
        pages.push(page.published(100));
    }
    let words: Vec<&str> = other.split(' ').collect();
    let parts = [&words[..220], &words[280..], &words[..]];
    for (paper, part) in papers.iter().zip(parts) {
        let mut page = long(paper, "parts", &["Bo Ek"], &part.join(" "));
        page.draft.newspaper.domain.clone_from(&paper.domain);
        pages.push(page.published(50));
    }
    // in one transaction, which knows ahead that all are new and writes nothing in between
    let mut writer = test.store.writer().await.unwrap();
    writer.expect(pages.iter().map(Page::expected));
    for page in &mut pages {
        page.by_candidates = true;
        writer.go_on().await.unwrap();
        page.file(&mut writer).await;
    }
    writer.commit().await.unwrap();
    let listed = listed(test).await;
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(listed.contains(&(before, 24)), "{listed:?}");
    assert!(listed.iter().any(|one| one.1 == 3), "{listed:?}");
}

story!(a_newspapers_own_phrases_make_no_piece);
async fn a_newspapers_own_phrases_make_no_piece(test: &mut TestStore) {
    let papers = papers(test, 2).await;
    let footer = prose(9, 90);
    let mut writer = test.store.writer().await.unwrap();
    for number in 0..230 {
        let paper = &papers[usize::from(number % 3 == 0)];
        let said = format!("{}\n\n{footer}", prose(1_000 + number, 110));
        let page = long(paper, &number.to_string(), &["Ann Lee"], &said);
        page.file(&mut writer).await;
    }
    // and within a newspaper a piece with another opening stays one of its own
    let said = prose(5, 400);
    let again = format!("{} {}", prose(6, 100), &said[said.len() / 4..]);
    for (path, said) in [("x", &said), ("y", &again)] {
        let page = long(&papers[0], path, &["Ann Lee"], said);
        page.file(&mut writer).await;
    }
    writer.commit().await.unwrap();
    let all = ColumnFilter::default();
    assert_eq!(test.store.columns().count(&all).await.unwrap(), 232);
    // a copy is found all the same
    let said = format!("{}\n\n{footer}", prose(1_229, 110));
    let page = long(&papers[1], "copy", &["Ann Lee"], &said);
    test.file(&page).await;
    assert_eq!(test.store.columns().count(&all).await.unwrap(), 232);
}

story!(what_was_filed_without_a_sketch_is_sketched);
async fn what_was_filed_without_a_sketch_is_sketched(test: &mut TestStore) {
    assert_eq!(sketch(test, 10).await, 0, "a new store has nothing to do");
    test.execute("DELETE FROM settings WHERE name = 'sketched'")
        .await;
    let papers = papers(test, 5).await;
    let said = prose(1, 500);
    for (number, paper) in (0..).zip(&papers) {
        let said = match number {
            4 => prose(2, 500),
            _ => format!("{} {said}", prose(10 + number, 20)),
        };
        let mut page =
            long(paper, "a", &["Ann Lee"], &said).published(i64::try_from(number).unwrap());
        page.is_sketched = false;
        test.file(&page).await;
    }
    assert_eq!(listed(test).await.len(), 5);
    assert_eq!(sketch(test, 2).await, 2);
    assert_eq!(listed(test).await.len(), 4);
    {
        // stopped before it stands
        let mut writer = test.store.writer().await.unwrap();
        writer.sketch(2).await.unwrap();
    }
    assert_eq!(listed(test).await.len(), 4);
    test.reopen().await;
    assert_eq!(sketch(test, 2).await, 2);
    assert_eq!(sketch(test, 2).await, 1);
    assert_eq!(sketch(test, 2).await, 0);
    let pieces: Vec<u32> = listed(test).await.iter().map(|(_, many)| *many).collect();
    assert_eq!(pieces, [1, 4]);
    // by other rules all are sketched anew, to the same end
    test.execute("UPDATE settings SET value = '0:3' WHERE name = 'sketched'")
        .await;
    assert_eq!(sketch(test, 10).await, 5);
    let pieces: Vec<u32> = listed(test).await.iter().map(|(_, many)| *many).collect();
    assert_eq!(pieces, [1, 4]);
}
