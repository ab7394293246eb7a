//! Older columns: sitemaps, archives of feeds (RFC 5005) and the further pages of lists
//! are gone through by jobs in the queue of their host, each of which queues the next.
//!
//! Pages of a sitemap are taken where their address or keywords say that they are
//! opinions: a sitemap names everything, and asking for everything would be a nuisance.

use colonnade_extract::{
    Holds, SitemapPage, discover, feed_links, kind_by_words, sitemap, well_known_places,
};
use colonnade_model::{Capture, ColumnKind, Feed, NewspaperId};
use colonnade_store::{EntryPointRow, Item, NewJob};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    task::page_job_of,
    told::Told,
    visit::{Announced, entries},
};
use crate::{Catalogue, announced::announced_by, fetch::host_of};

/// The kind of these jobs.
pub(super) const OLDER: &str = "older";
/// Most steps from one place to the next older one.
const MOST_STEPS: u32 = 500;
/// Most sitemaps that one index leads to.
const MOST_FILES: usize = 2_000;

/// Where a step looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    /// The sitemaps that robots.txt names.
    Robots,
    /// A sitemap, or a list of sitemaps.
    Sitemap,
    /// A feed or an archive of one.
    Archive,
    /// A page that lists columns.
    Listing,
}

/// One step: a job's payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) url: String,
    pub(super) place: Place,
    newspaper: i64,
    section: String,
    /// Microseconds from the epoch: what is older is left.
    since: i64,
    /// Steps before this one.
    steps: u32,
}

/// What a step brought.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Items worth a page, with the jobs that fetch them.
    pub(super) items: Vec<(Item, NewJob)>,
    /// Steps that follow.
    pub(super) next: Vec<NewJob>,
}

/// The jobs that begin to look for a newspaper's older columns: its sitemaps, and what
/// is behind each of its entry points.
pub fn backfill(
    newspaper: NewspaperId,
    home: &str,
    points: &[EntryPointRow],
    since: Timestamp,
    now: Timestamp,
) -> Vec<NewJob> {
    let step = |url: &str, place, section: &str| Step {
        url: url.to_owned(),
        place,
        newspaper: newspaper.0,
        section: section.to_owned(),
        since: since.as_microsecond(),
        steps: 0,
    };
    let mut steps = vec![step(home, Place::Robots, "all")];
    for point in points.iter().filter(|point| point.state == "active") {
        let place = match point.kind.as_str() {
            "feed" => Place::Archive,
            "section" | "author" => Place::Listing,
            _ => Place::Sitemap,
        };
        steps.push(step(&point.url, place, &point.section));
    }
    steps.iter().filter_map(|step| step.job(now)).collect()
}

impl Step {
    pub(super) fn newspaper(&self) -> NewspaperId {
        NewspaperId(self.newspaper)
    }

    /// The job that takes it; one a place, so that asking twice asks once.
    fn job(&self, due_at: Timestamp) -> Option<NewJob> {
        Some(NewJob {
            kind: OLDER.to_owned(),
            queue: host_of(&self.url)?,
            key: format!(
                "{} {:?} {} {}",
                self.newspaper, self.place, self.since, self.url
            ),
            payload: serde_json::to_string(self).ok()?,
            due_at,
        })
    }

    fn to(&self, url: String, place: Place) -> Self {
        Self {
            url,
            place,
            steps: self.steps + 1,
            ..self.clone()
        }
    }

    /// The steps to the sitemaps that robots.txt names, else to where they often are.
    pub(super) fn to_sitemaps(&self, named: Vec<String>, now: Timestamp) -> Steps {
        let urls = if named.is_empty() {
            let places = well_known_places(&self.url).into_iter();
            places
                .filter(|place| place.holds == Holds::Sitemap)
                .map(|place| place.url)
                .take(3)
                .collect()
        } else {
            named
        };
        let steps = urls.into_iter().take(MOST_FILES);
        Steps {
            items: Vec::new(),
            next: steps
                .filter_map(|url| self.to(url, Place::Sitemap).job(now))
                .collect(),
        }
    }

    /// Reads what was fetched: work for a thread that may take its time.
    pub(super) fn read(&self, capture: &Capture, catalogue: &Catalogue, now: Timestamp) -> Steps {
        let (mut feed, next) = match self.place {
            Place::Robots | Place::Sitemap => self.sitemap(capture),
            Place::Archive | Place::Listing => self.list(capture, catalogue),
        };
        let found = entries(&mut feed, self.place != Place::Listing);
        let items = found.into_iter().filter(|found| self.is_wanted(found));
        let newspaper = self.newspaper();
        Steps {
            items: items
                .filter_map(|found| {
                    let told = Told::of(&found.draft(&feed, &self.section));
                    Some((found.item, page_job_of(newspaper, found.item, &told, now)?))
                })
                .collect(),
            next: next.iter().filter_map(|step| step.job(now)).collect(),
        }
    }

    fn is_wanted(&self, found: &Announced) -> bool {
        let entry = &found.entry;
        if found
            .printed()
            .is_some_and(|moment| self.is_too_old(moment.at))
        {
            return false;
        }
        if self.place != Place::Sitemap {
            return true;
        }
        let words = entry.categories.iter().map(String::as_str);
        let words = words.chain(entry.title.as_deref());
        matches!(
            kind_by_words(words, entry.url.as_deref().unwrap_or_default()),
            Some(ColumnKind::Opinion | ColumnKind::Editorial | ColumnKind::Analysis)
        )
    }

    fn is_too_old(&self, moment: Timestamp) -> bool {
        moment.as_microsecond() < self.since
    }

    fn sitemap(&self, capture: &Capture) -> (Feed, Vec<Self>) {
        let (map, _) = sitemap(&capture.body, &capture.url);
        let feed = Feed {
            // also of a sitemap that tells no news: the address says what a page is
            entries: map.pages.iter().map(SitemapPage::entry).collect(),
            ..Feed::default()
        };
        let files = map.sitemaps.into_iter();
        let recent = files.filter(|file| {
            file.changed
                .is_none_or(|moment| !self.is_too_old(moment.at))
        });
        let next = recent
            .take(MOST_FILES)
            .map(|file| self.to(file.url, Place::Sitemap));
        (feed, next.filter(|_| self.steps < 3).collect())
    }

    /// A feed or a list, and the one with older pieces, unless this reaches back far
    /// enough already.
    fn list(&self, capture: &Capture, catalogue: &Catalogue) -> (Feed, Vec<Self>) {
        let Ok((_, feed)) = announced_by(capture, catalogue.listing_of(&capture.url)) else {
            return (Feed::default(), Vec::new());
        };
        let archives = match self.place {
            Place::Listing => discover(capture).pages,
            _ => feed_links(capture).archives,
        };
        let reaches = feed.entries.iter().any(|entry| {
            let moment = entry.published.or(entry.updated);
            moment.is_some_and(|moment| self.is_too_old(moment.at))
        });
        let older = archives.previous_archive.or(archives.next);
        let goes_on = !reaches && !feed.entries.is_empty() && self.steps < MOST_STEPS;
        let next = older
            .filter(|_| goes_on)
            .map(|url| self.to(url, self.place));
        (feed, next.into_iter().collect())
    }
}

#[cfg(test)]
mod tests;
