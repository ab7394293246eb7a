//! What is looked up ahead: a transaction that is to file many columns asks once for
//! what it will need to know of many of them, instead of a few questions for each.
//!
//! It is exact: the pen is held, so nobody else writes; what this transaction notes
//! itself is noted here too; and whatever it changes otherwise makes it forget all
//! that was looked up ([`Writer::on`]).

mod copies;
mod people;

use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    sync::Arc,
};

use colonnade_model::{CaptureId, Measure, Newspaper, NewspaperId};

pub(super) use self::people::{Learned, candidates, candidates_here, only_here};
use self::{copies::Candidates, people::People};
use super::{Filing, Wanted, Writer, captures, columnists, pieces::Laid, standing::Writing};
use crate::{
    Result, addresses,
    newspapers::{newspaper, newspaper_fields},
    sql::Sql,
    text::{json_numbers, json_of_newspapers, json_texts, text_number},
};

/// Columns looked up at once: a change in between costs looking them up again.
const AT_ONCE: usize = 1024;
/// Where columns change one after the other, eight are looked up at once.
const MOST_HALVED: u32 = 7;

/// A column that will be filed, as far as it is known before.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Address and payload digest of the capture it will be read from, if it is to be
    /// looked up.
    pub capture: Option<(String, String)>,
    /// The newspaper's domain.
    pub domain: String,
    /// As in [`Filing`].
    pub addresses: Vec<String>,
    /// As in [`Filing`].
    pub measure: Measure,
    /// The names it prints.
    pub names: Vec<String>,
    /// Whom these names may mean.
    pub wanted: Vec<Arc<Wanted>>,
}

/// What was looked up.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    expected: VecDeque<Expected>,
    /// How many of the expected are looked up already.
    seen: usize,
    /// How often what is looked up at once was halved, because it was forgotten.
    halved: u32,
    /// Captures by identity.
    captures: HashMap<String, Option<(CaptureId, String)>>,
    papers: HashMap<String, Newspaper>,
    domains: HashMap<i64, String>,
    /// Whether an address of a newspaper is known.
    addresses: HashMap<(i64, i64), bool>,
    /// Whether a text is known.
    texts: HashMap<i64, bool>,
    /// Which columns have a number in their sketches.
    sketches: HashMap<i64, Vec<i64>>,
    /// What is known of these columns, and the texts of those that are likely copies.
    candidates: Candidates,
    copies: HashMap<i64, Laid>,
    /// Texts, and columns that are no printings of them.
    apart: HashSet<(i64, i64)>,
    /// Whether a columnist's slug is taken.
    slugs: HashMap<String, bool>,
    people: People,
}

impl Ahead {
    pub(super) fn expect(&mut self, expected: impl IntoIterator<Item = Expected>) {
        self.expected.extend(expected);
    }

    /// How many columns are still to come.
    pub(super) fn expected(&self) -> usize {
        self.expected.len()
    }

    /// Forgets what was looked up; what is expected stays.
    pub(super) fn forget(&mut self) {
        let knows_nothing =
            self.papers.is_empty() && self.people.is_empty() && self.candidates.is_empty();
        if self.seen > 0 || !knows_nothing {
            let halved = self.halved + u32::from(self.seen > 0);
            *self = Self {
                expected: std::mem::take(&mut self.expected),
                halved: halved.min(MOST_HALVED),
                ..Self::default()
            };
        }
    }

    /// A capture, if it was looked up.
    pub(super) fn capture(&self, identity: &str) -> Option<&Option<(CaptureId, String)>> {
        self.captures.get(identity)
    }

    pub(super) fn paper(&self, domain: &str) -> Option<&Newspaper> {
        self.papers.get(domain)
    }

    /// Whether a column is certainly known under none of its addresses.
    pub(super) fn is_at_no_address(&self, filing: &Filing<'_>) -> bool {
        let paper = filing.newspaper.0;
        let known = |address: &String| self.addresses.get(&(paper, addresses::number(address)));
        let mut addresses = filing.addresses.iter();
        addresses.all(|address| known(address) == Some(&false))
    }

    /// Whether a text is certainly not known.
    pub(super) fn is_new_text(&self, text_key: i64) -> bool {
        self.texts.get(&text_key) == Some(&false)
    }

    /// Notes a column that was filed.
    pub(super) fn note_column(&mut self, newspaper: NewspaperId, addresses: &[String]) {
        for address in addresses {
            let key = (newspaper.0, addresses::number(address));
            self.addresses.insert(key, true);
        }
    }

    pub(super) fn note_text(&mut self, text_key: i64) {
        self.texts.insert(text_key, true);
    }

    /// Whether a columnist's slug is free, if that was looked up.
    pub(super) fn is_free(&self, slug: &str) -> bool {
        self.slugs.get(slug) == Some(&false)
    }

    pub(super) fn note_slug(&mut self, slug: &str) {
        self.slugs.insert(slug.to_owned(), true);
    }

    /// Under whom somebody is filed, as far as that was looked up.
    pub(super) fn filed_under(&self, id: i64) -> i64 {
        self.people.root(id)
    }

    /// Notes where somebody wrote.
    pub(super) fn note_writing(&mut self, writing: &Writing) {
        match self.domains.get(&writing.newspaper) {
            Some(domain) => {
                let Writing {
                    columnist,
                    newspaper,
                    language,
                } = writing;
                self.people
                    .note_place(*columnist, *newspaper, domain, language);
            }
            // where it is printed is not known here: ask again when it matters
            None => self.people.forget(writing.columnist),
        }
    }
}

/// Goes on to the next column that is expected, and looks ahead where that was not
/// done yet or what was seen is forgotten.
pub(super) async fn go_on(writer: &mut Writer) -> Result<()> {
    ensure(writer).await?;
    writer.ahead.seen = writer.ahead.seen.saturating_sub(1);
    if writer.ahead.seen == 0 {
        // all of it was of use
        writer.ahead.halved = writer.ahead.halved.saturating_sub(1);
    }
    writer.ahead.expected.pop_front();
    Ok(())
}

/// Looks ahead where what is expected next was not looked up yet.
pub(super) async fn ensure(writer: &mut Writer) -> Result<()> {
    if writer.ahead.seen == 0 && !writer.ahead.expected.is_empty() {
        look(writer).await?;
    }
    Ok(())
}

async fn look(writer: &mut Writer) -> Result<()> {
    super::rows::write(writer).await?;
    let many = writer
        .ahead
        .expected
        .len()
        .min(AT_ONCE >> writer.ahead.halved);
    writer.ahead.forget();
    let mut expected = std::mem::take(&mut writer.ahead.expected);
    let some = expected.make_contiguous().get(..many).unwrap_or_default();
    look_for_captures(writer, some).await?;
    look_for_papers(writer, some).await?;
    look_for_columns(writer, some).await?;
    copies::look(writer, some).await?;
    people::look(writer, some).await?;
    look_for_slugs(writer, some).await?;
    writer.ahead.expected = expected;
    writer.ahead.seen = many;
    Ok(())
}

async fn look_for_captures(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let identities: Vec<String> = some
        .iter()
        .filter_map(|one| one.capture.as_ref())
        .map(|(url, digest)| captures::identity(url, digest))
        .collect();
    if identities.is_empty() {
        return Ok(());
    }
    let find = format!(
        "SELECT identity, id, outcome FROM captures WHERE identity IN {}",
        writer.dialect().texts(1)
    );
    let rows = Sql::built("looking captures up", find)
        .bind(json_texts(&identities))
        .all(&mut *writer.on)
        .await?;
    let unknown = identities.into_iter().map(|identity| (identity, None));
    writer.ahead.captures.extend(unknown);
    for mut row in rows {
        let identity = row.text()?;
        let known = (CaptureId(row.int()?), row.text()?);
        writer.ahead.captures.insert(identity, Some(known));
    }
    Ok(())
}

async fn look_for_papers(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let domains: BTreeSet<&str> = some.iter().map(|one| one.domain.as_str()).collect();
    let find = format!(
        concat!(
            "SELECT d.domain, ",
            newspaper_fields!(),
            " FROM newspaper_domains d JOIN newspapers n ON n.id = d.newspaper \
              WHERE d.domain IN {}"
        ),
        writer.dialect().texts(1)
    );
    let rows = Sql::built("looking newspapers up", find)
        .bind(json_texts(domains))
        .all(&mut *writer.on)
        .await?;
    for mut row in rows {
        let domain = row.text()?;
        let paper = newspaper(&mut row)?;
        let country = paper.country.map(|country| country.as_str().to_owned());
        writer.papers.insert(paper.id.0, country);
        let ahead = &mut writer.ahead;
        ahead.domains.insert(paper.id.0, paper.domain.clone());
        ahead.papers.insert(domain, paper);
    }
    Ok(())
}

async fn look_for_columns(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let mut pairs = Vec::new();
    for one in some {
        let Some(paper) = writer.ahead.papers.get(&one.domain) else {
            continue;
        };
        for address in &one.addresses {
            let key = (paper.id.0, addresses::number(address));
            pairs.push(key);
            writer.ahead.addresses.insert(key, false);
        }
    }
    let dialect = writer.dialect();
    let find = format!(
        "SELECT k.newspaper, k.number FROM \
         {} v CROSS JOIN column_addresses k WHERE k.newspaper = v.newspaper AND k.number = v.number",
        dialect.of_newspapers(1)
    );
    let find = dialect.as_one(&["newspaper", "number"], &find);
    let rows: Vec<(i64, i64)> = Sql::built("looking for columns' addresses", find)
        .bind(json_of_newspapers(pairs))
        .lists(&mut *writer.on)
        .await?;
    for key in rows {
        writer.ahead.addresses.insert(key, true);
    }
    let texts = some
        .iter()
        .filter_map(|one| one.measure.text_key.as_deref());
    let texts: BTreeSet<i64> = texts.map(text_number).collect();
    let find = format!(
        "SELECT text_key FROM columns WHERE text_key IN {}",
        dialect.numbers(1)
    );
    let rows = Sql::built("looking for columns' texts", find)
        .bind(json_numbers(texts.iter().copied()))
        .all(&mut *writer.on)
        .await?;
    let unknown = texts.into_iter().map(|text| (text, false));
    writer.ahead.texts.extend(unknown);
    for mut row in rows {
        writer.ahead.texts.insert(row.int()?, true);
    }
    Ok(())
}

async fn look_for_slugs(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let names: HashSet<&str> = some
        .iter()
        .flat_map(|one| one.names.iter().map(String::as_str))
        .collect();
    let wanted: BTreeSet<String> = names.into_iter().map(columnists::wanted).collect();
    let find = format!(
        "SELECT slug FROM slugs WHERE kind = '{}' AND slug IN {}",
        columnists::KIND,
        writer.dialect().texts(1)
    );
    let rows = Sql::built("looking for free slugs", find)
        .bind(json_texts(&wanted))
        .all(&mut *writer.on)
        .await?;
    let free = wanted.into_iter().map(|slug| (slug, false));
    writer.ahead.slugs.extend(free);
    for mut row in rows {
        writer.ahead.slugs.insert(row.text()?, true);
    }
    Ok(())
}
