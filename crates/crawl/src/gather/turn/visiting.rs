//! An entry point is visited: what it answers, and what of that is new.

use std::time::Duration;

use colonnade_extract::hub_links;
use colonnade_model::Feed;
use colonnade_store::{EntryPointRow, Visit};
use jiff::Timestamp;
use tokio::sync::OwnedSemaphorePermit;

use super::Turn;
use crate::{
    fetch::{Accept, Answer, Ask, Trouble, host_of},
    gather::{
        commit::Visited,
        next,
        task::page_job_of,
        told::Told,
        visit::{self, Announced},
    },
    pipeline::Bylines,
};

impl Turn {
    pub(super) async fn visit(&self, point: &EntryPointRow) -> (Visited, Option<Duration>) {
        let ask = Ask {
            url: &point.url,
            accept: match point.kind.as_str() {
                "section" | "author" => Accept::Page,
                _ => Accept::Feed,
            },
            etag: point.etag.as_deref(),
            last_modified: point.last_modified.as_deref(),
        };
        match self.crew.room.wait(self.crew.fetcher.get(&ask)).await {
            Ok(answer) if answer.is_unchanged() => (self.unchanged(point, &answer), None),
            Ok(answer) => match self.changed(point, answer).await {
                Ok(visited) => (visited, None),
                Err(trouble) => (self.failed(point, &trouble), None),
            },
            Err(trouble) => (self.failed(point, &trouble), trouble.wait()),
        }
    }

    fn unchanged(&self, point: &EntryPointRow, answer: &Answer) -> Visited {
        let mut visit = self.noted(point);
        follow(&mut visit, answer.moved_to.clone());
        let missed = self.missed(point, false);
        let outcome = next::Outcome::Well {
            new: &[],
            fresh_for: answer.fresh_for(),
            relied_on: self.relied_on(point, false),
        };
        next::plan(&self.crew.options.schedule, point, &mut visit, &outcome);
        let mut visited = nothing(point, visit, true);
        visited.missed = missed;
        self.want_again(point, &mut visited);
        visited
    }

    fn failed(&self, point: &EntryPointRow, trouble: &Trouble) -> Visited {
        let mut visit = self.noted(point);
        visit.trouble = Some((trouble.kind(), trouble.said()));
        let outcome = next::Outcome::Failed(trouble);
        next::plan(&self.crew.options.schedule, point, &mut visit, &outcome);
        nothing(point, visit, false)
    }

    async fn changed(&self, point: &EntryPointRow, answer: Answer) -> Result<Visited, Trouble> {
        let fresh_for = answer.fresh_for();
        let moved_to = answer.moved_to.clone();
        let marks = self.marks.get(&point.address);
        let last = visit::Last::of(point.digest.as_deref(), marks.map(String::as_str));
        let catalogue = self.crew.catalogue.clone();
        let subscribes = self.subscribes(point);
        let room = self.crew.unfiled.room(answer.capture.body.len()).await;
        let (found, capture, links) = self
            .crew
            .think(move || {
                let (found, capture) = visit::read(answer, &last, &catalogue)?;
                let links = subscribes.then(|| hub_links(&capture));
                Ok::<_, Trouble>((found, capture, links))
            })
            .await??;
        let mut visit = self.noted(point);
        visit.etag = capture.header("etag").map(str::to_owned);
        visit.last_modified = capture.header("last-modified").map(str::to_owned);
        visit.digest = Some(found.digest.clone());
        if !found.is_same {
            visit.pace.clone_from(&found.pace);
        }
        follow(&mut visit, moved_to);
        let (mut visited, moments) = self.news(point, found, visit).await?;
        let is_found = visited.visit.found;
        let outcome = next::Outcome::Well {
            new: &moments,
            fresh_for,
            relied_on: self.relied_on(point, is_found),
        };
        next::plan(
            &self.crew.options.schedule,
            point,
            &mut visited.visit,
            &outcome,
        );
        visited.room = room.and_then(|room| for_the_new(room, &visited));
        visited.missed = self.missed(point, is_found);
        if let Some(links) = links {
            self.want(point, links, &mut visited);
        }
        Ok(visited)
    }

    /// What is new of what an entry point announces, and when that was printed.
    pub(in crate::gather) async fn news(
        &self,
        point: &EntryPointRow,
        found: visit::Found,
        mut visit: Visit,
    ) -> Result<(Visited, Vec<Timestamp>), Trouble> {
        let items = found.announced.iter().map(|announced| announced.item.item);
        let known = self.crew.known.of(point.newspaper, items).await?;
        let is_other = |announced: &Announced| {
            let before = known.get(&announced.item.item);
            before.is_none_or(|said| visit::is_otherwise(*said, announced.item.said))
        };
        let total = found.left_out + found.announced.len() as u64;
        let others: Vec<Announced> = found.announced.into_iter().filter(is_other).collect();
        let new: Vec<&Announced> = others
            .iter()
            .filter(|announced| !known.contains_key(&announced.item.item))
            .collect();
        visit.found = !new.is_empty();
        let moments: Vec<Timestamp> = new
            .iter()
            .map(|announced| printed_at(announced, visit.at))
            .collect();
        let new = new.len() as u64;
        let mut visited = nothing(point, visit, found.is_same);
        (visited.new, visited.known) = (new, total - new);
        visited.items = others.iter().map(|announced| announced.item).collect();
        visited.marks = found.marks;
        self.hand_on(point, found.feed, others, &mut visited)
            .await?;
        Ok((visited, moments))
    }

    /// New items become jobs that fetch their pages, or columns as they were told.
    async fn hand_on(
        &self,
        point: &EntryPointRow,
        feed: Feed,
        others: Vec<Announced>,
        visited: &mut Visited,
    ) -> Result<(), Trouble> {
        if others.is_empty() {
            return Ok(());
        }
        let (newspaper, section) = (point.newspaper, point.section.clone());
        let (pages, at) = (self.crew.options.pages, visited.visit.at);
        let bytes = others.iter().map(Announced::bytes).sum();
        (visited.jobs, visited.readings) = self
            .crew
            .think_of(bytes, move || {
                let (mut jobs, mut readings) = (Vec::new(), Vec::new());
                let mut bylines = Bylines::default();
                for announced in others {
                    let draft = announced.draft(&feed, &section);
                    if pages {
                        jobs.extend(page_job_of(
                            newspaper,
                            announced.item,
                            &Told::of(&draft),
                            at,
                        ));
                    } else {
                        readings.push(bylines.read_at(draft, at, vec![announced.key]));
                    }
                }
                (jobs, readings)
            })
            .await?;
        Ok(())
    }

    /// The visit as far as nothing changes.
    pub(in crate::gather) fn noted(&self, point: &EntryPointRow) -> Visit {
        Visit {
            address: point.address.clone(),
            at: self.crew.now(),
            url: point.url.clone(),
            host: point.host.clone(),
            state: point.state.clone(),
            due_at: point.due_at,
            etag: point.etag.clone(),
            last_modified: point.last_modified.clone(),
            digest: point.digest.clone(),
            rhythm: point.rhythm.clone(),
            pace: point.pace.clone(),
            found: false,
            trouble: None,
        }
    }
}

/// Of the room of an answer what its new items take; of those that are known nothing is kept.
fn for_the_new(mut room: OwnedSemaphorePermit, visited: &Visited) -> Option<OwnedSemaphorePermit> {
    let told = visited.readings.len() + visited.jobs.len();
    let all = usize::try_from(visited.new + visited.known).unwrap_or(usize::MAX);
    let share = room.num_permits().saturating_mul(told) / all.max(1);
    let taken = share.saturating_add(1).min(room.num_permits());
    room.split(taken)
}

/// Takes up where an entry point is from now on.
fn follow(visit: &mut Visit, moved_to: Option<String>) {
    if let Some(moved_to) = moved_to
        && let Some(host) = host_of(&moved_to)
    {
        visit.url = moved_to;
        visit.host = host;
    }
}

fn nothing(point: &EntryPointRow, visit: Visit, unchanged: bool) -> Visited {
    Visited {
        visit,
        newspaper: point.newspaper,
        unchanged,
        items: Vec::new(),
        new: 0,
        known: 0,
        marks: None,
        jobs: Vec::new(),
        readings: Vec::new(),
        wanted: None,
        missed: None,
        pushed: None,
        room: None,
    }
}

/// When an item was printed: as it says, where that can be.
fn printed_at(announced: &Announced, visited_at: Timestamp) -> Timestamp {
    let printed = announced.printed().map(|moment| moment.at);
    printed.map_or(visited_at, |printed| printed.min(visited_at))
}
