//! A column is filed: found by its addresses or its text, or new.

use colonnade_model::{CaptureId, ChangeKind, ColumnId, Language};

use super::{
    Filed, Filing, Writer, attribute, newspapers, pieces,
    reading::{Rank, Reading},
    refiling,
    standing::{self, LEADING, Standing},
};
use crate::{
    Result,
    sql::{Row, Sql},
    text::{fit, json_texts},
};

/// A known column, as far as filing it again needs it.
pub(super) struct Known {
    pub(super) id: ColumnId,
    pub(super) rank: Rank,
    pub(super) first_seen_at: i64,
    pub(super) published_at: Option<i64>,
    pub(super) versions: i64,
    pub(super) text_key: Option<String>,
    pub(super) listed: i64,
}

const KNOWN: &str = "c.id, c.fetched_at, c.reader, c.content, c.particulars, c.first_seen_at, \
    c.published_at, c.versions, c.text_key, c.listed";

pub(super) async fn file(
    writer: &mut Writer,
    filing: &Filing<'_>,
    name_keys: &[Vec<String>],
) -> Result<Filed> {
    let reading = Reading::of(filing);
    let by_address = by_address(writer, filing).await?;
    let mut syndicated = false;
    let known = match (by_address, &reading.text_key) {
        (Some(known), _) => Some(known),
        (None, None) => None,
        (None, Some(text_key)) => {
            let (here, elsewhere) = by_text(writer, filing, text_key).await?;
            syndicated = elsewhere;
            here
        }
    };
    if let Some(known) = known {
        return refiling::again(writer, filing, name_keys, &reading, known).await;
    }
    let id = insert(writer, filing, name_keys, &reading).await?;
    if syndicated {
        pieces::regroup(writer, reading.text_key.as_deref()).await?;
    }
    Ok(Filed::New(id))
}

async fn by_address(writer: &mut Writer, filing: &Filing<'_>) -> Result<Option<Known>> {
    let find = format!(
        "SELECT {KNOWN} FROM column_addresses k JOIN columns c ON c.id = k.column_id \
         WHERE k.newspaper = $1 AND k.address IN {} ORDER BY c.id LIMIT 1",
        writer.dialect().texts(2)
    );
    let row = Sql::built("looking for a column's address", find)
        .bind(filing.newspaper)
        .bind(json_texts(filing.addresses))
        .first(writer.on())
        .await?;
    row.map(|mut row| known(&mut row)).transpose()
}

/// The column with this text in the same newspaper, and whether others printed it.
async fn by_text(
    writer: &mut Writer,
    filing: &Filing<'_>,
    text_key: &str,
) -> Result<(Option<Known>, bool)> {
    let find =
        format!("SELECT {KNOWN}, c.newspaper FROM columns c WHERE c.text_key = $1 ORDER BY c.id");
    let rows = Sql::built("looking for a column's text", find)
        .bind(text_key)
        .all(writer.on())
        .await?;
    let (mut here, mut elsewhere) = (None, false);
    for mut row in rows {
        let known = known(&mut row)?;
        if row.int()? != filing.newspaper.0 {
            elsewhere = true;
        } else if here.is_none() {
            here = Some(known);
        }
    }
    Ok((here, elsewhere))
}

fn known(row: &mut Row) -> Result<Known> {
    Ok(Known {
        id: ColumnId(row.int()?),
        rank: Rank {
            fetched_at: row.int()?,
            reader: row.int()?,
            content: row.text()?,
            particulars: row.text()?,
        },
        first_seen_at: row.int()?,
        published_at: row.maybe_int()?,
        versions: row.int()?,
        text_key: row.maybe_text()?,
        listed: row.int()?,
    })
}

async fn insert(
    writer: &mut Writer,
    filing: &Filing<'_>,
    name_keys: &[Vec<String>],
    reading: &Reading,
) -> Result<ColumnId> {
    let insert = "INSERT INTO columns (newspaper, country, url, title, subtitle, section, byline, \
        language, primary_language, kind, access, published_at, published_local, \
        published_precision, modified_at, first_seen_at, listed_at, words, excerpt, image, rights, \
        keywords, text_key, fetched_at, reader, content, particulars, versions, printings, \
        signed, listed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, \
        $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, 1, 1, $28, $29) \
        RETURNING id";
    let country = newspapers::country(writer, filing.newspaper).await?;
    let first_seen = reading.rank.fetched_at;
    let mut standing = Standing {
        id: 0,
        newspaper: filing.newspaper.0,
        country,
        language: reading.primary_language().to_owned(),
        signed: attribute::credited(filing.attributions),
        printings: 1,
        listed: LEADING,
        listed_at: reading.listed_at(first_seen),
    };
    let published = reading.published.as_ref();
    let mut row = Sql::new("filing a column", insert)
        .bind(standing.newspaper)
        .bind(standing.country.as_deref())
        .bind(&reading.url)
        .bind(&reading.title)
        .bind(reading.subtitle.as_deref())
        .bind(reading.section.as_deref())
        .bind(reading.byline.as_deref())
        .bind(reading.language.as_ref().map(Language::as_str))
        .bind(&standing.language)
        .bind(reading.kind)
        .bind(reading.access)
        .bind(published.map(|p| p.at))
        .bind(published.map(|p| p.local.as_str()))
        .bind(published.map(|p| p.precision.as_str()))
        .bind(reading.modified)
        .bind(first_seen)
        .bind(standing.listed_at)
        .bind(reading.words)
        .bind(&reading.excerpt)
        .bind(reading.image.as_deref())
        .bind(&reading.rights)
        .bind(&reading.keywords)
        .bind(reading.text_key.as_deref())
        .bind(reading.rank.fetched_at)
        .bind(reading.rank.reader)
        .bind(&reading.rank.content)
        .bind(&reading.rank.particulars)
        .bind(standing.signed)
        .bind(standing.listed)
        .one(writer.on())
        .await?;
    standing.id = row.int()?;
    let id = ColumnId(standing.id);
    add_addresses(writer, filing, id).await?;
    add_version(writer, reading, id, filing.capture).await?;
    standing::weigh(writer, &standing, 1);
    let language = reading.language.as_ref();
    attribute::first(writer, &standing, filing.attributions, name_keys, language).await?;
    writer.changed(ChangeKind::Column(id));
    Ok(id)
}

/// Adds keys under which it may be announced again; those of another column stay there.
pub(super) async fn add_addresses(
    writer: &mut Writer,
    filing: &Filing<'_>,
    id: ColumnId,
) -> Result<()> {
    if filing.addresses.is_empty() {
        return Ok(());
    }
    let rows = (0..filing.addresses.len()).map(|row| format!("($1, ${}, $2)", row + 3));
    let insert = format!(
        "INSERT INTO column_addresses (newspaper, address, column_id) VALUES {} \
         ON CONFLICT (newspaper, address) DO NOTHING",
        rows.collect::<Vec<_>>().join(", ")
    );
    let sql = Sql::built("adding a column's addresses", insert);
    let sql = sql.bind(filing.newspaper).bind(id);
    let bind = |sql: Sql, address: &String| sql.bind(fit(address).as_ref());
    filing
        .addresses
        .iter()
        .fold(sql, bind)
        .run(writer.on())
        .await?;
    Ok(())
}

pub(super) async fn add_version(
    writer: &mut Writer,
    reading: &Reading,
    id: ColumnId,
    capture: Option<CaptureId>,
) -> Result<()> {
    let insert = "INSERT INTO column_versions (column_id, content, seen_at, reader, capture, \
        title, subtitle, byline, understood, bylines, blocks) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    Sql::new("keeping a version", insert)
        .bind(id)
        .bind(&reading.rank.content)
        .bind(reading.rank.fetched_at)
        .bind(reading.rank.reader)
        .bind(capture.map(|capture| capture.0))
        .bind(&reading.title)
        .bind(reading.subtitle.as_deref())
        .bind(reading.byline.as_deref())
        .bind(&reading.understood)
        .bind(&reading.bylines)
        .bind(&reading.blocks)
        .run(writer.on())
        .await?;
    Ok(())
}
