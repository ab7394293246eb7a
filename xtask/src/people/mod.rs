//! A made-up roster: any number of columnists with true-to-life names in many languages
//! and scripts, their other spellings, newspapers and pages. The same seed makes the
//! same people, each by itself, so that nothing of it has to be kept in memory.
#![allow(dead_code, reason = "the bench prints names that the tool does not")]

mod fill;
mod folk;
pub(crate) mod latin;
mod spellings;

use colonnade_model::slug;

pub(crate) use self::fill::fill;
use self::folk::Folk;
use crate::dice::Dice;

/// Columnists a newspaper, about.
const STAFF: usize = 200;

/// Everybody and where they write.
pub(crate) struct Roster {
    pub(crate) people: usize,
    dice: Dice,
    folk: Vec<Folk>,
    pub(crate) papers: Vec<Paper>,
    /// Newspapers by language.
    by_folk: Vec<Vec<usize>>,
}

/// A newspaper.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) domain: String,
    pub(crate) language: &'static str,
}

/// A columnist.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) language: &'static str,
    /// One or more, by number.
    pub(crate) papers: Vec<usize>,
    /// Other spellings, two on the average.
    pub(crate) spellings: Vec<String>,
    /// Their own page in their first newspaper.
    pub(crate) page: Option<String>,
    folk: usize,
}

impl Roster {
    pub(crate) fn new(seed: u64, people: usize) -> Self {
        let folk = folk::all();
        let mut roster = Self {
            people,
            dice: Dice::new(seed),
            by_folk: vec![Vec::new(); folk.len()],
            folk,
            papers: Vec::new(),
        };
        let shares = roster.shares();
        for number in 0..(people / STAFF).max(shares.len()) {
            let folk = shares.get(number % shares.len()).copied().unwrap_or(0);
            let language = roster.folk.get(folk).map_or("en", |folk| folk.tag);
            let domain = format!("{}{number}.example", language.to_lowercase());
            roster.papers.push(Paper { domain, language });
            if let Some(papers) = roster.by_folk.get_mut(folk) {
                papers.push(number);
            }
        }
        roster
    }

    /// A hundred places, each for a language.
    fn shares(&self) -> Vec<usize> {
        let of = |(number, folk): (usize, &Folk)| std::iter::repeat_n(number, folk.share);
        let all: Vec<usize> = self.folk.iter().enumerate().flat_map(of).collect();
        // mixed, so that few newspapers are of all languages too
        let step = 37;
        (0..all.len())
            .filter_map(|at| all.get(at * step % all.len()).copied())
            .collect()
    }

    /// Columnist `number`, from 0.
    pub(crate) fn person(&self, number: usize) -> Person {
        let mut dice = self.dice.of(0x0050_0000_0000 + number as u64);
        let shares = self.shares();
        let folk = shares.get(dice.below(shares.len())).copied().unwrap_or(0);
        let Some(own) = self.folk.get(folk) else {
            return self.nobody();
        };
        let (given, family) = (own.given(&mut dice), own.family(&mut dice));
        let name = spellings::full(own, &given, &family, &mut dice);
        let papers = self.places(folk, &mut dice);
        let page = dice.percent(40).then(|| {
            let domain = papers.first().and_then(|paper| self.papers.get(*paper));
            let domain = domain.map_or("", |paper| paper.domain.as_str());
            // the number keeps namesakes apart, as newspapers do
            format!("https://{domain}/author/{}-{number}", slug(&name))
        });
        Person {
            spellings: spellings::others(own, &given, &family, &name, &mut dice),
            language: own.tag,
            folk,
            name,
            papers,
            page,
        }
    }

    fn nobody(&self) -> Person {
        Person {
            name: String::new(),
            language: "en",
            papers: vec![0; self.papers.len().min(1)],
            spellings: Vec::new(),
            page: None,
            folk: 0,
        }
    }

    /// Newspapers somebody writes for: mostly one, large ones more often.
    fn places(&self, folk: usize, dice: &mut Dice) -> Vec<usize> {
        let papers = self.by_folk.get(folk).map_or(&[][..], Vec::as_slice);
        let count = match dice.below(100) {
            0..80 => 1,
            80..95 => 2,
            _ => dice.between(3, 5),
        };
        let mut places: Vec<usize> = Vec::with_capacity(count);
        for _ in 0..count {
            let at = if dice.percent(15) {
                dice.rank(papers.len())
            } else {
                dice.below(papers.len())
            };
            let place = papers.get(at).copied();
            places.extend(place.filter(|place| !places.contains(place)));
        }
        places
    }

    /// Some newspaper of a person's language.
    pub(crate) fn elsewhere(&self, person: &Person, dice: &mut Dice) -> usize {
        let papers = self.by_folk.get(person.folk).map_or(&[][..], Vec::as_slice);
        papers.get(dice.below(papers.len())).copied().unwrap_or(0)
    }

    /// A name that nobody here bears, in the language of a person.
    pub(crate) fn new_name(&self, person: &Person, dice: &mut Dice) -> String {
        self.folk.get(person.folk).map_or_else(String::new, |folk| {
            let (given, family) = (folk.given(dice), folk.rare_family(dice));
            spellings::joined(folk, &given, &family)
        })
    }

    /// A name that very many bear.
    pub(crate) fn common_name(&self, person: &Person, dice: &mut Dice) -> String {
        self.folk.get(person.folk).map_or_else(String::new, |folk| {
            let (given, family) = (folk.usual(dice), folk.usual_family(dice));
            spellings::joined(folk, &given, &family)
        })
    }

    pub(crate) fn domain(&self, paper: usize) -> &str {
        self.papers
            .get(paper)
            .map_or("", |paper| paper.domain.as_str())
    }
}

/// With a capital letter at the beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_the_same_for_the_same_seed_and_as_different_as_people_are() {
        let roster = Roster::new(1, 20_000);
        let again = Roster::new(1, 20_000);
        let mut names = std::collections::HashMap::<String, usize>::new();
        let (mut spellings, mut several, mut pages) = (0, 0, 0);
        for number in 0..roster.people {
            let person = roster.person(number);
            assert_eq!(person.name, again.person(number).name);
            assert!(!person.papers.is_empty() && !person.name.is_empty());
            assert!(!person.spellings.contains(&person.name));
            spellings += person.spellings.len();
            several += usize::from(person.papers.len() > 1);
            pages += usize::from(person.page.is_some());
            *names.entry(person.name).or_default() += 1;
        }
        assert!((38_000..42_000).contains(&spellings), "{spellings}");
        assert!((2_000..5_000).contains(&several), "{several}");
        assert!((7_000..9_000).contains(&pages), "{pages}");
        let namesakes: usize = names.values().filter(|bearers| **bearers > 1).sum();
        assert!((300..10_000).contains(&namesakes), "{namesakes}");
    }
}
