//! The made-up newspapers and the people who write in them.

use std::collections::HashSet;

use anyhow::Result;
use colonnade_byline::name_keys;
use colonnade_model::{
    Attribution, ColumnistId, Country, Decision, Evidence, ExcerptRule, Language, Name, Newspaper,
    slug,
};
use colonnade_store::{NewNewspaper, Writer};

use super::texts::{Speaker, list};
use crate::{dice::Dice, tongues::TONGUES};

/// A newspaper.
pub(crate) struct Paper {
    name: String,
    domain: String,
    country: &'static str,
    /// Number of its language.
    pub speaker: usize,
    /// Who writes in it.
    pub staff: Vec<usize>,
    /// As stored.
    pub stored: Option<Newspaper>,
}

/// A columnist.
pub(crate) struct Person {
    /// The name as printed.
    pub name: Name,
    keys: Vec<String>,
    id: Option<ColumnistId>,
}

/// Everyone.
pub(crate) struct Cast {
    pub speakers: Vec<Speaker>,
    pub papers: Vec<Paper>,
    pub people: Vec<Person>,
}

impl Cast {
    pub(crate) fn new(papers: usize, people: usize, dice: &Dice) -> Self {
        let speakers = TONGUES
            .into_iter()
            .enumerate()
            .map(|(number, tongue)| Speaker::new(tongue, dice.of(0x5000 + number as u64)))
            .collect();
        let mut cast = Self {
            speakers,
            papers: Vec::new(),
            people: Vec::new(),
        };
        let mut own = dice.of(0xCA57);
        cast.found_papers(papers, &mut own);
        cast.hire(people, &mut own);
        cast
    }

    fn found_papers(&mut self, count: usize, dice: &mut Dice) {
        let homes: Vec<(usize, &str)> = TONGUES
            .iter()
            .enumerate()
            .flat_map(|(number, tongue)| {
                list(tongue.countries)
                    .into_iter()
                    .map(move |country| (number, country))
            })
            .collect();
        let mut domains = HashSet::new();
        for number in 0..count {
            let Some(&(speaker, country)) = homes.get(number % homes.len()) else {
                return;
            };
            let Some(tongue) = self.speakers.get(speaker) else {
                return;
            };
            let name = tongue.paper(dice);
            let mut domain = format!("{}.example", slug(&name).replace('-', ""));
            if domain.starts_with('.') || !domains.insert(domain.clone()) {
                domain = format!("paper{number}.example");
            }
            self.papers.push(Paper {
                name,
                domain,
                country,
                speaker,
                staff: Vec::new(),
                stored: None,
            });
        }
    }

    /// Everyone writes in one newspaper, some in two or three of their language.
    fn hire(&mut self, count: usize, dice: &mut Dice) {
        let mut names = HashSet::new();
        for number in 0..count {
            let home = number % self.papers.len().max(1);
            let Some(speaker) = self.papers.get(home).map(|paper| paper.speaker) else {
                return;
            };
            let Some(tongue) = self.speakers.get(speaker) else {
                return;
            };
            let mut name = tongue.person(dice);
            while !names.insert(name.clone()) {
                name = format!("{name} {}", tongue.label(dice));
            }
            let language = Language::parse(tongue.tongue.tag);
            self.people.push(Person {
                keys: name_keys(&name, language.as_ref()),
                name: Name::person(name),
                id: None,
            });
            let more = if dice.percent(12) {
                dice.between(1, 2)
            } else {
                0
            };
            let others: Vec<usize> = (0..more).map(|_| dice.below(self.papers.len())).collect();
            for (at, paper) in self.papers.iter_mut().enumerate() {
                if at == home || (paper.speaker == speaker && others.contains(&at)) {
                    paper.staff.push(number);
                }
            }
        }
    }

    /// Puts the newspapers into a store.
    pub(crate) async fn add_newspapers(&mut self, writer: &mut Writer) -> Result<()> {
        for paper in &mut self.papers {
            let tongue = self
                .speakers
                .get(paper.speaker)
                .map(|speaker| speaker.tongue);
            let new = NewNewspaper {
                name: paper.name.clone(),
                domains: vec![paper.domain.clone()],
                home: format!("https://{}/", paper.domain),
                country: Country::parse(paper.country),
                language: tongue.and_then(|tongue| Language::parse(tongue.tag)),
                time_zone: None,
                excerpt_rule: ExcerptRule::default(),
                sample: false,
            };
            paper.stored = Some(writer.add_newspaper(&new).await?);
        }
        Ok(())
    }

    /// Who these people are, and the keys they are to be found under.
    pub(crate) fn attributions(&self, writers: &[usize]) -> (Vec<Attribution>, Vec<Vec<String>>) {
        let people = writers.iter().filter_map(|&number| self.people.get(number));
        people
            .map(|person| {
                let attribution = Attribution {
                    name: person.name.clone(),
                    decision: person.id.map_or(Decision::New, Decision::Known),
                    evidence: vec![Evidence {
                        reason: "json-ld".to_owned(),
                        detail: String::new(),
                    }],
                };
                (attribution, person.keys.clone())
            })
            .unzip()
    }

    /// Learns the numbers of people filed for the first time.
    pub(crate) async fn learn(&mut self, writers: &[usize], writer: &mut Writer) -> Result<()> {
        for &number in writers {
            if let Some(person) = self.people.get_mut(number)
                && person.id.is_none()
            {
                let known = writer.roster(&person.keys, &[]).await?;
                let same = known.iter().find(|known| known.name == person.name.name);
                person.id = same.map(|known| known.id);
            }
        }
        Ok(())
    }
}
