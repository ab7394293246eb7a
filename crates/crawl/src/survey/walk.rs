//! The way through an unknown newspaper, within bounds.

use std::collections::HashSet;

use colonnade_extract::{
    FoundLink, Holds, Input, PageLinks, address, article, discover, feeds_of_section, input,
    sitemap, well_known_places,
};
use colonnade_model::Capture;
use tokio::time::sleep;

use super::{Place, Survey, Surveyor, hold::Holder, places::Seen};
use crate::{
    announced::{Form, announced_by},
    catalogue::EntryPointKind,
    fetch::{Accept, Answer, Ask, Trouble, host_of},
};

/// Most requests of one survey besides those for robots.txt: a guest looks round, but
/// not into every cupboard.
const MOST_REQUESTS: usize = 36;
/// Of these, the feeds that pages name may take so many.
const MOST_FEEDS: usize = 14;
/// Opinion sections that are looked at.
const MOST_SECTIONS: usize = 3;
/// Writers' pages that are looked at, and lists of writers.
const MOST_WRITERS: usize = 5;
const MOST_LISTS: usize = 1;
/// Well-known places that are tried where the newspaper names no feed itself.
const MOST_GUESSES: usize = 8;

/// A place that may be one.
pub(super) struct Lead {
    url: String,
    title: Option<String>,
    is_opinion: bool,
    /// What it is where it is a page.
    page: EntryPointKind,
    found: String,
}

impl Lead {
    /// The address with which the survey began.
    pub(super) fn given(url: &str, page: EntryPointKind) -> Self {
        Self {
            url: url.to_owned(),
            title: None,
            is_opinion: false,
            page,
            found: "the address that was given".to_owned(),
        }
    }
}

/// Writers and lists of them, as the pages that were looked at name them.
#[derive(Default)]
struct Writers {
    lists: Vec<FoundLink>,
    pages: Vec<FoundLink>,
}

impl Writers {
    fn meet(&mut self, links: &PageLinks) {
        for (known, found) in [
            (&mut self.lists, &links.author_lists),
            (&mut self.pages, &links.authors),
        ] {
            for link in found {
                if !known.iter().any(|one| one.url == link.url) {
                    known.push(link.clone());
                }
            }
            // columnists before reporters, otherwise as they were met
            known.sort_by_key(|link| !link.is_opinion);
        }
    }
}

/// One survey under way.
pub(super) struct Walk<'a> {
    with: &'a Surveyor<'a>,
    holder: &'a Holder<'a>,
    seen: &'a (dyn Fn(&str) + Sync),
    left: usize,
    asked: HashSet<String>,
    writers: Writers,
    pub(super) survey: Survey,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        with: &'a Surveyor<'a>,
        holder: &'a Holder<'a>,
        seen: &'a (dyn Fn(&str) + Sync),
    ) -> Self {
        Self {
            with,
            holder,
            seen,
            left: MOST_REQUESTS,
            asked: HashSet::new(),
            writers: Writers::default(),
            survey: Survey::default(),
        }
    }

    pub(super) async fn get(&mut self, url: &str, accept: Accept) -> Result<Capture, Trouble> {
        let fetcher = self.with.fetcher;
        let is_first = self.asked.is_empty();
        self.left = self.left.saturating_sub(1);
        self.asked.insert(url.to_owned());
        (self.seen)(url);
        self.hold(url).await?;
        if !is_first {
            let wished = fetcher.manners(url).await.map_or(None, |(delay, _)| delay);
            sleep(wished.unwrap_or_default().max(self.with.pause)).await;
            self.hold(url).await?;
        }
        let ask = Ask {
            url,
            accept,
            etag: None,
            last_modified: None,
        };
        let answer = fetcher.get(&ask).await.and_then(Answer::unpack);
        Ok(answer?.capture)
    }

    /// Makes the host of an address ours for a while.
    async fn hold(&self, url: &str) -> Result<(), Trouble> {
        // what is no address of a host is refused where it is asked for
        let Some(host) = host_of(url) else {
            return Ok(());
        };
        if let Some(robots) = self.holder.hold(&host).await? {
            self.with.fetcher.recall(&host, &robots);
        }
        Ok(())
    }

    /// Where the first answer came from is the newspaper.
    pub(super) fn come_from(&mut self, first: &Capture) {
        self.survey.domain = address::domain(&first.url).unwrap_or_default();
        self.survey.home = home(&first.url);
    }

    /// What the front page (or the page that was given) says of the newspaper.
    pub(super) fn front(&mut self, capture: &Capture) {
        let (draft, _) = article(capture);
        self.survey.name = draft.newspaper.name;
        self.survey.language = draft.language;
    }

    /// From the page that was given through feeds, sections, writers, sitemaps and, where
    /// nothing was found, well-known places.
    pub(super) async fn look_round(&mut self, first: &Capture) {
        let links = discover(first);
        let mut leads = Vec::new();
        feeds_of(&links, &mut leads);
        self.writers.meet(&links);
        if first.url.trim_end_matches('/') != self.survey.home.trim_end_matches('/') {
            self.given(first, &links);
        }
        let sections: Vec<_> = links.sections.into_iter().take(MOST_SECTIONS).collect();
        for section in sections {
            self.section(&section.url, section.title, section.found, &mut leads)
                .await;
        }
        self.follow(leads).await;
        self.writers().await;
        self.sitemaps(&first.url).await;
        let places = &self.survey.places;
        if !places
            .iter()
            .any(|place| place.kind == EntryPointKind::Feed)
        {
            self.guess().await;
        }
    }

    /// The page that was given, where it lists columns itself.
    fn given(&mut self, page: &Capture, links: &PageLinks) {
        let rules = self.with.catalogue.listing_of(&page.url);
        if !matches!(announced_by(page, rules), Ok((Form::Listing, _))) {
            return;
        }
        let kind = if links.is_writers {
            EntryPointKind::Author
        } else {
            EntryPointKind::Section
        };
        let lead = Lead {
            is_opinion: true,
            ..Lead::given(&page.url, kind)
        };
        // it announces something, or it would be no listing
        let _ = self.take(page, lead);
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
        let links = discover(&page);
        feeds_of(&links, &mut of_section);
        self.writers.meet(&links);
        for lead in &mut of_section {
            lead.found = format!("{}, on `{url}`", lead.found);
        }
        leads.append(&mut of_section);
        let guesses = feeds_of_section(&page.url).into_iter().take(1);
        leads.extend(guesses.map(|url| Lead {
            url,
            title: title.clone(),
            is_opinion: true,
            page: EntryPointKind::Section,
            found: "where the feed of such a section often is".to_owned(),
        }));
        let lead = Lead {
            url: page.url.clone(),
            title,
            is_opinion: true,
            page: EntryPointKind::Section,
            found: found.to_owned(),
        };
        if let Err(trouble) = self.take(&page, lead) {
            self.survey.in_vain.push((url.to_owned(), trouble));
        }
    }

    /// Asks for the feeds that were named, those of opinions first.
    async fn follow(&mut self, mut leads: Vec<Lead>) {
        leads.sort_by_key(|lead| !lead.is_opinion);
        let mut most = MOST_FEEDS;
        for lead in leads {
            if self.left == 0 || most == 0 || self.asked.contains(&lead.url) {
                continue;
            }
            most -= 1;
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

    /// Writers' own pages: those that were met, and those on a list of writers.
    async fn writers(&mut self) {
        let lists = self.writers.lists.iter().map(|list| list.url.clone());
        let lists: Vec<String> = lists.filter(|url| !self.asked.contains(url)).collect();
        for url in lists.into_iter().take(MOST_LISTS) {
            if self.left == 0 {
                return;
            }
            match self.get(&url, Accept::Page).await {
                Ok(page) => self.writers.meet(&discover(&page)),
                Err(trouble) => self.survey.in_vain.push((url, trouble)),
            }
        }
        let pages = std::mem::take(&mut self.writers.pages);
        for page in pages.into_iter().take(MOST_WRITERS) {
            if self.left == 0 || self.asked.contains(&page.url) {
                continue;
            }
            let lead = Lead {
                url: page.url.clone(),
                title: page.title,
                is_opinion: page.is_opinion,
                page: EntryPointKind::Author,
                found: page.found.to_owned(),
            };
            let taken = match self.get(&page.url, Accept::Page).await {
                Ok(capture) => self.take(&capture, lead),
                Err(trouble) => Err(trouble),
            };
            if let Err(trouble) = taken {
                self.survey.in_vain.push((page.url, trouble));
            }
        }
    }

    /// News sitemaps: those that robots.txt names, and those they name.
    async fn sitemaps(&mut self, url: &str) {
        let Ok((_, named)) = self.with.fetcher.manners(url).await else {
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
            page: EntryPointKind::Section,
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
                page: EntryPointKind::Section,
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
    pub(super) fn take(&mut self, capture: &Capture, lead: Lead) -> Result<(), Trouble> {
        let rules = self.with.catalogue.listing_of(&capture.url);
        let (form, feed) = announced_by(capture, rules)?;
        let kind = match form {
            Form::Feed => EntryPointKind::Feed,
            Form::Sitemap => EntryPointKind::NewsSitemap,
            Form::Listing => lead.page,
        };
        let key = address::key(&capture.url);
        let mut places = self.survey.places.iter();
        if places.any(|place| address::key(&place.url) == key) {
            return Ok(());
        }
        let title = feed.title.clone().or(lead.title);
        let writer = title.as_deref();
        let seen = Seen::of(&feed, writer.filter(|_| kind == EntryPointKind::Author));
        if seen.items == 0 {
            return Err(Trouble::Content("it announces nothing".to_owned()));
        }
        let is_opinion = lead.is_opinion || seen.opinions * 2 > seen.items;
        self.survey.places.push(Place {
            kind,
            url: capture.url.clone(),
            title,
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

fn feeds_of(links: &PageLinks, leads: &mut Vec<Lead>) {
    const MOST: usize = 8;
    leads.extend(links.feeds.iter().take(MOST).map(|feed| Lead {
        url: feed.url.clone(),
        title: feed.title.clone(),
        is_opinion: feed.is_opinion,
        page: EntryPointKind::Section,
        found: feed.found.to_owned(),
    }));
}

/// The front page of an address.
fn home(url: &str) -> String {
    url::Url::parse(url)
        .ok()
        .and_then(|url| url.join("/").ok())
        .map_or_else(|| url.to_owned(), Into::into)
}
