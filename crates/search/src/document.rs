//! What of a column goes into the index.

use std::collections::HashMap;

use colonnade_model::{Column, ColumnState, plain_text};
use colonnade_store::FullColumn;
use tantivy::{TantivyDocument, schema::Field};

use crate::{
    fold::fold,
    schema::{COPY, EXPIRES, Fields},
    stem::Stems,
    stream::Lines,
    words::{Kind, cut},
};

/// Most pieces of one field; a text of more words is a book.
const MOST_PIECES: usize = 200_000;

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

/// Makes documents; keeps the stemmers and what they found.
pub(crate) struct Writer {
    fields: Fields,
    stems: HashMap<String, Option<Stems>>,
}

impl Writer {
    pub(crate) fn new(fields: Fields) -> Self {
        Self {
            fields,
            stems: HashMap::new(),
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

        let language = column
            .language
            .as_ref()
            .map(colonnade_model::Language::primary);
        let mut stems = Lines::default();
        let mut text = |document: &mut TantivyDocument, field, values: &[&str], stemmed: bool| {
            let stemmer = language
                .filter(|_| stemmed)
                .and_then(|language| self.stemmer(language));
            add_text(document, field, values, stemmer, &mut stems);
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

    fn stemmer(&mut self, language: &str) -> Option<&mut Stems> {
        if !self.stems.contains_key(language) {
            self.stems.insert(language.to_owned(), Stems::of(language));
        }
        self.stems.get_mut(language)?.as_mut()
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

fn add_text(
    document: &mut TantivyDocument,
    field: Field,
    values: &[&str],
    mut stemmer: Option<&mut Stems>,
    stems: &mut Lines,
) {
    let mut lines = Lines::default();
    for value in values {
        let mut position = usize::MAX;
        for piece in cut(value, MOST_PIECES) {
            let folded = fold(&piece.text);
            if folded.is_empty() {
                continue;
            }
            lines.push(&folded, piece.position != position);
            position = piece.position;
            if matches!(piece.kind, Kind::Word | Kind::Elided)
                && let Some(stem) = stemmer.as_mut().and_then(|s| s.stem(&piece.text))
            {
                stems.push(&stem, true);
            }
        }
        lines.part();
    }
    document.add_text(field, lines.as_str());
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
