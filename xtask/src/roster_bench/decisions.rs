//! What a decision costs: from a byline as parsed to the attribution, looked up for 256
//! columns at once as filing does.

use anyhow::Result;
use colonnade_crawl::{Signed, Sought, attribute, sought};
use colonnade_model::{Byline, BylineSource, Decision, Language, Name};
use colonnade_store::{Expected, Store, Writer};

use super::usage::{self, Server, middle_and_worst};
use crate::{
    dice::Dice,
    people::{Person, Roster, capital, latin::in_latin_letters},
    say,
};

/// Columns looked up at once, as the writer does.
const AT_ONCE: usize = 256;
const KINDS: [Kind; 9] = [
    Kind::First,
    Kind::Known,
    Kind::Spelling,
    Kind::New,
    Kind::Common,
    Kind::Latin,
    Kind::Page,
    Kind::Initial,
    Kind::Mixed,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    First,
    Known,
    Spelling,
    New,
    Common,
    Latin,
    Page,
    Initial,
    Mixed,
}

impl Kind {
    fn says(self) -> &'static str {
        match self {
            Self::First => "the same, rosters not yet read",
            Self::Known => "known name in its newspaper",
            Self::Spelling => "other spelling in its newspaper",
            Self::New => "new name",
            Self::Common => "common name in another newspaper",
            Self::Latin => "transliteration in its newspaper",
            Self::Page => "known page, name with an initial",
            Self::Initial => "name with an initial",
            Self::Mixed => "as columns come (80 10 4 3 2 1)",
        }
    }

    /// One of the kinds, as often as columns have them.
    fn drawn(self, dice: &mut Dice) -> Self {
        if self != Self::Mixed {
            return self;
        }
        match dice.below(100) {
            0..80 => Self::Known,
            80..90 => Self::New,
            90..94 => Self::Spelling,
            94..97 => Self::Common,
            97..99 => Self::Latin,
            _ => Self::Initial,
        }
    }
}

/// A name as a column prints it.
struct Printed {
    byline: Byline,
    domain: String,
    language: Option<Language>,
    /// Who is meant, where it is somebody who is known: the name they go by.
    meant: Option<String>,
}

pub(crate) async fn measure(
    store: &Store,
    roster: &Roster,
    decisions: usize,
    server: Option<&Server>,
) -> Result<()> {
    say(format_args!(
        "{:<34} {:>9} {:>9} {:>9} | {:>6} {:>6} {:>6} {:>6}",
        "µs of CPU a decision", "median", "p99", "server", "known", "new", "unsure", "other"
    ));
    for kind in KINDS {
        let mut dice = Dice::new(7).of(kind as u64);
        let mut writer = store.writer().await?;
        let (mut times, mut ends) = (Vec::new(), Ends::default());
        let rounds = decisions.div_ceil(AT_ONCE);
        // a round for the caches of the connection
        once(&mut writer, &draw(kind, roster, &mut dice)).await?;
        let server_before = server.map(Server::time);
        for _ in 0..rounds {
            let printed = draw(kind, roster, &mut dice);
            let before = usage::own();
            let decided = once(&mut writer, &printed).await?;
            let took = usage::own().saturating_sub(before);
            ends.count(&mut writer, &printed, &decided).await?;
            times.push(took.as_secs_f64() * 1e6 / AT_ONCE as f64);
        }
        let (middle, worst) = middle_and_worst(times);
        let server = match (server, server_before) {
            (Some(server), Some(before)) => {
                let took = server.time().saturating_sub(before).as_secs_f64();
                format!("{:.1}", took * 1e6 / (rounds * AT_ONCE) as f64)
            }
            _ => "-".to_owned(),
        };
        say(format_args!(
            "{:<34} {middle:>9.1} {worst:>9.1} {server:>9} | {:>6} {:>6} {:>6} {:>6}",
            kind.says(),
            ends.known,
            ends.new,
            ends.unsure,
            ends.other
        ));
    }
    Ok(())
}

/// What was decided; `other`: for a columnist who goes by another name than is meant.
#[derive(Default)]
struct Ends {
    known: usize,
    new: usize,
    unsure: usize,
    other: usize,
}

impl Ends {
    async fn count(
        &mut self,
        writer: &mut Writer,
        printed: &[Printed],
        decided: &[Decision],
    ) -> Result<()> {
        for (one, decision) in printed.iter().zip(decided) {
            match decision {
                Decision::Known(id) => {
                    let who = writer.roster_of(&[*id]).await?;
                    let goes_by = who.first().map(|who| who.name.as_str());
                    if one.meant.is_none() || one.meant.as_deref() == goes_by {
                        self.known += 1;
                    } else {
                        self.other += 1;
                    }
                }
                Decision::New => self.new += 1,
                Decision::Unsure(_) => self.unsure += 1,
                Decision::Organisation => self.other += 1,
            }
        }
        Ok(())
    }
}

fn draw(kind: Kind, roster: &Roster, dice: &mut Dice) -> Vec<Printed> {
    (0..AT_ONCE)
        .map(|_| print(kind.drawn(dice), roster, dice))
        .collect()
}

fn print(kind: Kind, roster: &Roster, dice: &mut Dice) -> Printed {
    let fits = |person: &Person| match kind {
        Kind::Page => person.page.is_some(),
        Kind::Latin => !person.name.is_ascii() && latin(person).is_some(),
        Kind::Initial => initial(person).is_some(),
        _ => true,
    };
    let mut person = roster.person(dice.below(roster.people));
    while !fits(&person) {
        person = roster.person(dice.below(roster.people));
    }
    let home = person.papers.first().copied().unwrap_or(0);
    let (name, paper) = match kind {
        Kind::New => (roster.new_name(&person, dice), home),
        Kind::Common => (
            roster.common_name(&person, dice),
            roster.elsewhere(&person, dice),
        ),
        Kind::Spelling => (person.spellings.first().cloned().unwrap_or_default(), home),
        Kind::Latin => (latin(&person).unwrap_or_default(), home),
        Kind::Initial => (initial(&person).unwrap_or_default(), home),
        Kind::Page => (
            initial(&person).unwrap_or_else(|| person.name.clone()),
            roster.elsewhere(&person, dice),
        ),
        Kind::First | Kind::Known | Kind::Mixed => (person.name.clone(), home),
    };
    let mut printed = Name::person(name);
    if kind == Kind::Page {
        printed.url.clone_from(&person.page);
    }
    Printed {
        byline: Byline {
            printed: Some(printed.name.clone()),
            names: vec![printed],
            evidence: vec![BylineSource::JsonLd],
        },
        domain: roster.domain(paper).to_owned(),
        language: Language::parse(person.language),
        meant: (!matches!(kind, Kind::New | Kind::Common)).then_some(person.name),
    }
}

/// In Latin letters, where that is not a spelling known already.
fn latin(person: &Person) -> Option<String> {
    if person.name.chars().any(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let latin = if person.name.contains(' ') {
        in_latin_letters(&person.name)
    } else {
        // Chinese, Japanese and Korean names are written without a space
        let words = colonnade_model::slug(&person.name);
        let (family, given) = words.split_once('-')?;
        format!("{} {}", capital(family), capital(&given.replace('-', "")))
    };
    (!person.spellings.contains(&latin)).then_some(latin)
}

/// "J. Smith", where the name has two words or more.
fn initial(person: &Person) -> Option<String> {
    let (given, family) = person.name.split_once(' ')?;
    Some(format!("{}. {family}", given.chars().next()?))
}

/// Decides all, each of one name.
async fn once(writer: &mut Writer, printed: &[Printed]) -> Result<Vec<Decision>> {
    let of = |one: &Printed| sought(&one.byline, &one.domain, one.language.as_ref());
    let people: Vec<Vec<Sought>> = printed.iter().map(of).collect();
    writer.expect(printed.iter().zip(&people).map(expected));
    let mut decided = Vec::with_capacity(printed.len());
    for (one, sought) in printed.iter().zip(&people) {
        writer.go_on().await?;
        let signed = Signed {
            byline: &one.byline,
            sought,
            domain: &one.domain,
            language: one.language.as_ref(),
            same_text_as: &[],
            apart: &[],
        };
        let (attributions, _) = attribute(writer, &signed).await?;
        decided.extend(attributions.into_iter().map(|one| one.decision));
    }
    Ok(decided)
}

fn expected((one, sought): (&Printed, &Vec<Sought>)) -> Expected {
    Expected {
        domain: one.domain.clone(),
        wanted: sought.iter().map(|one| one.wanted.clone()).collect(),
        ..Expected::default()
    }
}
