//! What is looked up ahead changes nothing but the time it takes.

use colonnade_model::Block;
use colonnade_store::{ColumnFilter, Order, Turn};

use crate::helper::{Page, TestStore, key, prose};

/// Pages of two newspapers with everything that meets: writers of both, known addresses,
/// changed headlines, texts printed twice, profile pages, nobody's columns.
async fn pages(test: &TestStore, run: &str) -> Vec<Page> {
    let mut papers = Vec::new();
    for number in 0..2 {
        let domain = format!("{}{number}.example", run.to_lowercase());
        let name = format!("{run} Paper {number}");
        papers.push(test.newspaper(&name, &domain, "NL").await);
    }
    let mut pages = Vec::new();
    for number in 0..170_i64 {
        let paper = &papers[usize::from(number % 3 == 0)];
        let writers: Vec<String> = match number % 7 {
            0 => Vec::new(),
            1 => vec![format!("Ann Lee {run}"), format!("Cy {} {run}", number % 5)],
            _ => vec![format!("Writer {} {run}", number % 11)],
        };
        let writers: Vec<&str> = writers.iter().map(String::as_str).collect();
        // every ninth is an address from before, every thirteenth with another headline
        let place = if number % 9 == 8 { number - 6 } else { number };
        let title = format!(
            "{run} on {}",
            if number % 13 == 12 { number } else { place }
        );
        let mut page = Page::new(paper, &place.to_string(), &title, &writers)
            .published(number)
            .fetched(1_000 + number);
        page.draft.newspaper.domain.clone_from(&paper.domain);
        if number % 10 == 3 {
            page = page.text_key(&format!("{run} text {}", number % 4));
        }
        // every twentieth is long, and some of these print one piece, each in its own way
        if number % 20 == 5 {
            let opening = prose(number.unsigned_abs(), 30);
            let said = format!("{opening} {}", prose(number.unsigned_abs() / 60, 400));
            // the runs do not print each other's pieces
            let said = said.replace(' ', &format!(" {run}"));
            page.draft.blocks = vec![Block::paragraph(said)];
        }
        if number % 17 == 2
            && let Some(name) = page.byline.names.first_mut()
        {
            let slug = key(&name.name).replace(' ', "-");
            name.url = Some(format!("{}writers/{slug}", paper.home));
        }
        pages.push(page);
    }
    pages
}

/// What is to be seen of it all, the run's name taken out.
async fn seen(test: &TestStore, run: &str) -> Vec<String> {
    let columns = test.store.columns();
    let mut lines = Vec::new();
    let mut turn = Turn::First;
    loop {
        let all = ColumnFilter::default();
        let page = columns.list(&all, &turn, 50).await.unwrap();
        for column in page.items.iter().filter(|one| one.title.starts_with(run)) {
            let full = columns.full(&[column.id]).await.unwrap();
            let credits: Vec<String> = column
                .credits
                .iter()
                .map(|credit| {
                    let who = credit.columnist.as_ref().map(|who| who.slug.as_str());
                    format!("{} {who:?} {}", credit.name.name, credit.unsure)
                })
                .collect();
            lines.push(format!(
                "{} {} {} {} {credits:?} {:?}",
                column.title, column.url, column.version, column.printings, full[0].blocks
            ));
        }
        match page.after {
            Some(cursor) => turn = Turn::After(cursor),
            None => break,
        }
    }
    let names = (0..11).map(|number| format!("Writer {number} {run}"));
    let mut writer = test.store.writer().await.unwrap();
    for name in names.chain([format!("Ann Lee {run}")]) {
        for one in writer.roster(&[key(&name)], &[]).await.unwrap() {
            let (papers, pages) = (one.newspapers, one.profile_urls);
            lines.push(format!(
                "{} {:?} {papers:?} {pages:?}",
                one.name, one.aliases
            ));
        }
    }
    let small = run.to_lowercase();
    lines
        .into_iter()
        .map(|line| line.replace(run, "").replace(&small, ""))
        .collect()
}

story!(filing_what_was_expected_is_filing);
async fn filing_what_was_expected_is_filing(test: &mut TestStore) {
    let mut ends = Vec::new();
    for (run, is_expected) in [("Blind", false), ("Ahead", true)] {
        let mut pages = pages(test, run).await;
        for page in &mut pages {
            page.by_candidates = is_expected;
        }
        file(test, &pages, is_expected).await;
        ends.push(seen(test, run).await);
    }
    assert!(ends[0].len() > 140, "{}", ends[0].len());
    let many = ends[0].iter().filter(|line| line.contains(" 3 [")).count();
    assert!(many > 1, "long pieces have printings");
    same(&ends);
}

story!(filing_what_was_expected_is_filing_where_acts_stand);
async fn filing_what_was_expected_is_filing_where_acts_stand(test: &mut TestStore) {
    let mut ends = Vec::new();
    for (run, is_expected) in [("Blind", false), ("Ahead", true)] {
        let mut pages = pages(test, run).await;
        for page in &mut pages {
            page.by_candidates = is_expected;
        }
        let (before, after) = pages.split_at(60);
        file(test, before, is_expected).await;
        let who = async |name: &str| {
            let mut writer = test.store.writer().await.unwrap();
            let found = writer.roster(&[key(&format!("{name} {run}"))], &[]).await;
            found.unwrap().first().map(|one| one.id).unwrap()
        };
        let (two, three, four) = (
            who("Writer 2").await,
            who("Writer 3").await,
            who("Writer 4").await,
        );
        test.merge(two, three).await.unwrap();
        test.rename(four, &format!("Wilma {run}")).await.unwrap();
        let alias = Order::Alias {
            who: who("Writer 5").await,
            name: format!("Ann Lee {run}"),
        };
        test.order(&alias).await.unwrap();
        file(test, after, is_expected).await;
        let mut seen = seen(test, run).await;
        for name in ["Writer 3", "Wilma"] {
            let id = who(name).await;
            let mut writer = test.store.writer().await.unwrap();
            let one = writer.roster_of(&[id]).await.unwrap().remove(0);
            let line = format!(
                "{} {:?} {:?} {:?}",
                one.name, one.aliases, one.newspapers, one.profile_urls
            );
            seen.push(line.replace(run, "").replace(&run.to_lowercase(), ""));
        }
        ends.push(seen);
    }
    same(&ends);
}

/// Files pages in one transaction.
async fn file(test: &TestStore, pages: &[Page], is_expected: bool) {
    let mut writer = test.store.writer().await.unwrap();
    if is_expected {
        writer.expect(pages.iter().map(Page::expected));
    }
    for page in pages {
        writer.go_on().await.unwrap();
        page.file(&mut writer).await;
    }
    writer.commit().await.unwrap();
}

fn same(ends: &[Vec<String>]) {
    for (apart, joint) in ends[0].iter().zip(&ends[1]) {
        assert_eq!(apart, joint);
    }
    assert_eq!(ends[0].len(), ends[1].len());
}
