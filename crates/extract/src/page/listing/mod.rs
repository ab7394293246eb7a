//! Lists of pieces: what a section page, a writer's page or a front page offers, found
//! without being told where.
//!
//! A list is what repeats. Every link of the page that may lead to a piece is found first
//! (`links`); the largest part of the page that leads to one piece alone is that piece's
//! record (`records`); what is printed in the record is its headline, its writer, its day
//! (`fields`); and what records of one shape all have in the same place is believed, even
//! where nothing in the markup says what it is (`signatures`).
use colonnade_model::{Capture, Entry, Language, Precision, PrintedByline, Trail};
use rustc_hash::FxHashMap;

use super::date::Manner;
use super::dom::Page;
use super::encoding;
use super::json_ld::JsonLd;
use super::language::language;
use super::metas::Metas;
use super::reading::Reading;
use crate::{Notes, address};
use zones::{Zone, Zones};

mod data;
mod days;
mod fields;
mod headline;
mod lines;
pub(super) mod links;
mod records;
pub(super) mod signatures;
#[cfg(test)]
mod tests;
pub(super) mod told;
mod zones;

/// Most entries of a page.
const MOST: usize = 500;
/// So many records beside the page's own list are no list where there is one.
const LIST: usize = 3;

/// Reads the pieces that a page lists, in the page's order, each once, at most 500.
/// A page that lists none gives none and a note.
pub fn listing(capture: &Capture) -> (Vec<Entry>, Notes) {
    let mut notes = Notes::new();
    let (text, note) = encoding::decode(capture);
    notes.extend(note);
    let page = Page::parse(&text);
    let metas = Metas::of(&page);
    let data = JsonLd::of(&page);
    let trail = Trail::silent();
    let reading = Reading::new(capture, &page, &metas, &data, &trail);
    let language = language(&reading, "");
    let domain = address::domain(&capture.url).unwrap_or_default();
    let manner = Manner {
        language: language.as_ref().map(Language::primary),
        month_first: super::is_month_first(
            language.as_ref().map_or("", |language| language.as_str()),
            &domain,
        ),
    };
    let mut entries = Entries::default();
    for item in printed(&reading, &manner) {
        entries.add(item);
    }
    let on_page = entries.list.len();
    for item in data::items(&reading, &manner) {
        entries.add(item);
    }
    let mut list = entries.list;
    if list.len() > on_page {
        let only = list.len() - on_page;
        notes.push(format!("{only} pieces stand in the structured data alone"));
    }
    if let Some(writer) = data::writer(&reading) {
        sign(&mut list, &writer);
    }
    if list.len() > MOST {
        list.truncate(MOST);
        notes.push(format!("only the first {MOST} pieces are read"));
    }
    if list.is_empty() {
        notes.push("no list of pieces found".to_owned());
    }
    (list, notes)
}

/// The records of the page that are pieces, in its order.
fn printed(reading: &Reading<'_>, manner: &Manner<'_>) -> Vec<Entry> {
    let zones = Zones::of(reading.page);
    let links = links::links(reading, &zones);
    let records = records::records(reading.page, &zones, &links);
    let mut read: Vec<fields::Item> = records
        .iter()
        .filter_map(|record| fields::read(reading, manner, &zones, &links, record))
        .collect();
    signatures::infer(&mut read);
    records::drop_ranked(&mut read);
    // of bare links: how many, what their headlines weigh, how many lead where pieces are
    let mut shapes: FxHashMap<u64, (usize, usize, usize)> = FxHashMap::default();
    for item in &read {
        let (count, weight, sure) = shapes.entry(item.shape).or_default();
        *count += 1;
        *weight += item.weight;
        *sure += usize::from(item.is_sure);
    }
    let fits = |item: &fields::Item| {
        let (count, weight, sure) = shapes.get(&item.shape).copied().unwrap_or((1, 0, 0));
        let least = if sure * 5 >= count * 4 {
            links::SHORT
        } else {
            links::HEADLINE
        };
        item.is_rich() || count >= LIST && weight >= least * count
    };
    read.retain(fits);
    let own = read.iter().filter(|item| item.zone == Zone::Own).count();
    if own >= LIST {
        read.retain(|item| item.zone == Zone::Own);
    }
    read.into_iter().map(|item| item.entry).collect()
}

/// Entries by what their addresses are known by.
#[derive(Default)]
struct Entries {
    list: Vec<Entry>,
    places: FxHashMap<String, usize>,
}

impl Entries {
    /// Adds an entry; what is said again of one that is there is added to it.
    fn add(&mut self, entry: Entry) {
        let Some(key) = entry.url.as_deref().and_then(address::key) else {
            return;
        };
        let Some(held) = self.places.get(&key).and_then(|&at| self.list.get_mut(at)) else {
            if self.list.len() <= MOST {
                self.places.insert(key, self.list.len());
                self.list.push(entry);
            }
            return;
        };
        held.title = held.title.take().or(entry.title);
        held.published = match (held.published, entry.published) {
            // a day in an address is less than a time that is stated
            (Some(held), Some(other))
                if held.precision == Precision::Day && other.precision != Precision::Day =>
            {
                Some(other)
            }
            (held, other) => held.or(other),
        };
        held.updated = held.updated.or(entry.updated);
        held.summary = held.summary.take().or(entry.summary);
        for byline in entry.bylines {
            if held.bylines.len() < 8 && !held.bylines.iter().any(|own| own.text == byline.text) {
                held.bylines.push(byline);
            }
        }
        if held.categories.is_empty() {
            held.categories = entry.categories;
        }
    }
}

/// A writer's page lists the writer's pieces, and names the writer once for all.
fn sign(list: &mut [Entry], writer: &PrintedByline) {
    for entry in list.iter_mut().filter(|entry| entry.bylines.is_empty()) {
        entry.bylines.push(writer.clone());
    }
}
