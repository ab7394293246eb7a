//! A column's words, to be laid beside another one's.

use std::collections::HashMap;

use colonnade_model::{Block, NameKind, Printer, Signed, Sketch, Wording, plain_text, word_count};

use crate::{
    Result,
    body::Kept,
    json::Json,
    sql::Sql,
    text::{fit, json_numbers},
    writer::{Filing, Writer},
};

/// Numbers that two columns of one newspaper must share to be compared: nine tenths of
/// their words would have to be the same, and the rest of what they share is the
/// newspaper's own frame.
const SHARED_AT_HOME: usize = 3;

/// What has to be known of a column to say whether it is a printing of a piece.
pub(super) struct Laid {
    pub(super) id: i64,
    newspaper: i64,
    text_key: Option<String>,
    sketch: Sketch,
    wording: Wording,
    /// As the column's row counts them.
    words: usize,
    /// Who signed it, as printed.
    names: Vec<String>,
}

impl Laid {
    /// What is being filed.
    pub(super) fn of(id: i64, filing: &Filing<'_>) -> Self {
        let people = filing.byline.names.iter();
        let text = filing.draft.text();
        Self {
            id,
            newspaper: filing.newspaper.0,
            text_key: filing.text_key.as_deref().map(|key| fit(key).into_owned()),
            sketch: filing.sketch.clone(),
            wording: Wording::of(&text),
            words: word_count(&text),
            names: people
                .filter(|name| name.kind == NameKind::Person)
                .map(|name| name.name.clone())
                .collect(),
        }
    }

    /// Whether both print the same piece. The same either way round.
    pub(super) fn is_printing_of(&self, other: &Self) -> bool {
        if self.text_key.is_some() && self.text_key == other.text_key {
            return true;
        }
        let (printer, least) = printer(self.newspaper, other.newspaper);
        self.sketch.shared(&other.sketch) >= least
            && self
                .wording
                .likeness(&other.wording)
                .is_copy(printer, Signed::of(&self.names, &other.names))
    }

    pub(super) fn words(&self) -> usize {
        self.words
    }

    pub(super) fn newspaper(&self) -> i64 {
        self.newspaper
    }

    pub(super) fn sketch(&self) -> &Sketch {
        &self.sketch
    }

    pub(super) fn text_key(&self) -> Option<&str> {
        self.text_key.as_deref()
    }
}

/// Whether one newspaper printed both, and how many numbers they must share.
pub(super) fn printer(one: i64, other: i64) -> (Printer, usize) {
    if one == other {
        (Printer::Same, SHARED_AT_HOME)
    } else {
        (Printer::Other, 1)
    }
}

/// Columns as they are shown, in the order of their numbers.
pub(super) async fn load(writer: &mut Writer, ids: &[i64]) -> Result<Vec<Laid>> {
    let numbers = writer.dialect().numbers(1);
    let list = format!(
        "SELECT column_id, name FROM attributions \
         WHERE column_id IN {numbers} AND name_kind = 'person' ORDER BY column_id, position"
    );
    let rows = Sql::built("reading who signed printings", list)
        .bind(json_numbers(ids.iter().copied()))
        .all(writer.look_at(ids).await?)
        .await?;
    let mut names: HashMap<i64, Vec<String>> = HashMap::new();
    for mut row in rows {
        names.entry(row.int()?).or_default().push(row.text()?);
    }
    let list = format!(
        "SELECT c.id, c.newspaper, c.text_key, c.words, v.body FROM columns c \
         JOIN column_versions v ON v.column_id = c.id AND v.content = c.content \
         WHERE c.id IN {numbers} AND c.listed >= 1 ORDER BY c.id"
    );
    let rows = Sql::built("reading texts of printings", list)
        .bind(json_numbers(ids.iter().copied()))
        .all(writer.look_at(ids).await?)
        .await?;
    let mut laid = Vec::with_capacity(rows.len());
    for mut row in rows {
        let id = row.int()?;
        let (newspaper, text_key) = (row.int()?, row.maybe_text()?);
        let words = usize::try_from(row.count()?).unwrap_or(usize::MAX);
        let blocks: Vec<Block> = Json::read(&Kept::unpack(row.bytes()?)?.blocks)?;
        let wording = Wording::of(&plain_text(&blocks));
        laid.push(Laid {
            id,
            newspaper,
            text_key,
            sketch: wording.sketch(),
            wording,
            words,
            names: names.remove(&id).unwrap_or_default(),
        });
    }
    Ok(laid)
}
