//! A newspaper not known yet: where it announces columns, found from any of its
//! addresses, each place with its latest headlines, and which of them to take.

use std::{collections::HashSet, time::Duration};

use colonnade_byline::{Context, credit};
use colonnade_extract::{
    Holds, Input, PageLinks, address, article, discover, feeds_of_section, input, sitemap,
    well_known_places,
};
use colonnade_model::{Capture, ColumnKind, Feed, Language, NameKind};
use jiff::Timestamp;
use tokio::time::sleep;

use crate::{
    announced::{Form, announced},
    catalogue::EntryPointKind,
    fetch::{Accept, Answer, Ask, Fetcher, Trouble},
    pipeline::entry_draft,
};

/// Most requests of one survey besides those for robots.txt: a guest looks round, but
/// not into every cupboard.
const MOST_REQUESTS: usize = 30;
/// Opinion sections that are looked at.
const MOST_SECTIONS: usize = 3;
/// Well-known places that are tried where the newspaper names no feed itself.
const MOST_GUESSES: usize = 8;
/// Headlines that are shown of each place.
const HEADLINES: usize = 3;

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
    /// What it is called.
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

/// A place that may be one.
struct Lead {
    url: String,
    title: Option<String>,
    is_opinion: bool,
    found: String,
}

/// Looks a newspaper over, from any address of it: its front page, a section, a feed.
/// `pause`: between two requests. `seen` is told what is asked for.
pub async fn survey(
    fetcher: &Fetcher,
    url: &str,
    pause: Duration,
    seen: &(dyn Fn(&str) + Sync),
) -> Result<Survey, Trouble> {
    let mut walk = Walk {
        fetcher,
        pause,
        seen,
        left: MOST_REQUESTS,
        asked: HashSet::new(),
        survey: Survey::default(),
    };
    let first = walk.get(url, Accept::Page).await?;
    walk.survey.domain = address::domain(&first.url).unwrap_or_default();
    walk.survey.home = home(&first.url);
    if input(&first.body) == Input::Page {
        walk.front(&first);
        walk.look_round(&first).await;
    } else {
        // a feed or sitemap was given: that is what is wanted
        let lead = Lead {
            url: url.to_owned(),
            title: None,
            is_opinion: false,
            found: "the address that was given".to_owned(),
        };
        walk.take(&first, lead)?;
        let home = walk.survey.home.clone();
        if let Ok(front) = walk.get(&home, Accept::Page).await {
            walk.front(&front);
        }
    }
    propose(&mut walk.survey.places);
    let mut survey = walk.survey;
    if survey.name.is_none() {
        // what a feed is called says more than a domain
        survey.name = survey.places.iter().find_map(|place| place.title.clone());
    }
    Ok(survey)
}

/// One survey under way.
struct Walk<'a> {
    fetcher: &'a Fetcher,
    pause: Duration,
    seen: &'a (dyn Fn(&str) + Sync),
    left: usize,
    asked: HashSet<String>,
    survey: Survey,
}

impl Walk<'_> {
    async fn get(&mut self, url: &str, accept: Accept) -> Result<Capture, Trouble> {
        if !self.asked.is_empty() {
            let wished = self
                .fetcher
                .manners(url)
                .await
                .map_or(None, |(delay, _)| delay);
            sleep(wished.unwrap_or_default().max(self.pause)).await;
        }
        self.left = self.left.saturating_sub(1);
        self.asked.insert(url.to_owned());
        (self.seen)(url);
        let ask = Ask {
            url,
            accept,
            etag: None,
            last_modified: None,
        };
        let answer = self.fetcher.get(&ask).await.and_then(Answer::unpack);
        Ok(answer?.capture)
    }

    /// What the front page (or the page that was given) says of the newspaper.
    fn front(&mut self, capture: &Capture) {
        let (draft, _) = article(capture);
        self.survey.name = draft.newspaper.name;
        self.survey.language = draft.language;
    }

    /// From the page that was given through feeds, sections, sitemaps and, where nothing
    /// was found, well-known places.
    async fn look_round(&mut self, first: &Capture) {
        let links = discover(first);
        let mut leads = Vec::new();
        feeds_of(&links, &mut leads);
        if let Ok((form, _)) = announced(first)
            && form == Form::Listing
            && first.url.trim_end_matches('/') != self.survey.home.trim_end_matches('/')
        {
            let lead = Lead {
                url: first.url.clone(),
                title: None,
                is_opinion: true,
                found: "the address that was given".to_owned(),
            };
            // it announces something, or it would be no listing
            let _ = self.take(first, lead);
        }
        let sections: Vec<_> = links.sections.into_iter().take(MOST_SECTIONS).collect();
        for section in sections {
            self.section(&section.url, section.title, section.found, &mut leads)
                .await;
        }
        self.follow(leads).await;
        self.sitemaps(&first.url).await;
        if !self
            .survey
            .places
            .iter()
            .any(|place| place.kind == EntryPointKind::Feed)
        {
            self.guess().await;
        }
    }

    /// A section of opinions: a place by itself, and its feeds.
    async fn section(
        &mut self,
        url: &str,
        title: Option<String>,
        found: &str,
        leads: &mut Vec<Lead>,
    ) {
        if self.left == 0 || self.asked.contains(url) {
            return;
        }
        let page = match self.get(url, Accept::Page).await {
            Ok(page) => page,
            Err(trouble) => return self.survey.in_vain.push((url.to_owned(), trouble)),
        };
        let mut of_section = Vec::new();
        feeds_of(&discover(&page), &mut of_section);
        for lead in &mut of_section {
            lead.found = format!("{}, on `{url}`", lead.found);
        }
        leads.append(&mut of_section);
        let guesses = feeds_of_section(&page.url).into_iter().take(1);
        leads.extend(guesses.map(|url| Lead {
            url,
            title: title.clone(),
            is_opinion: true,
            found: "where the feed of such a section often is".to_owned(),
        }));
        let lead = Lead {
            url: page.url.clone(),
            title,
            is_opinion: true,
            found: found.to_owned(),
        };
        if let Err(trouble) = self.take(&page, lead) {
            self.survey.in_vain.push((url.to_owned(), trouble));
        }
    }

    /// Asks for the feeds that were named, those of opinions first.
    async fn follow(&mut self, mut leads: Vec<Lead>) {
        leads.sort_by_key(|lead| !lead.is_opinion);
        for lead in leads {
            if self.left == 0 || self.asked.contains(&lead.url) {
                continue;
            }
            let url = lead.url.clone();
            let taken = match self.get(&url, Accept::Feed).await {
                Ok(capture) => self.take(&capture, lead),
                Err(trouble) => Err(trouble),
            };
            if let Err(trouble) = taken {
                self.survey.in_vain.push((url, trouble));
            }
        }
    }

    /// News sitemaps: those that robots.txt names, and those they name.
    async fn sitemaps(&mut self, url: &str) {
        let Ok((_, named)) = self.fetcher.manners(url).await else {
            return;
        };
        let is_news = |url: &str| url.to_ascii_lowercase().contains("news");
        let (mut news, rest): (Vec<String>, Vec<String>) =
            named.into_iter().partition(|url| is_news(url));
        for index in rest.into_iter().take(2) {
            if self.left == 0 || !news.is_empty() {
                break;
            }
            if let Ok(capture) = self.get(&index, Accept::Feed).await {
                let (map, _) = sitemap(&capture.body, &capture.url);
                news.extend(
                    map.sitemaps
                        .into_iter()
                        .map(|file| file.url)
                        .filter(|url| is_news(url)),
                );
            }
        }
        news.truncate(2);
        let leads = news.into_iter().map(|url| Lead {
            url,
            title: None,
            is_opinion: false,
            found: "named in robots.txt".to_owned(),
        });
        self.follow(leads.collect()).await;
    }

    /// Tries where feeds often are; what is not there is no news.
    async fn guess(&mut self) {
        let places = well_known_places(&self.survey.home);
        let feeds = places
            .into_iter()
            .filter(|place| matches!(place.holds, Holds::OpinionFeed | Holds::Feed));
        for place in feeds.take(MOST_GUESSES) {
            if self.left == 0 || self.asked.contains(&place.url) {
                continue;
            }
            let lead = Lead {
                url: place.url.clone(),
                title: None,
                is_opinion: place.holds == Holds::OpinionFeed,
                found: "where feeds often are".to_owned(),
            };
            if let Ok(capture) = self.get(&place.url, Accept::Feed).await
                && input(&capture.body) != Input::Page
            {
                let _ = self.take(&capture, lead);
            }
        }
    }

    /// Takes a place in that announces something.
    fn take(&mut self, capture: &Capture, lead: Lead) -> Result<(), Trouble> {
        let (form, feed) = announced(capture)?;
        let kind = match form {
            Form::Feed => EntryPointKind::Feed,
            Form::Sitemap => EntryPointKind::NewsSitemap,
            Form::Listing => EntryPointKind::Section,
        };
        let key = address::key(&capture.url);
        let known = self
            .survey
            .places
            .iter()
            .any(|place| address::key(&place.url) == key);
        if known {
            return Ok(());
        }
        let seen = Seen::of(&feed);
        if seen.items == 0 {
            return Err(Trouble::Content("it announces nothing".to_owned()));
        }
        let is_opinion = lead.is_opinion || seen.opinions * 2 > seen.items;
        self.survey.places.push(Place {
            kind,
            url: capture.url.clone(),
            title: feed.title.or(lead.title),
            section: if is_opinion { "opinion" } else { "all" },
            found: lead.found,
            items: seen.items,
            signed: seen.signed,
            latest: seen.latest,
            proposed: false,
        });
        Ok(())
    }
}

/// What a place announces, counted.
struct Seen {
    items: usize,
    signed: usize,
    opinions: usize,
    latest: Vec<Headline>,
}

impl Seen {
    fn of(feed: &Feed) -> Self {
        let mut seen = Self {
            items: 0,
            signed: 0,
            opinions: 0,
            latest: Vec::new(),
        };
        for entry in feed
            .entries
            .iter()
            .filter(|entry| entry.url.is_some())
            .take(100)
        {
            let draft = entry_draft(feed, entry);
            let byline = credit(&draft.bylines, &Context::of(&draft));
            let names: Vec<String> = byline.names.iter().map(|name| name.name.clone()).collect();
            seen.items += 1;
            let signs = byline
                .names
                .iter()
                .any(|name| name.kind == NameKind::Person);
            seen.signed += usize::from(signs);
            seen.opinions += usize::from(matches!(
                draft.kind,
                ColumnKind::Opinion | ColumnKind::Editorial
            ));
            if seen.latest.len() < HEADLINES
                && let Some(title) = draft.title
            {
                seen.latest.push(Headline {
                    title,
                    names,
                    published: draft.published.map(|moment| moment.at),
                });
            }
        }
        seen
    }
}

fn feeds_of(links: &PageLinks, leads: &mut Vec<Lead>) {
    const MOST: usize = 8;
    leads.extend(links.feeds.iter().take(MOST).map(|feed| Lead {
        url: feed.url.clone(),
        title: feed.title.clone(),
        is_opinion: feed.is_opinion,
        found: feed.found.to_owned(),
    }));
}

/// Feeds of opinions, else sections of opinions, else the best of the rest; a place whose
/// items nobody signs comes after one whose items somebody does.
fn propose(places: &mut [Place]) {
    let rank = |place: &Place| {
        let form = match place.kind {
            EntryPointKind::Feed => 0,
            EntryPointKind::Section | EntryPointKind::Author => 1,
            EntryPointKind::NewsSitemap | EntryPointKind::Sitemap => 2,
        };
        let unsigned = place.signed * 4 < place.items;
        (
            place.section != "opinion",
            form,
            unsigned,
            std::cmp::Reverse(place.signed),
        )
    };
    places.sort_by_key(rank);
    let mut proposed_feed = false;
    for at in 0..places.len() {
        let Some(place) = places.get_mut(at) else {
            break;
        };
        let is_feed = place.kind == EntryPointKind::Feed;
        let is_opinion = place.section == "opinion";
        // a section beside its own feed says nothing more
        place.proposed = at == 0 || (is_opinion && (is_feed || !proposed_feed));
        proposed_feed |= is_feed && place.proposed;
    }
}

/// The front page of an address.
fn home(url: &str) -> String {
    url::Url::parse(url)
        .ok()
        .and_then(|url| url.join("/").ok())
        .map_or_else(|| url.to_owned(), Into::into)
}
