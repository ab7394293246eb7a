//! What a place announces, counted, and which places to take.

use std::cmp::Reverse;

use colonnade_byline::{Context, credit};
use colonnade_model::{ColumnKind, Feed, NameKind};

use super::{Headline, Place};
use crate::{catalogue::EntryPointKind, pipeline::entry_draft};

/// Headlines that are shown of each place.
const HEADLINES: usize = 3;
/// Items of each place that are counted.
const ITEMS: usize = 100;

/// What a place announces, counted.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) items: usize,
    pub(super) signed: usize,
    pub(super) opinions: usize,
    pub(super) latest: Vec<Headline>,
}

impl Seen {
    /// Counts. `writer`: whose page it is, where it is a writer's; what nobody signs there
    /// is that writer's.
    pub(super) fn of(feed: &Feed, writer: Option<&str>) -> Self {
        let mut seen = Self::default();
        let entries = feed.entries.iter().filter(|entry| entry.url.is_some());
        for entry in entries.take(ITEMS) {
            let draft = entry_draft(feed, entry);
            let byline = credit(&draft.bylines, &Context::of(&draft));
            let mut names: Vec<String> =
                byline.names.iter().map(|name| name.name.clone()).collect();
            let is_person = |kind| kind == NameKind::Person;
            let mut is_signed = byline.names.iter().any(|name| is_person(name.kind));
            if let Some(writer) = writer.filter(|_| names.is_empty()) {
                names.push(writer.to_owned());
                is_signed = true;
            }
            seen.items += 1;
            seen.signed += usize::from(is_signed);
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

/// Feeds of opinions, else sections of opinions and writers' pages, else the best of the
/// rest; a place whose items nobody signs comes after one whose items somebody does.
pub(super) fn propose(places: &mut [Place]) {
    let rank = |place: &Place| {
        let form = match place.kind {
            EntryPointKind::Feed => 0,
            EntryPointKind::Section => 1,
            EntryPointKind::Author => 2,
            EntryPointKind::NewsSitemap | EntryPointKind::Sitemap => 3,
        };
        let unsigned = place.signed * 4 < place.items;
        (
            place.section != "opinion",
            form,
            unsigned,
            Reverse(place.signed),
        )
    };
    places.sort_by_key(rank);
    let is_feed = |place: &Place| place.kind == EntryPointKind::Feed;
    let is_opinion = |place: &Place| place.section == "opinion";
    let is_author = |place: &Place| place.kind == EntryPointKind::Author;
    // nothing but the pages of writers, who may all be columnists
    let only_authors = !places.iter().any(|one| is_feed(one) || is_opinion(one));
    let mut proposed_feed = false;
    for (at, place) in places.iter_mut().enumerate() {
        let is_wanted = is_opinion(place) || is_author(place) && only_authors;
        // a section or a writer's page says nothing more than the feed of opinions
        place.proposed = at == 0 || (is_wanted && (is_feed(place) || !proposed_feed));
        proposed_feed |= is_feed(place) && place.proposed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(kind: EntryPointKind, section: &'static str, signed: usize) -> Place {
        Place {
            kind,
            url: format!("https://lantern.example/{}/{signed}", kind.as_str()),
            title: None,
            section,
            found: String::new(),
            items: 10,
            signed,
            latest: Vec::new(),
            proposed: false,
        }
    }

    #[track_caller]
    fn check(places: &[(EntryPointKind, &'static str, usize)], expected: &[usize]) {
        let mut places: Vec<Place> = places
            .iter()
            .map(|&(kind, section, signed)| place(kind, section, signed))
            .collect();
        propose(&mut places);
        let proposed = places.iter().filter(|place| place.proposed);
        let proposed: Vec<usize> = proposed.map(|place| place.signed).collect();
        assert_eq!(proposed, expected, "{places:?}");
    }

    #[test]
    fn the_places_that_carry_signed_opinion_are_proposed() {
        use EntryPointKind::{Author, Feed, NewsSitemap, Section};
        // a feed of opinions says what its section and its writers say
        let all = [
            (Section, "opinion", 9),
            (Author, "opinion", 10),
            (Feed, "all", 3),
            (Feed, "opinion", 8),
            (NewsSitemap, "all", 0),
        ];
        check(&all, &[8]);
        // no feed: the section, and the writers
        let pages = [
            (Author, "opinion", 10),
            (Section, "opinion", 9),
            (NewsSitemap, "all", 0),
        ];
        check(&pages, &[9, 10]);
        // writers of whom nobody says what they write
        check(
            &[
                (Author, "all", 7),
                (Author, "all", 8),
                (NewsSitemap, "all", 0),
            ],
            &[8, 7],
        );
        check(&[(Author, "all", 7), (Feed, "all", 2)], &[2]);
    }
}
