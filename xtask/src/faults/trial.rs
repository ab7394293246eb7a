//! One fault, or several, put to the trial: with and without in turn, then what is told,
//! then the recovery.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result};

use super::{
    Arguments,
    desk::{Desk, Program, Standing, Until},
    expected::{Expected, Fault},
    farm::{Farm, domain, opml},
};

/// How long the farm's 429 and 503 ask to be left alone (`Retry-After`), and a second for
/// rounding.
const LEFT_ALONE: Duration = Duration::from_secs(121);

/// What was measured, and what was not as it should be.
pub(super) struct Measured {
    /// Until the healthy newspapers were filed, without and with the fault: medians.
    pub without: Duration,
    pub with: Duration,
    /// Most memory with the fault, in KiB.
    pub memory: u64,
    /// What is told of one of the faulty newspapers.
    pub told: String,
    pub wrong: Vec<String>,
}

impl Measured {
    pub(super) fn ratio(&self) -> f64 {
        self.with.as_secs_f64() / self.without.as_secs_f64()
    }
}

/// What all trials share.
pub(super) struct Trial<'a> {
    arguments: &'a Arguments,
    program: &'a Program<'a>,
    healthy: &'a Farm,
    faulty: &'a Farm,
    work: &'a Path,
    /// All newspapers.
    list: PathBuf,
    /// The first of the faulty ones alone.
    alone: PathBuf,
    /// The domains of the healthy ones.
    domains: HashSet<String>,
    /// What is told where nothing is wrong.
    ordinary: HashMap<String, Standing>,
}

/// Whether a newspaper is one of those that misbehave.
fn misbehaves(number: usize) -> bool {
    number.is_multiple_of(3)
}

impl<'a> Trial<'a> {
    pub(super) async fn new(
        arguments: &'a Arguments,
        program: &'a Program<'a>,
        healthy: &'a Farm,
        faulty: &'a Farm,
        work: &'a Path,
    ) -> Result<Self> {
        let (list, alone) = (work.join("papers.opml"), work.join("alone.opml"));
        let outlines =
            faulty.outlines(misbehaves)? + &healthy.outlines(|number| !misbehaves(number))?;
        std::fs::write(&list, opml(&outlines))?;
        std::fs::write(&alone, opml(&faulty.outlines(|number| number == 0)?))?;
        let numbers = 0..usize::from(arguments.newspapers);
        let domains = numbers.filter(|number| !misbehaves(*number)).map(domain);
        let mut trial = Self {
            arguments,
            program,
            healthy,
            faulty,
            work,
            list,
            alone,
            domains: domains.collect(),
            ordinary: HashMap::new(),
        };
        let desk = trial.desk(&trial.list)?;
        desk.crawl(&trial.domains, false, Until::End).await?;
        trial.ordinary = desk.standings()?;
        desk.clean()?;
        Ok(trial)
    }

    fn desk(&self, list: &Path) -> Result<Desk<'a>> {
        let data = tempfile::tempdir_in(self.work)?.keep();
        Desk::new(self.program, data, list)
    }

    /// The faulty newspapers, each with its fault.
    fn faulty<'f>(&self, faults: &'f [Fault]) -> Vec<(usize, &'f Fault)> {
        let numbers = (0..usize::from(self.arguments.newspapers)).filter(|one| misbehaves(*one));
        numbers.zip(faults.iter().cycle()).collect()
    }

    fn begin(&self, faults: &[Fault]) -> Result<()> {
        if let [fault] = faults {
            let all = self.faulty.size.newspapers;
            return self.faulty.fault(0, all, fault.name);
        }
        for (number, fault) in self.faulty(faults) {
            self.faulty.fault(number, number, fault.name)?;
        }
        Ok(())
    }

    fn end(&self) -> Result<()> {
        self.faulty.fault(0, self.faulty.size.newspapers, "none")?;
        self.faulty.settle()
    }

    pub(super) async fn run(&self, faults: &[Fault]) -> Result<Measured> {
        let mut wrong = Vec::new();
        let (mut without, mut with, mut memory) = (Vec::new(), Vec::new(), 0);
        while with.len()
            < self
                .arguments
                .most_repeats
                .max(self.arguments.repeat)
                .into()
        {
            let is_enough = with.len() >= self.arguments.repeat.into();
            let limit = median(&without).mul_f64(self.arguments.slower);
            if is_enough && median(&with) <= limit {
                break;
            }
            self.end()?;
            without.push(self.once().await?.0);
            self.begin(faults)?;
            let (healthy, most) = self.once().await?;
            with.push(healthy);
            memory = most.max(memory);
        }
        // what is told, and that it ends: one newspaper alone and a third of all
        let alone = self.desk(&self.alone)?;
        let mut announced = None;
        if let [fault] = faults {
            // what was huge for many is still being made
            self.faulty.settle()?;
            let seen = alone.crawl(&HashSet::new(), false, Until::End).await?;
            memory = seen.memory.max(memory);
            let items = seen.summary.and_then(|told| told["items_new"].as_u64());
            announced = Some(items.unwrap_or_default());
            wrong.extend(self.count(fault, items.unwrap_or_default()));
            let alone = alone.standings()?;
            wrong.extend(Self::told_alone(fault, alone.get(&domain(0))));
        }
        let desk = self.desk(&self.list)?;
        self.healthy.reset()?;
        self.faulty.reset()?;
        let seen = desk.crawl(&self.domains, false, Until::End).await?;
        memory = seen.memory.max(memory);
        let standings = desk.standings()?;
        wrong.extend(self.requests(faults)?);
        wrong.extend(self.told(faults, &standings));
        let measured = Measured {
            without: median(&without),
            with: median(&with),
            memory,
            told: told(standings.get(&domain(0)), announced),
            wrong: Vec::new(),
        };
        let (ratio, most) = (measured.ratio(), self.arguments.slower);
        if ratio > most {
            wrong.push(format!(
                "the healthy took {ratio:.2} times as long, {most} at most"
            ));
        }
        if memory > self.arguments.memory * 1024 {
            wrong.push(format!("{} MiB of memory", memory / 1024));
        }
        wrong.extend(self.recovery(faults, &alone, &desk).await?);
        alone.clean()?;
        desk.clean()?;
        wrong.truncate(12);
        Ok(Measured { wrong, ..measured })
    }

    /// One run until the healthy are through, on a new store.
    async fn once(&self) -> Result<(Duration, u64)> {
        let desk = self.desk(&self.list)?;
        let seen = desk.crawl(&self.domains, false, Until::Healthy).await?;
        desk.clean()?;
        Ok((seen.healthy, seen.memory))
    }

    /// Whether as many items were found as there are.
    fn count(&self, fault: &Fault, items: u64) -> Option<String> {
        let expected = match fault.expected {
            Expected::Trouble(..) => 0,
            Expected::Whole => u64::from(self.arguments.items),
            Expected::Items(count) => count,
        };
        (items != expected).then(|| format!("{items} items, {expected} expected"))
    }

    /// Whether a newspaper that has the fault alone is told as what it is.
    fn told_alone(fault: &Fault, standing: Option<&Standing>) -> Option<String> {
        let kind = standing.map(|one| one.trouble.as_ref().map(|(kind, _)| kind.as_str()));
        let expected = match fault.expected {
            Expected::Trouble(kind, _) => Some(kind),
            Expected::Whole | Expected::Items(_) => None,
        };
        (kind != Some(expected)).then(|| format!("alone it is told as {standing:?}"))
    }

    /// Nobody is asked more often than need be, nor by more than two connections at once.
    fn requests(&self, faults: &[Fault]) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        let healthy = self.healthy.counters()?;
        let troubled = self.faulty.counters()?;
        for (farm, which) in [(&healthy, "healthy"), (&troubled, "faulty")] {
            let peak = farm.of("peak_per_host");
            if peak > 2 {
                wrong.push(format!("{peak} connections to one {which} newspaper"));
            }
        }
        let asked = healthy.of("feed200") + healthy.of("feed304");
        let papers = self.domains.len() as u64;
        if asked != papers {
            wrong.push(format!(
                "{papers} healthy newspapers were asked {asked} times"
            ));
        }
        let most: u64 = self
            .faulty(faults)
            .iter()
            .map(|(_, fault)| fault.requests)
            .sum();
        let asked = troubled.of("fault") + troubled.of("feed200");
        if asked > most {
            wrong.push(format!(
                "the faulty ones were asked {asked} times, {most} at most"
            ));
        }
        Ok(wrong)
    }

    /// Whether each newspaper is told as what it is.
    fn told(&self, faults: &[Fault], standings: &HashMap<String, Standing>) -> Vec<String> {
        // the farm that makes what is huge lets all its newspapers wait
        let or_slow = faults.iter().any(|fault| fault.or_slow);
        let troubled = self.faulty(faults).into_iter();
        let troubled = troubled.map(|(number, fault)| (number, fault.name, fault.expected));
        let healthy = (0..usize::from(self.arguments.newspapers))
            .filter(|number| !misbehaves(*number))
            .map(|number| (number, "healthy", Expected::Whole));
        let mut wrong = Vec::new();
        for (number, name, expected) in troubled.chain(healthy) {
            let domain = domain(number);
            let trouble = standings.get(&domain).map(|one| one.trouble.as_ref());
            let is_slow = or_slow && misbehaves(number);
            let is_right = match (trouble, expected) {
                (Some(Some((kind, _))), _) if is_slow && is_late(kind) => true,
                (Some(None), Expected::Whole | Expected::Items(_)) => true,
                (Some(Some((kind, said))), Expected::Trouble(expected, words)) => {
                    kind == expected && said.contains(words)
                }
                _ => false,
            };
            if !is_right {
                wrong.push(format!("{domain} ({name}) is told as {trouble:?}"));
            }
        }
        wrong
    }

    /// The fault ends, and after the next visit nobody is in trouble.
    async fn recovery(
        &self,
        faults: &[Fault],
        alone: &Desk<'_>,
        desk: &Desk<'_>,
    ) -> Result<Vec<String>> {
        self.end()?;
        let has = |names: &[&str]| faults.iter().any(|fault| names.contains(&fault.name));
        if has(&["429", "503"]) {
            tokio::time::sleep(LEFT_ALONE).await;
        }
        for (number, fault) in self.faulty(faults) {
            // for good, unless the owner says otherwise
            if fault.name == "410" {
                desk.resume(&domain(number))?;
                if number == 0 {
                    alone.resume(&domain(number))?;
                }
            }
        }
        let mut wrong = Vec::new();
        for desk in [alone, desk] {
            desk.crawl(&HashSet::new(), false, Until::End).await?;
            for (domain, standing) in desk.standings()? {
                let ordinary = self.ordinary.get(&domain);
                let ordinary = ordinary.with_context(|| format!("`{domain}` is unknown"))?;
                if standing.trouble.is_some() || standing.columns < ordinary.columns {
                    wrong.push(format!(
                        "{domain} has not recovered: {standing:?}, ordinarily {ordinary:?}"
                    ));
                }
            }
        }
        Ok(wrong)
    }
}

/// Whether a trouble is one of a server that is too busy to answer.
fn is_late(kind: &str) -> bool {
    matches!(kind, "slow" | "unreachable" | "robots-unreachable")
}

/// What the table says of a newspaper that announced so many items; not all of them are
/// columns before their pages are read.
fn told(standing: Option<&Standing>, announced: Option<u64>) -> String {
    match standing {
        None => "unknown".to_owned(),
        Some(standing) => match &standing.trouble {
            Some((kind, said)) => format!("{kind}: {said}"),
            None => match announced {
                Some(items) => format!("well, {items} items"),
                None => format!("well, {} columns", standing.columns),
            },
        },
    }
}

fn median(durations: &[Duration]) -> Duration {
    let mut sorted = durations.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
