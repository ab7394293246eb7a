//! A column's words, to be laid beside another one's.

use std::sync::Arc;

use colonnade_model::{Block, NameKind, Printer, Signed, Sketch, Wording, plain_text};

use crate::{
    Result,
    body::Kept,
    json::Json,
    sql::Sql,
    text::{json_numbers, text_number},
    writer::{Filing, Writer, bundles},
};

/// Numbers that two columns of one newspaper must share to be compared: nine tenths of
/// their words would have to be the same, and the rest of what they share is the
/// newspaper's own frame.
const SHARED_AT_HOME: usize = 3;

/// What has to be known of a column to say whether it is a printing of a piece.
#[derive(Debug)]
pub(in crate::writer) struct Laid {
    pub(in crate::writer) id: i64,
    /// The piece it is a printing of, as far as this transaction knows; else its number.
    pub(in crate::writer) piece: i64,
    newspaper: i64,
    text_key: Option<i64>,
    sketch: Sketch,
    wording: Arc<Wording>,
    /// As the column's row counts them.
    words: usize,
    /// Who signed it, as printed.
    names: Vec<String>,
}

impl Laid {
    /// What is being filed.
    pub(in crate::writer) fn of(id: i64, filing: &Filing<'_>) -> Self {
        let people = filing.byline.names.iter();
        Self {
            id,
            piece: id,
            newspaper: filing.newspaper.0,
            text_key: filing.measure.text_key.as_deref().map(text_number),
            sketch: filing.measure.sketch.clone(),
            wording: Arc::clone(&filing.measure.wording),
            words: filing.measure.words,
            names: people
                .filter(|name| name.kind == NameKind::Person)
                .map(|name| name.name.clone())
                .collect(),
        }
    }

    /// The same without who signed it.
    pub(in crate::writer) fn unsigned(self) -> Self {
        Self {
            names: Vec::new(),
            ..self
        }
    }

    /// Whether both print the same piece. The same either way round.
    pub(super) fn is_printing_of(&self, other: &Self) -> bool {
        self.prints(other, Signed::of(&self.names, &other.names))
    }

    /// Whether both print the same piece if one person signed both: who did is not asked.
    pub(super) fn may_be_printing_of(&self, other: &Self) -> bool {
        self.prints(other, Signed::Same)
    }

    fn prints(&self, other: &Self, signed: Signed) -> bool {
        if self.text_key.is_some() && self.text_key == other.text_key {
            return true;
        }
        let (printer, least) = printer(self.newspaper, other.newspaper);
        self.sketch.shared(&other.sketch) >= least
            && self
                .wording
                .likeness(&other.wording)
                .is_copy(printer, signed)
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

    pub(in crate::writer) fn wording(&self) -> &Wording {
        &self.wording
    }

    pub(in crate::writer) fn text_key(&self) -> Option<i64> {
        self.text_key
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
    let mut texts = texts(writer, ids).await?;
    sign(writer, &mut texts).await?;
    Ok(texts)
}

/// The same without who signed them.
pub(in crate::writer) async fn texts(writer: &mut Writer, ids: &[i64]) -> Result<Vec<Laid>> {
    let list = format!(
        "SELECT c.id, c.newspaper, c.text_key, c.words, b.bodies, c.place \
         FROM columns c JOIN bundles b ON b.id = c.bundle \
         WHERE c.id IN {} AND c.listed >= 1 ORDER BY c.id",
        writer.dialect().numbers(1)
    );
    bundles::close_with(&mut writer.rows, ids);
    let rows = Sql::built("reading texts of printings", list)
        .bind(json_numbers(ids.iter().copied()))
        .all(writer.look_at(ids).await?)
        .await?;
    let mut laid = Vec::with_capacity(rows.len());
    for mut row in rows {
        let id = row.int()?;
        let (newspaper, text_key) = (row.int()?, row.maybe_int()?);
        let words = usize::try_from(row.count()?).unwrap_or(usize::MAX);
        let body = Kept::read(row.bytes()?, row.maybe_count()?)?;
        let blocks: Vec<Block> = Json::read(&body.blocks)?;
        let wording = Wording::of(&plain_text(&blocks));
        writer.store.0.filters.note(text_key, &wording);
        laid.push(Laid {
            id,
            piece: id,
            newspaper,
            text_key,
            sketch: wording.sketch(),
            wording: wording.into(),
            words,
            names: Vec::new(),
        });
    }
    Ok(laid)
}

/// Looks up who signed columns.
pub(super) async fn sign(writer: &mut Writer, texts: &mut [Laid]) -> Result<()> {
    let list = format!(
        "SELECT column_id, name FROM attributions \
         WHERE column_id IN {} AND name_kind = 'person' ORDER BY column_id, position",
        writer.dialect().numbers(1)
    );
    let ids: Vec<i64> = texts.iter().map(|text| text.id).collect();
    let rows = Sql::built("reading who signed printings", list)
        .bind(json_numbers(ids.iter().copied()))
        .all(writer.look_at(&ids).await?)
        .await?;
    for mut row in rows {
        let (id, name) = (row.int()?, row.text()?);
        if let Some(text) = texts.iter_mut().find(|text| text.id == id) {
            text.names.push(name);
        }
    }
    Ok(())
}
