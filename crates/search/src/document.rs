//! What of a column goes into the index.

use std::collections::{HashMap, hash_map};

use colonnade_model::{Column, ColumnState, Language, plain_text};
use colonnade_store::FullColumn;
use tantivy::TantivyDocument;

use crate::{
    fold::fold,
    schema::{COPY, EXPIRES, Fields},
    stem::Stems,
    stream::Lines,
    words::{Kind, cut},
};

/// Most pieces of one field; a text of more words is a book.
const MOST_PIECES: usize = 200_000;
/// Most words remembered a language.
const MOST_KNOWN: usize = 50_000;

/// A column with what the index needs beside it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The column.
    pub full: FullColumn,
    /// Other spellings of its columnists' names.
    pub aliases: Vec<String>,
    /// Another newspaper printed this piece first.
    pub copy: bool,
}

/// Makes documents; remembers the words of each language.
pub(crate) struct Writer {
    fields: Fields,
    vocabularies: HashMap<String, Vocabulary>,
}

impl Writer {
    pub(crate) fn new(fields: Fields) -> Self {
        Self {
            fields,
            vocabularies: HashMap::new(),
        }
    }

    /// The document of a column; `None` for one that stands in no list: removed,
    /// or its page asks not to be listed (`noindex`).
    pub(crate) fn document(&mut self, entry: &Entry) -> Option<TantivyDocument> {
        let column = &entry.full.column;
        if column.state != ColumnState::Shown || column.rights.noindex {
            return None;
        }
        let fields = self.fields.clone();
        let mut document = TantivyDocument::new();
        add_keys(&mut document, &fields, entry);
        add_dates(&mut document, &fields, column);

        let language = column.language.as_ref().map_or("", Language::primary);
        let vocabulary = self
            .vocabularies
            .entry(language.to_owned())
            .or_insert_with(|| Vocabulary::of(language));
        let mut stems = Lines::default();
        let mut text = |document: &mut TantivyDocument, field, values: &[&str], stemmed: bool| {
            let mut lines = Lines::default();
            for value in values {
                vocabulary.write(value, &mut lines, stemmed.then_some(&mut stems));
            }
            document.add_text(field, lines.as_str());
        };
        text(&mut document, fields.title, &[&column.title], true);
        text(&mut document, fields.names, &names(entry), false);
        let newspaper = [column.newspaper.name.as_str()];
        text(&mut document, fields.newspaper, &newspaper, false);
        if column.rights.tdm_reserved {
            text(&mut document, fields.body, &[&column.excerpt], true);
        } else {
            let section = column.section.iter();
            let labels: Vec<&str> = section
                .chain(&column.keywords)
                .map(String::as_str)
                .collect();
            text(&mut document, fields.labels, &labels, true);
            let subtitle = column.subtitle.as_deref().unwrap_or_default();
            let body = plain_text(&entry.full.blocks);
            text(&mut document, fields.body, &[subtitle, &body], true);
        }
        document.add_text(fields.stems, stems.as_str());
        Some(document)
    }
}

/// The words of a language met so far; newspapers use few words again and again.
struct Vocabulary {
    stems: Option<Stems>,
    /// By the word as printed: folded, and its stem.
    known: HashMap<String, (String, Option<String>)>,
}

impl Vocabulary {
    fn of(language: &str) -> Self {
        Self {
            stems: Stems::of(language),
            known: HashMap::new(),
        }
    }

    /// Writes the pieces of a text, and the stems of its words where they are wanted.
    fn write(&mut self, text: &str, lines: &mut Lines, mut stems: Option<&mut Lines>) {
        let mut position = usize::MAX;
        for piece in cut(text, MOST_PIECES) {
            let (at, is_word) = (
                piece.position,
                matches!(piece.kind, Kind::Word | Kind::Elided),
            );
            let (folded, stem) = self.forms(piece.text);
            if folded.is_empty() {
                continue;
            }
            lines.push(folded, at != position);
            position = at;
            // a word that is its own stem is found as it is
            let other = stem.filter(|stem| stem.split_once(':').is_none_or(|(_, s)| s != folded));
            if let (Some(stems), Some(stem), true) = (stems.as_mut(), other, is_word) {
                stems.push(stem, true);
            }
        }
        lines.part();
    }

    fn forms(&mut self, word: String) -> (&str, Option<&str>) {
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        let (folded, stem) = match self.known.entry(word) {
            hash_map::Entry::Occupied(known) => known.into_mut(),
            hash_map::Entry::Vacant(new) => {
                let stem = self.stems.as_mut().and_then(|stems| stems.stem(new.key()));
                let folded = fold(new.key());
                new.insert((folded, stem))
            }
        };
        (folded.as_str(), stem.as_deref())
    }
}

/// Everyone's name in every spelling, nobody's twice.
fn names(entry: &Entry) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let credits = entry.full.column.credits.iter();
    let spelt = credits.flat_map(|credit| {
        let columnist = credit.columnist.as_ref().map(|columnist| &columnist.name);
        std::iter::once(&credit.name.name).chain(columnist)
    });
    for name in spelt.chain(&entry.aliases) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

fn add_keys(document: &mut TantivyDocument, fields: &Fields, entry: &Entry) {
    let column = &entry.full.column;
    document.add_i64(fields.id, column.id.0);
    document.add_i64(fields.newspaper_id, column.newspaper.id.0);
    document.add_text(fields.newspaper_key, &column.newspaper.slug);
    document.add_text(fields.newspaper_key, &column.newspaper.domain);
    for columnist in column.credits.iter().filter_map(|c| c.columnist.as_ref()) {
        document.add_i64(fields.columnist_id, columnist.id.0);
        document.add_text(fields.columnist_key, &columnist.slug);
    }
    if let Some(language) = &column.language {
        document.add_text(fields.language, language.primary());
    }
    if let Some(country) = column.newspaper.country {
        document.add_text(fields.country, country.as_str());
    }
    document.add_text(fields.kind, column.kind.as_str());
    if entry.copy {
        document.add_text(fields.flags, COPY);
    }
}

fn add_dates(document: &mut TantivyDocument, fields: &Fields, column: &Column) {
    document.add_i64(fields.listed, column.listed_at.as_second());
    let printed = column
        .published
        .filter(|moment| moment.at <= column.listed_at);
    let day = printed.map_or_else(
        || jiff::tz::Offset::UTC.to_datetime(column.listed_at).date(),
        |moment| moment.printed.date(),
    );
    document.add_i64(fields.day, day_number(day));
    if let Some(until) = column.rights.unavailable_after {
        document.add_text(fields.flags, EXPIRES);
        document.add_i64(fields.until, until.as_second());
    }
}

/// A day as a number that sorts: 20260131.
pub(crate) fn day_number(day: jiff::civil::Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
