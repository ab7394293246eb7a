//! Pages are fetched, and steps towards older columns taken.

use std::time::Duration;

use colonnade_model::NewspaperId;

use super::Turn;
use crate::{
    fetch::{Accept, Answer, Ask, Trouble},
    gather::{
        commit::{Done, OlderDone, PageDone, PageResult},
        older::{Place, Step, Steps},
        task::{Task, failure},
        told::Told,
    },
    pipeline::{read_announced, read_draft},
};

impl Turn {
    /// Takes a step towards older columns.
    pub(super) async fn step(&self, task: &Task, step: Step) -> Option<Duration> {
        let newspaper = step.newspaper();
        let steps = self.steps(step).await;
        let wait = steps.as_ref().err().and_then(Trouble::wait);
        let result = match steps {
            Ok(steps) => self.unknown(newspaper, steps).await,
            Err(trouble) => Err(trouble),
        };
        self.send(Done::Older(Box::new(OlderDone {
            job: task.key.clone(),
            attempts: task.attempts,
            newspaper,
            result: result.map_err(|trouble| failure(&trouble, task.attempts)),
        })))
        .await;
        wait
    }

    async fn steps(&self, step: Step) -> Result<Steps, Trouble> {
        let now = self.crew.now();
        if step.place == Place::Robots {
            let asked = self.crew.fetcher.manners(&step.url);
            let (_, sitemaps) = self.crew.room.wait(asked).await?;
            return Ok(step.to_sitemaps(sitemaps, now));
        }
        let ask = Ask {
            url: &step.url,
            accept: Accept::Feed,
            etag: None,
            last_modified: None,
        };
        let answer = self.crew.room.wait(self.crew.fetcher.get(&ask)).await?;
        let catalogue = self.crew.catalogue.clone();
        self.crew
            .think(move || Ok(step.read(&answer.unpack()?.capture, &catalogue, now)))
            .await?
    }

    /// Leaves out what is known already.
    async fn unknown(&self, newspaper: NewspaperId, mut steps: Steps) -> Result<Steps, Trouble> {
        let items = steps.items.iter().map(|(item, _)| item.item);
        let known = self.crew.known.of(newspaper, items).await?;
        steps
            .items
            .retain(|(item, _)| !known.contains_key(&item.item));
        Ok(steps)
    }

    /// Fetches a page. Returns how long the host wants to be left alone.
    pub(super) async fn page(&self, task: &Task, told: Told) -> Option<Duration> {
        let ask = Ask {
            url: &told.url,
            accept: Accept::Page,
            etag: None,
            last_modified: None,
        };
        let answer = self.crew.room.wait(self.crew.fetcher.get(&ask)).await;
        let wait = answer.as_ref().err().and_then(Trouble::wait);
        let now = self.crew.now();
        let attempts = task.attempts;
        let draft = told.draft();
        let read = self
            .crew
            .think(move || {
                let captured = answer
                    .and_then(Answer::unpack)
                    .map(|answer| read_announced(answer.capture, &draft));
                (read_draft(draft, now), captured)
            })
            .await;
        let (told, result) = match read {
            Ok((told, captured)) => (told, captured),
            Err(trouble) => (read_draft(told.draft(), now), Err(trouble)),
        };
        let result = match result {
            Ok(captured) => PageResult::Captured(Box::new(captured)),
            Err(trouble) => PageResult::Failed(failure(&trouble, attempts)),
        };
        self.send(Done::Page(Box::new(PageDone {
            job: task.key.clone(),
            attempts,
            result,
            told,
        })))
        .await;
        wait
    }
}
