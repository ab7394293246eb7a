//! A newspaper not known yet: where it announces columns, found from any of its
//! addresses, each place with its latest headlines, and which of them to take.

mod hold;
mod places;
#[cfg(test)]
mod tests;
mod walk;

use std::time::Duration;

use colonnade_extract::{Input, input};
use colonnade_model::Language;
use colonnade_store::Store;
use jiff::Timestamp;

use self::{
    hold::Holder,
    places::propose,
    walk::{Lead, Walk},
};
use crate::{
    Catalogue,
    catalogue::EntryPointKind,
    fetch::{Accept, Fetcher, Trouble},
};

/// What a survey is made with.
#[derive(Clone, Copy, Debug)]
pub struct Surveyor<'a> {
    /// Asks.
    pub fetcher: &'a Fetcher,
    /// Where hosts are held, so that nobody else asks them meanwhile.
    pub store: &'a Store,
    /// Knows of some newspapers what the items of their pages are.
    pub catalogue: &'a Catalogue,
    /// Between two requests, where the host asks for no longer pause.
    pub pause: Duration,
    /// Who holds the hosts: differs from every crawler's and every other survey's.
    pub worker: &'a str,
    /// The crawler that asks through the same fetcher, if one does.
    pub beside: Option<&'a str>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The newspaper's name as it gives it.
    pub name: Option<String>,
    /// Its front page.
    pub home: String,
    /// Its registrable domain.
    pub domain: String,
    /// The language of its front page.
    pub language: Option<Language>,
    /// Where it announces columns, the best first.
    pub places: Vec<Place>,
    /// Addresses that were tried in vain, with the reason.
    pub in_vain: Vec<(String, Trouble)>,
}

/// A place where columns are announced.
#[derive(Clone, Debug)]
pub struct Place {
    /// What it is.
    pub kind: EntryPointKind,
    /// Where.
    pub url: String,
    /// What it is called; of a writer's page, the writer.
    pub title: Option<String>,
    /// `opinion` or `all`.
    pub section: &'static str,
    /// Where it was found, for people.
    pub found: String,
    /// Items it announces now.
    pub items: usize,
    /// How many of them a person signed.
    pub signed: usize,
    /// The latest of them.
    pub latest: Vec<Headline>,
    /// Whether we would take it.
    pub proposed: bool,
}

/// An item of a place.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its title.
    pub title: String,
    /// Its writers as credited.
    pub names: Vec<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
}

impl Surveyor<'_> {
    /// Looks a newspaper over, from any address of it: its front page, a section, a
    /// writer's page, a feed. `seen` is told what is asked for. Where a crawler is at the
    /// newspaper, it is waited for.
    pub async fn survey(&self, url: &str, seen: &(dyn Fn(&str) + Sync)) -> Result<Survey, Trouble> {
        let holder = Holder::new(self.store, self.worker, self.beside);
        let surveyed = look(Walk::new(self, &holder, seen), url).await;
        holder.let_go().await;
        surveyed
    }
}

async fn look(mut walk: Walk<'_>, url: &str) -> Result<Survey, Trouble> {
    let first = walk.get(url, Accept::Page).await?;
    walk.come_from(&first);
    if input(&first.body) == Input::Page {
        walk.front(&first);
        walk.look_round(&first).await;
    } else {
        // a feed or sitemap was given: that is what is wanted
        walk.take(&first, Lead::given(url, EntryPointKind::Section))?;
        let home = walk.survey.home.clone();
        if let Ok(front) = walk.get(&home, Accept::Page).await {
            walk.front(&front);
        }
    }
    propose(&mut walk.survey.places);
    let mut survey = walk.survey;
    if survey.name.is_none() {
        // what a feed is called says more than a domain; a writer's page is called by a name
        let mut places = survey.places.iter();
        survey.name = places.find_map(|place| match place.kind {
            EntryPointKind::Author => None,
            _ => place.title.clone(),
        });
    }
    Ok(survey)
}
