//! Rows that wait: what a transaction adds of columns and columnists is noted here and
//! written many rows a statement, before anybody reads those tables and at the end.
//!
//! A statement a row costs more in handing it to the database than the row costs there.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt::Write as _,
    sync::OnceLock,
};

use colonnade_model::{CaptureId, ColumnId, ColumnistId};

use super::{
    Writer,
    bundles::Open,
    pieces::{self, Laid},
};
use crate::{
    Result,
    dialect::Dialect,
    sql::{AnyQuery, Bind, Sql},
};

/// Rows written by one statement: few sizes, for sqlx keeps a hundred statements prepared.
const SIZES: [usize; 6] = [128, 48, 16, 5, 2, 1];
/// Values that may wait; a transaction of any size keeps this much in memory.
const MOST_WAITING: usize = 65_536;

/// Which table a row is of, in the order in which their rows refer to each other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Captures,
    Columnists,
    Slugs,
    Spellings,
    Pages,
    Keys,
    Columns,
    Addresses,
    Sketches,
    Bundles,
    Versions,
    Attributions,
}

/// How rows of a table are written.
struct Table {
    doing: &'static str,
    /// Its name and columns.
    into: &'static str,
    /// What happens to a row that is there already.
    then: &'static str,
}

impl Of {
    const ALL: [Self; 12] = [
        Self::Captures,
        Self::Columnists,
        Self::Slugs,
        Self::Spellings,
        Self::Pages,
        Self::Keys,
        Self::Columns,
        Self::Addresses,
        Self::Sketches,
        Self::Bundles,
        Self::Versions,
        Self::Attributions,
    ];

    /// What is known of columnists beside what they wrote.
    const PEOPLE: [Self; 5] = [
        Self::Columnists,
        Self::Slugs,
        Self::Spellings,
        Self::Pages,
        Self::Keys,
    ];

    /// Where a row says of which column it is.
    fn column_at(self) -> Option<usize> {
        match self {
            Self::Columns | Self::Versions | Self::Attributions => Some(0),
            _ => None,
        }
    }

    /// Where a row says of which columnist it is.
    fn columnist_at(self) -> Option<usize> {
        match self {
            Self::Columnists | Self::Spellings => Some(0),
            Self::Pages | Self::Keys => Some(1),
            _ => None,
        }
    }

    /// Its statements, for each of [`SIZES`], once they were put together.
    fn statements(self, dialect: Dialect) -> &'static [OnceLock<String>] {
        type Texts = [[OnceLock<String>; SIZES.len()]; Of::ALL.len()];
        static SQLITE: Texts = [const { [const { OnceLock::new() }; SIZES.len()] }; Of::ALL.len()];
        static POSTGRES: Texts =
            [const { [const { OnceLock::new() }; SIZES.len()] }; Of::ALL.len()];
        let texts = match dialect {
            Dialect::Sqlite => &SQLITE,
            Dialect::Postgres => &POSTGRES,
        };
        texts.get(self as usize).map_or(&[], |texts| texts)
    }

    fn table(self) -> Table {
        let (doing, into, then) = match self {
            Self::Captures => (
                "keeping captures",
                "captures (id, identity, url, fetched_at, digest, file, at_byte, length, outcome)",
                "",
            ),
            Self::Columnists => (
                "adding columnists",
                "columnists (id, slug, name, language, sort_key, letter, by_person, created_at)",
                "",
            ),
            Self::Slugs => (
                "giving slugs out",
                "slugs (kind, slug, id)",
                " ON CONFLICT (kind, slug) DO NOTHING",
            ),
            Self::Spellings => (
                "adding columnists' spellings",
                "columnist_names (columnist, spelling_key, spelling)",
                " ON CONFLICT (columnist, spelling_key) DO NOTHING",
            ),
            Self::Pages => (
                "adding columnists' pages",
                "columnist_profiles (url_key, columnist, url)",
                " ON CONFLICT (url_key, columnist) DO NOTHING",
            ),
            Self::Keys => (
                "adding columnists' name keys",
                "columnist_keys (name_key, columnist)",
                " ON CONFLICT (name_key, columnist) DO NOTHING",
            ),
            Self::Columns => (
                "filing columns",
                "columns (id, newspaper, country, url, title, subtitle, section, byline, language, \
            primary_language, kind, access, published_at, published_local, published_precision, \
            modified_at, first_seen_at, listed_at, words, excerpt, excerpt_bytes, image, rights, \
            keywords, text_key, fetched_at, reader, content, particulars, capture, bundle, place, \
            versions, printings, signed, listed)",
                "",
            ),
            Self::Addresses => (
                "adding columns' addresses",
                "column_addresses (newspaper, number, column_id, tail, address)",
                " ON CONFLICT (newspaper, number) DO NOTHING",
            ),
            Self::Sketches => (
                "keeping sketches",
                "column_sketches (number, column_id)",
                " ON CONFLICT (number, column_id) DO NOTHING",
            ),
            Self::Bundles => ("keeping bodies", "bundles (id, newspaper, bodies)", ""),
            Self::Versions => (
                "keeping versions",
                "column_versions (column_id, content, seen_at, reader, capture, title, subtitle, \
            byline, bundle, place)",
                "",
            ),
            Self::Attributions => (
                "attributing columns",
                "attributions (column_id, position, name, name_kind, url, columnist, decision, \
            candidates, evidence, newspaper, language, listed, listed_at)",
                "",
            ),
        };
        Table { doing, into, then }
    }
}

impl Table {
    /// How many values a row has.
    fn width(&self) -> usize {
        self.into.matches(',').count() + 1
    }
}

/// A value of a waiting row.
#[derive(Debug)]
pub(super) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Vec<u8>),
}

impl Value {
    /// A count or a position.
    pub(super) fn count(number: impl TryInto<i64>) -> Self {
        Self::Int(Some(number.try_into().unwrap_or(i64::MAX)))
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl From<Option<CaptureId>> for Value {
    fn from(value: Option<CaptureId>) -> Self {
        Self::Int(value.map(|capture| capture.0))
    }
}

impl From<ColumnId> for Value {
    fn from(value: ColumnId) -> Self {
        value.0.into()
    }
}

impl From<ColumnistId> for Value {
    fn from(value: ColumnistId) -> Self {
        value.0.into()
    }
}

/// The rows that wait, table by table, one value behind the other.
#[derive(Debug, Default)]
pub(super) struct Rows {
    waiting: [Vec<Value>; Of::ALL.len()],
    values: usize,
    /// Columns of which any row waits.
    columns: HashSet<i64>,
    /// Columnists of whom any row waits.
    columnists: HashSet<i64>,
    /// The texts of new columns that may be found by their sketches while they wait.
    texts: HashMap<i64, Laid>,
    /// New columns by the numbers of their texts, while they wait.
    by_text: HashMap<i64, Vec<i64>>,
    /// The bundle that is being filled; whoever reads bodies [closes](super::bundles) it.
    pub(super) open: Option<Open>,
}

impl Rows {
    /// Notes a row; it has as many values as its table wants.
    pub(super) fn add<const WIDTH: usize>(&mut self, of: Of, row: [Value; WIDTH]) {
        debug_assert_eq!(WIDTH, of.table().width(), "{of:?}");
        if let Some(rows) = self.waiting.get_mut(of as usize) {
            self.values += WIDTH;
            if let Some(Value::Int(Some(id))) = of.column_at().and_then(|at| row.get(at)) {
                self.columns.insert(*id);
            }
            if let Some(Value::Int(Some(id))) = of.columnist_at().and_then(|at| row.get(at)) {
                self.columnists.insert(*id);
            }
            rows.extend(row);
        }
    }

    /// Whether no row of any of these columns waits.
    pub(super) fn are_without(&self, columns: &[i64]) -> bool {
        columns.iter().all(|id| !self.columns.contains(id))
    }

    /// Whether no row of any of these columnists waits.
    pub(super) fn are_without_columnists(&self, columnists: &[i64]) -> bool {
        columnists.iter().all(|id| !self.columnists.contains(id))
    }

    /// The slugs of a kind that wait, with whose they are.
    pub(super) fn slugs(&self, kind: &str) -> impl Iterator<Item = (&str, i64)> {
        let waiting = self.waiting.get(Of::Slugs as usize);
        let rows = waiting.map_or(&[][..], Vec::as_slice).chunks(3);
        rows.filter_map(move |row| match row {
            [
                Value::Text(Some(of)),
                Value::Text(Some(slug)),
                Value::Int(Some(id)),
            ] if of == kind => Some((slug.as_str(), *id)),
            _ => None,
        })
    }

    /// Notes that a row of a column waits somewhere else.
    pub(super) fn note(&mut self, column: i64) {
        self.columns.insert(column);
    }

    /// Notes the number of the text of a column whose rows wait.
    pub(super) fn add_text_key(&mut self, text_key: i64, id: ColumnId) {
        self.by_text.entry(text_key).or_default().push(id.0);
    }

    /// The columns with this text whose rows wait.
    pub(super) fn with_text_key(&self, text_key: i64) -> &[i64] {
        self.by_text.get(&text_key).map_or(&[], Vec::as_slice)
    }

    /// Notes the text of a column whose rows wait.
    pub(super) fn add_text(&mut self, id: ColumnId, text: Laid) {
        self.texts.insert(id.0, text);
    }

    /// The text of a column whose rows wait, if it has a sketch.
    pub(super) fn text(&self, id: i64) -> Option<&Laid> {
        self.texts.get(&id)
    }

    /// A column and others, and all of some pieces, are of one piece now.
    pub(super) fn join(&mut self, id: i64, others: &[i64], pieces: &BTreeSet<i64>, piece: i64) {
        let is_of_it = |text: &&mut Laid| {
            text.id == id || others.contains(&text.id) || pieces.contains(&text.piece)
        };
        let texts = self.texts.values_mut().filter(is_of_it);
        texts.for_each(|text| text.piece = piece);
    }

    pub(super) fn are_many(&self) -> bool {
        self.values > MOST_WAITING
    }
}

/// Writes what waits, but for the bundle that is being filled.
pub(super) async fn write(writer: &mut Writer) -> Result<()> {
    if writer.rows.values == 0 && writer.joins.is_empty() {
        return Ok(());
    }
    writer.rows.columns.clear();
    writer.rows.by_text.clear();
    let texts = std::mem::take(&mut writer.rows.texts);
    for text in texts.values() {
        let filters = &writer.store.0.filters;
        filters.note(text.text_key(), text.wording());
    }
    writer.ahead.note_texts(texts.into_values());
    write_all(writer, Of::ALL).await?;
    if writer.joins.is_empty() {
        return Ok(());
    }
    pieces::settle(writer).await
}

/// Writes what waits of columnists: these tables refer to no others.
pub(super) async fn write_people(writer: &mut Writer) -> Result<()> {
    write_all(writer, Of::PEOPLE).await
}

async fn write_all<const TABLES: usize>(writer: &mut Writer, tables: [Of; TABLES]) -> Result<()> {
    for of in tables {
        let Some(waiting) = writer.rows.waiting.get_mut(of as usize) else {
            continue;
        };
        let mut values = std::mem::take(waiting);
        writer.rows.values -= values.len();
        insert(writer, of, &mut values).await?;
        // the room is of use for what waits next
        if let Some(waiting) = writer.rows.waiting.get_mut(of as usize) {
            *waiting = values;
        }
    }
    writer.rows.columnists.clear();
    Ok(())
}

/// Writes all of these values.
async fn insert(writer: &mut Writer, of: Of, values: &mut Vec<Value>) -> Result<()> {
    let table = of.table();
    let width = table.width();
    let mut left = values.len() / width;
    let mut values = values.drain(..);
    for (size, insert) in SIZES.into_iter().zip(of.statements(writer.dialect())) {
        while left >= size {
            let insert = insert.get_or_init(|| statement(&table, size, writer.dialect()));
            let sql = Sql::with_room(table.doing, insert, size * width);
            let some = values.by_ref().take(size * width);
            some.fold(sql, Sql::bind).run(&mut *writer.on).await?;
            left -= size;
        }
    }
    Ok(())
}

fn statement(table: &Table, rows: usize, dialect: Dialect) -> String {
    let width = table.width();
    let mut text = format!("INSERT INTO {} VALUES ", table.into);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for value in 0..width {
            if value > 0 {
                text.push(',');
            }
            match dialect {
                // for it a number is a name, to be looked for among all the others
                Dialect::Sqlite => text.push('?'),
                Dialect::Postgres => {
                    let _ = write!(text, "${}", row * width + value + 1);
                }
            }
        }
        text.push(')');
    }
    text.push_str(table.then);
    text
}

impl Bind for Value {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        match self {
            Self::Int(value) => value.bind_to(query),
            Self::Text(Some(text)) => text.bind_to(query),
            Self::Text(None) => None::<&str>.bind_to(query),
            Self::Bytes(bytes) => bytes.bind_to(query),
        }
    }
}
