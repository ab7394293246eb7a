//! Newspapers.
use crate::{
    Error, Result, Store,
    sql::{On, Row, Sql},
    text::fit,
};
use colonnade_model::{Country, ExcerptRule, Language, Newspaper, NewspaperId};
use jiff::Timestamp;

/// A newspaper to be added.
#[derive(Clone, Debug)]
pub struct NewNewspaper {
    /// Its name.
    pub name: String,
    /// Registrable domains of its pages, the main one first; not empty.
    pub domains: Vec<String>,
    /// Its front page.
    pub home: String,
    /// Country, if known.
    pub country: Option<Country>,
    /// Main language, if known.
    pub language: Option<Language>,
    /// IANA time zone, if known.
    pub time_zone: Option<String>,
    /// How much may be shown.
    pub excerpt_rule: ExcerptRule,
    /// Part of the sample edition.
    pub sample: bool,
}

/// A newspaper as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewspaperCard {
    /// The newspaper.
    pub newspaper: Newspaper,
    /// Columns shown.
    pub columns: u64,
    /// Columnists who wrote in it.
    pub columnists: u64,
    /// The moment of its latest column.
    pub latest: Option<Timestamp>,
}

/// How many newspapers (or columnists, columns) a country has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryCount {
    /// The country; `None` collects those whose country is not known.
    pub country: Option<Country>,
    /// How many.
    pub count: u64,
}

/// The fields of `newspapers n` that [`newspaper`] reads.
macro_rules! newspaper_fields {
    () => {
        "n.id, n.slug, n.name, n.domain, n.home, n.country, n.language, n.time_zone, \
         n.excerpt_characters, n.excerpt_millionths, n.sample"
    };
}
pub(crate) use newspaper_fields;

/// The newspapers of a store.
#[derive(Debug)]
pub struct Newspapers<'a>(pub(crate) &'a Store);

impl Newspapers<'_> {
    /// By slug, an old slug included: compare `slug` to see whether to redirect.
    pub async fn by_slug(&self, slug: &str) -> Result<Option<Newspaper>> {
        let find = concat!(
            "SELECT ",
            newspaper_fields!(),
            " FROM slugs s JOIN newspapers n ON n.id = s.id \
              WHERE s.kind = 'newspaper' AND s.slug = $1"
        );
        let row = Sql::new("looking a newspaper up", find)
            .bind(slug)
            .first(self.0.readers())
            .await?;
        row.map(|mut row| newspaper(&mut row)).transpose()
    }

    /// By number.
    pub async fn by_id(&self, id: NewspaperId) -> Result<Option<Newspaper>> {
        by_id(self.0.readers(), id).await
    }

    /// By a registrable domain of its pages.
    pub async fn by_domain(&self, domain: &str) -> Result<Option<Newspaper>> {
        by_domain(self.0.readers(), domain).await
    }

    /// All that printed at least one column that is shown, by name (CLDR root collation).
    pub async fn list(&self, country: Option<Country>) -> Result<Vec<NewspaperCard>> {
        let list = concat!(
            "SELECT ",
            newspaper_fields!(),
            ", s.count, \
               (SELECT COUNT(DISTINCT w.columnist) FROM writings w WHERE w.newspaper = n.id), \
               (SELECT MAX(c.listed_at) FROM columns c WHERE c.newspaper = n.id AND c.listed >= 1) \
             FROM newspapers n \
             JOIN sums s ON s.kind = 'newspaper' AND s.which = CAST(n.id AS VARCHAR(20)) \
             WHERE s.count > 0 AND ($1 = '' OR n.country = $2) ORDER BY n.sort_key, n.id"
        );
        let country = country.as_ref().map_or("", Country::as_str);
        let rows = Sql::new("listing newspapers", list)
            .bind(country)
            .bind(country)
            .all(self.0.readers())
            .await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(NewspaperCard {
                    newspaper: newspaper(&mut row)?,
                    columns: row.count()?,
                    columnists: row.count()?,
                    latest: row.maybe_time()?,
                })
            })
            .collect()
    }

    /// Countries that have newspapers with shown columns, most first.
    pub async fn countries(&self) -> Result<Vec<CountryCount>> {
        let list = "SELECT n.country, COUNT(*) FROM newspapers n \
            JOIN sums s ON s.kind = 'newspaper' AND s.which = CAST(n.id AS VARCHAR(20)) \
            WHERE s.count > 0 GROUP BY n.country ORDER BY 2 DESC, 1";
        let rows = Sql::new("counting newspapers by country", list)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(country_count).collect()
    }

    /// Renames one; its old slug redirects from then on. `None`: no such newspaper.
    pub async fn rename(&self, id: NewspaperId, name: &str) -> Result<Option<Newspaper>> {
        let mut writer = self.0.writer().await?;
        let renamed = writer.rename_newspaper(id, name).await?;
        writer.commit().await?;
        Ok(renamed)
    }
}

/// A newspaper by number.
pub(crate) async fn by_id<'e, E: On<'e>>(on: E, id: NewspaperId) -> Result<Option<Newspaper>> {
    let find = concat!(
        "SELECT ",
        newspaper_fields!(),
        " FROM newspapers n WHERE n.id = $1"
    );
    let row = Sql::new("looking a newspaper up", find)
        .bind(id)
        .first(on)
        .await?;
    row.map(|mut row| newspaper(&mut row)).transpose()
}

/// A newspaper by a registrable domain of its pages.
pub(crate) async fn by_domain<'e, E: On<'e>>(on: E, domain: &str) -> Result<Option<Newspaper>> {
    let find = concat!(
        "SELECT ",
        newspaper_fields!(),
        " FROM newspaper_domains d JOIN newspapers n ON n.id = d.newspaper WHERE d.domain = $1"
    );
    let row = Sql::new("looking a newspaper up", find)
        .bind(fit(domain).as_ref())
        .first(on)
        .await?;
    row.map(|mut row| newspaper(&mut row)).transpose()
}

/// Reads `newspaper_fields!()`.
pub(crate) fn newspaper(row: &mut Row) -> Result<Newspaper> {
    Ok(Newspaper {
        id: NewspaperId(row.int()?),
        slug: row.text()?,
        name: row.text()?,
        domain: row.text()?,
        home: row.text()?,
        country: row.maybe_text()?.as_deref().and_then(Country::parse),
        language: row.maybe_text()?.as_deref().and_then(Language::parse),
        time_zone: row.maybe_text()?,
        excerpt_rule: ExcerptRule {
            max_characters: usize::try_from(row.count()?).unwrap_or(usize::MAX),
            max_share: share(row.int()?),
        },
        sample: row.flag()?,
    })
}

/// Reads a country and a count.
pub(crate) fn country_count(mut row: Row) -> Result<CountryCount> {
    let code = row.maybe_text()?;
    let country = match code.as_deref() {
        None | Some("") => None,
        Some(code) => {
            Some(Country::parse(code).ok_or_else(|| Error::row("newspapers.country", code))?)
        }
    };
    Ok(CountryCount {
        country,
        count: row.count()?,
    })
}

/// A share as the millionths a row keeps.
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounded to 0..=1,000,000 before the cast"
)]
pub(crate) fn millionths(share: f32) -> i64 {
    (f64::from(share).clamp(0.0, 1.0) * 1e6).round() as i64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a share needs no more than six digits"
)]
fn share(millionths: i64) -> f32 {
    (millionths.clamp(0, 1_000_000) as f64 / 1e6) as f32
}
