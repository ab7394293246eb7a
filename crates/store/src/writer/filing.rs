//! A column is filed: found by its addresses or its text, or new.

use colonnade_model::{CaptureId, ChangeKind, ColumnId, Language};
use jiff::Timestamp;

use super::{
    Filed, Filing, Writer, attribute,
    bundles::{self, Bundled},
    newspapers,
    numbers::{self, Numbered},
    pieces::{self, Laid},
    reading::{Printed, Rank, Reading},
    refiling,
    rows::{self, Of, Value},
    standing::{self, LEADING, REMOVED, Standing},
};
use crate::{
    Result,
    addresses::{self, Text},
    sql::{Row, Sql},
    text::{fit, json_numbers},
};

/// A known column, as far as filing it again needs it.
pub(super) struct Known {
    pub(super) id: ColumnId,
    pub(super) rank: Rank,
    /// How its version is kept.
    pub(super) seen: Seen,
    pub(super) first_seen_at: i64,
    pub(super) published_at: Option<i64>,
    pub(super) versions: i64,
    pub(super) text_key: Option<i64>,
    pub(super) listed: i64,
    /// The piece that it is a printing of, where there are several.
    pub(super) piece: Option<i64>,
}

const KNOWN: &str = "c.id, c.fetched_at, c.reader, c.content, c.particulars, \
    COALESCE(c.seen_at, c.fetched_at), c.capture, c.bundle, c.place, c.first_seen_at, \
    c.published_at, c.versions, c.text_key, c.listed, c.piece";

/// What is kept of a version beside what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The first moment at which the newspaper is known to have printed it.
    pub(super) at: i64,
    /// The capture it was first read from.
    pub(super) capture: Option<CaptureId>,
    /// Its body.
    pub(super) body: Bundled,
}

impl Seen {
    /// Reads its four fields.
    pub(super) fn read(row: &mut Row) -> Result<Self> {
        Ok(Self {
            at: row.int()?,
            capture: row.maybe_int()?.map(CaptureId),
            body: Bundled::read(row)?,
        })
    }
}

pub(super) async fn file(
    writer: &mut Writer,
    filing: &Filing<'_>,
    name_keys: &[Vec<String>],
) -> Result<Filed> {
    let reading = Reading::of(filing);
    if writer.rows.are_many() {
        rows::write(writer).await?;
    }
    let by_address = if writer.ahead.is_at_no_address(filing) {
        None
    } else {
        by_address(writer, filing).await?
    };
    let mut elsewhere = Vec::new();
    let known = match (by_address, reading.text_key) {
        (Some(known), _) => Some(known),
        (None, None) => None,
        (None, Some(text_key)) if writer.ahead.is_new_text(text_key) => None,
        (None, Some(text_key)) => {
            let here;
            (here, elsewhere) = by_text(writer, filing, text_key).await?;
            here
        }
    };
    if let Some(known) = known {
        return refiling::again(writer, filing, name_keys, reading, known).await;
    }
    let found = pieces::look(writer, &filing.measure.sketch).await?;
    let id = insert(writer, filing, name_keys, reading).await?;
    pieces::enter_new(writer, id.0, filing, &found, elsewhere).await?;
    Ok(Filed::New(id))
}

async fn by_address(writer: &mut Writer, filing: &Filing<'_>) -> Result<Option<Known>> {
    let find = format!(
        "SELECT {KNOWN} FROM column_addresses k JOIN columns c ON c.id = k.column_id \
         WHERE k.newspaper = $1 AND k.number IN {} ORDER BY c.id LIMIT 1",
        writer.dialect().numbers(2)
    );
    let numbers = filing.addresses.iter().map(|one| addresses::number(one));
    let row = Sql::built("looking for a column's address", find)
        .bind(filing.newspaper)
        .bind(json_numbers(numbers))
        .first(writer.look().await?)
        .await?;
    row.map(|mut row| known(&mut row)).transpose()
}

/// The column with this text in the same newspaper, and those of others that are shown.
async fn by_text(
    writer: &mut Writer,
    filing: &Filing<'_>,
    text_key: i64,
) -> Result<(Option<Known>, Vec<i64>)> {
    let find =
        format!("SELECT {KNOWN}, c.newspaper FROM columns c WHERE c.text_key = $1 ORDER BY c.id");
    if !writer.rows.with_text_key(text_key).is_empty() {
        writer.look().await?;
    }
    loop {
        let rows = Sql::built("looking for a column's text", find.clone())
            .bind(text_key)
            .all(writer.beside())
            .await?;
        let (mut here, mut elsewhere) = (None, Vec::new());
        for mut row in rows {
            let known = known(&mut row)?;
            if row.int()? != filing.newspaper.0 {
                elsewhere.extend(Some(known.id.0).filter(|_| known.listed != REMOVED));
            } else if here.is_none() {
                here = Some(known);
            }
        }
        if here.is_none() || writer.joins.is_empty() {
            return Ok((here, elsewhere));
        }
        // how it stands is known once all are put with the others
        writer.look().await?;
    }
}

fn known(row: &mut Row) -> Result<Known> {
    Ok(Known {
        id: ColumnId(row.int()?),
        rank: Rank {
            fetched_at: row.int()?,
            reader: row.int()?,
            content: row.bytes()?,
            particulars: row.bytes()?,
        },
        seen: Seen::read(row)?,
        first_seen_at: row.int()?,
        published_at: row.maybe_int()?,
        versions: row.int()?,
        text_key: row.maybe_int()?,
        listed: row.int()?,
        piece: row.maybe_int()?,
    })
}

async fn insert(
    writer: &mut Writer,
    filing: &Filing<'_>,
    name_keys: &[Vec<String>],
    reading: Reading,
) -> Result<ColumnId> {
    let country = newspapers::country(writer, filing.newspaper).await?;
    let first_seen = reading.rank.fetched_at;
    let standing = Standing {
        id: numbers::next(writer, Numbered::Columns).await?,
        newspaper: filing.newspaper.0,
        country,
        language: reading.primary_language().to_owned(),
        signed: attribute::credited(filing.attributions),
        printings: 1,
        listed: LEADING,
        listed_at: reading.listed_at(first_seen),
    };
    let id = ColumnId(standing.id);
    let published = reading.published.as_ref();
    let body = bundles::add(writer, standing.newspaper, id, &reading.body).await?;
    let row = [
        standing.id.into(),
        standing.newspaper.into(),
        standing.country.as_deref().into(),
        reading.url.as_str().into(),
        reading.title.as_str().into(),
        reading.subtitle.as_deref().into(),
        reading.section.as_deref().into(),
        reading.byline.as_deref().into(),
        reading.language.as_ref().map(Language::as_str).into(),
        standing.language.as_str().into(),
        reading.kind.into(),
        reading.access.into(),
        published.map(|p| p.at.as_microsecond()).into(),
        published.and_then(Printed::kept).into(),
        published.and_then(Printed::kept_precision).into(),
        reading.modified.map(Timestamp::as_microsecond).into(),
        first_seen.into(),
        standing.listed_at.into(),
        Value::count(reading.words),
        reading.excerpt.as_str().into(),
        Value::count(reading.excerpt_bytes),
        reading.image.as_deref().into(),
        reading.rights.as_str().into(),
        reading.keywords.as_str().into(),
        reading.text_key.into(),
        reading.rank.fetched_at.into(),
        reading.rank.reader.into(),
        reading.rank.content.into(),
        reading.rank.particulars.into(),
        filing.capture.into(),
        body.bundle.into(),
        body.place.into(),
        1.into(),
        1.into(),
        standing.signed.into(),
        standing.listed.into(),
    ];
    writer.rows.add(Of::Columns, row);
    if let Some(text_key) = reading.text_key {
        writer.ahead.note_text(text_key);
        writer.rows.add_text_key(text_key, id);
    }
    let language = reading.language.clone();
    add_addresses(writer, filing, id, &reading.url);
    standing::weigh(writer, &standing, 1);
    attribute::first(
        writer,
        &standing,
        filing.attributions,
        name_keys,
        language.as_ref(),
    )
    .await?;
    if !filing.measure.sketch.is_empty() {
        writer.rows.add_text(id, Laid::of(id.0, filing));
    }
    writer.changed(ChangeKind::Column(id));
    Ok(id)
}

/// Adds keys under which it may be announced again; those of another column stay there.
/// `url`: the column's own address, where that is certain.
pub(super) fn add_addresses(writer: &mut Writer, filing: &Filing<'_>, id: ColumnId, url: &str) {
    for address in filing.addresses {
        let address = fit(address);
        let text = Text::of(&address, url);
        let row = [
            filing.newspaper.0.into(),
            addresses::number(&address).into(),
            id.into(),
            text.tail().into(),
            text.whole().into(),
        ];
        writer.rows.add(Of::Addresses, row);
    }
    writer.ahead.note_column(filing.newspaper, filing.addresses);
}
