//! Fills a store with a made-up roster: each columnist with all names and pages, and a
//! short column in each newspaper they write for.

use anyhow::Result;
use colonnade_byline::name_keys;
use colonnade_model::{
    Attribution, Block, Byline, BylineSource, ColumnKind, ColumnistId, Country, Decision, Draft,
    Evidence, ExcerptRule, Imprint, Language, Measure, Name, NewspaperId, PrintedByline,
    word_count,
};
use colonnade_store::{Expected, Filing, NewNewspaper, Store, Writer};
use jiff::{SignedDuration, Timestamp};

use super::{Person, Roster};

/// Columnists put in by one transaction.
const AT_ONCE: usize = 1_000;

/// What was put in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) people: usize,
    pub(crate) spellings: usize,
    pub(crate) columns: usize,
}

/// Fills an empty store. `progress` is told what there is now.
pub(crate) async fn fill(
    store: &Store,
    roster: &Roster,
    now: Timestamp,
    progress: &dyn Fn(&Filled),
) -> Result<Filled> {
    let mut papers = Vec::with_capacity(roster.papers.len());
    let mut writer = store.writer().await?;
    for paper in &roster.papers {
        let new = NewNewspaper {
            name: capital_domain(&paper.domain),
            domains: vec![paper.domain.clone()],
            home: format!("https://{}/", paper.domain),
            country: Country::parse("NL"),
            language: Language::parse(paper.language),
            time_zone: None,
            excerpt_rule: ExcerptRule::default(),
            sample: false,
        };
        papers.push(writer.add_newspaper(&new).await?.id);
    }
    writer.commit().await?;
    let mut filled = Filled::default();
    while filled.people < roster.people {
        let until = (filled.people + AT_ONCE).min(roster.people);
        let people: Vec<Person> = (filled.people..until)
            .map(|number| roster.person(number))
            .collect();
        let mut writer = store.writer().await?;
        let all = people.iter().enumerate();
        writer.expect(all.flat_map(|(at, person)| expected(roster, person, filled.people + at)));
        for (at, person) in people.iter().enumerate() {
            let number = filled.people + at;
            filled.columns += put(&mut writer, roster, &papers, person, number, now).await?;
            filled.spellings += person.spellings.len();
        }
        writer.commit().await?;
        filled.people = until;
        progress(&filled);
    }
    Ok(filled)
}

fn capital_domain(domain: &str) -> String {
    super::capital(domain.trim_end_matches(".example"))
}

fn address(roster: &Roster, number: usize, paper: usize) -> String {
    format!("https://{}/{number}", roster.domain(paper))
}

fn expected(roster: &Roster, person: &Person, number: usize) -> Vec<Expected> {
    let columns = person.papers.iter().map(|&paper| Expected {
        domain: roster.domain(paper).to_owned(),
        addresses: vec![address(roster, number, paper)],
        names: vec![person.name.clone()],
        ..Expected::default()
    });
    columns.collect()
}

/// Puts one columnist in; how many columns that were.
async fn put(
    writer: &mut Writer,
    roster: &Roster,
    papers: &[NewspaperId],
    person: &Person,
    number: usize,
    now: Timestamp,
) -> Result<usize> {
    let language = Language::parse(person.language);
    let mut name = Name::person(person.name.clone());
    name.url.clone_from(&person.page);
    let mut id = None;
    for &paper in &person.papers {
        writer.go_on().await?;
        let id = if let Some(id) = id {
            id
        } else {
            *id.insert(make(writer, person, &name, language.as_ref()).await?)
        };
        let Some(&newspaper) = papers.get(paper) else {
            continue;
        };
        let url = address(roster, number, paper);
        let at = now.checked_sub(SignedDuration::from_secs(i64::try_from(number)?))?;
        file(
            writer,
            newspaper,
            roster.domain(paper),
            person,
            &name,
            id,
            &url,
            at,
        )
        .await?;
    }
    Ok(person.papers.len())
}

/// Makes the columnist, with all spellings.
async fn make(
    writer: &mut Writer,
    person: &Person,
    name: &Name,
    language: Option<&Language>,
) -> Result<ColumnistId> {
    let keys = name_keys(&name.name, language);
    let made = writer.add_columnist(name, &keys, language).await?;
    for spelling in &person.spellings {
        writer.add_spelling(made, spelling, &name_keys(spelling, language));
    }
    Ok(made)
}

#[expect(clippy::too_many_arguments, reason = "all that a column is made of")]
async fn file(
    writer: &mut Writer,
    newspaper: NewspaperId,
    domain: &str,
    person: &Person,
    name: &Name,
    id: ColumnistId,
    url: &str,
    at: Timestamp,
) -> Result<()> {
    let mut draft = Draft::empty(url.to_owned());
    draft.newspaper = Imprint {
        name: None,
        domain: domain.to_owned(),
    };
    draft.title = Some(format!("{} {}", person.name, url.len()));
    draft.language = Language::parse(person.language);
    draft.kind = ColumnKind::Opinion;
    draft.blocks = vec![Block::paragraph(url.to_owned())];
    draft.bylines = vec![PrintedByline {
        text: name.name.clone(),
        kind: None,
        source: BylineSource::JsonLd,
        url: name.url.clone(),
    }];
    let byline = Byline {
        printed: Some(name.name.clone()),
        names: vec![name.clone()],
        evidence: vec![BylineSource::JsonLd],
    };
    let attributions = [Attribution {
        name: name.clone(),
        decision: Decision::Known(id),
        evidence: vec![Evidence {
            reason: BylineSource::JsonLd.as_str().to_owned(),
            detail: String::new(),
        }],
    }];
    let filing = Filing {
        newspaper,
        draft: &draft,
        byline: &byline,
        attributions: &attributions,
        text: &draft.text(),
        measure: &Measure {
            words: word_count(&draft.text()),
            ..Measure::default()
        },
        excerpt: "",
        addresses: &[url.to_owned()],
        capture: None,
        fetched_at: at,
        reader: 1,
    };
    writer.file(&filing, &[Vec::new()]).await?;
    Ok(())
}
