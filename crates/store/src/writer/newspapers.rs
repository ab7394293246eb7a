//! Newspapers are added and renamed.

use colonnade_model::{ChangeKind, Country, Language, Newspaper, NewspaperId, slug};

use super::{Writer, slugs, sums};
use crate::{
    Error, NewNewspaper, Result,
    newspapers::{self, millionths, newspaper, newspaper_fields},
    sorting::sort_key,
    sql::Sql,
    text::{fit, json_texts},
};

const KIND: &str = "newspaper";

pub(super) async fn add(writer: &mut Writer, new: &NewNewspaper) -> Result<Newspaper> {
    let known = match known(writer, &new.domains).await? {
        Some(known) => update(writer, &known, new).await?,
        None => insert(writer, new).await?,
    };
    let insert = "INSERT INTO newspaper_domains (domain, newspaper) VALUES ($1, $2) \
        ON CONFLICT (domain) DO NOTHING";
    for domain in &new.domains {
        Sql::new("adding a newspaper's domain", insert)
            .bind(fit(domain).as_ref())
            .bind(known)
            .run(writer.on().await?)
            .await?;
    }
    found(writer, known).await
}

pub(super) async fn rename(
    writer: &mut Writer,
    id: NewspaperId,
    name: &str,
) -> Result<Option<Newspaper>> {
    let Some(known) = newspapers::by_id(writer.on().await?, id).await? else {
        return Ok(None);
    };
    if known.name != name {
        set_name(writer, &known, name).await?;
        writer.changed(ChangeKind::Newspaper(id));
    }
    newspapers::by_id(writer.on().await?, id).await
}

/// The country of a newspaper, as its columns repeat it.
pub(super) async fn country(writer: &mut Writer, id: NewspaperId) -> Result<Option<String>> {
    if let Some(country) = writer.papers.get(&id.0) {
        return Ok(country.clone());
    }
    let find = "SELECT country FROM newspapers WHERE id = $1";
    let mut row = Sql::new("looking a newspaper's country up", find)
        .bind(id)
        .one(writer.look().await?)
        .await?;
    let country = row.maybe_text()?;
    writer.papers.insert(id.0, country.clone());
    Ok(country)
}

async fn known(writer: &mut Writer, domains: &[String]) -> Result<Option<Newspaper>> {
    let find = format!(
        concat!(
            "SELECT ",
            newspaper_fields!(),
            " FROM newspapers n WHERE n.id = (SELECT MIN(newspaper) FROM newspaper_domains \
              WHERE domain IN {})"
        ),
        writer.dialect().texts(1)
    );
    let row = Sql::built("looking a newspaper up", find)
        .bind(json_texts(domains))
        .first(writer.on().await?)
        .await?;
    row.map(|mut row| newspaper(&mut row)).transpose()
}

async fn found(writer: &mut Writer, id: NewspaperId) -> Result<Newspaper> {
    newspapers::by_id(writer.on().await?, id)
        .await?
        .ok_or_else(|| Error::database("adding a newspaper", sqlx::Error::RowNotFound))
}

/// The slug of a name, or of the domain where nothing of the name can be said in ASCII.
fn wanted(name: &str, domain: &str) -> String {
    [name, domain, KIND]
        .into_iter()
        .map(slug)
        .find(|slug| !slug.is_empty())
        .unwrap_or_default()
}

async fn insert(writer: &mut Writer, new: &NewNewspaper) -> Result<NewspaperId> {
    let domain = new.domains.first().map_or("", String::as_str);
    let slug = slugs::free(writer, KIND, &wanted(&new.name, domain), None).await?;
    let insert = "INSERT INTO newspapers (slug, name, sort_key, domain, home, country, language, \
        time_zone, excerpt_characters, excerpt_millionths, sample, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id";
    let now = writer.now();
    let mut row = Sql::new("adding a newspaper", insert)
        .bind(&slug)
        .bind(&new.name)
        .bind(sort_key(&new.name))
        .bind(domain)
        .bind(&new.home)
        .bind(new.country.as_ref().map(Country::as_str))
        .bind(new.language.as_ref().map(Language::as_str))
        .bind(new.time_zone.as_deref())
        .bind(new.excerpt_rule.max_characters)
        .bind(millionths(new.excerpt_rule.max_share))
        .bind(new.sample)
        .bind(now)
        .one(writer.on().await?)
        .await?;
    let id = NewspaperId(row.int()?);
    slugs::give(writer, KIND, &slug, id.0);
    writer.changed(ChangeKind::Newspaper(id));
    Ok(id)
}

/// What is known and not said anew stays.
async fn update(writer: &mut Writer, known: &Newspaper, new: &NewNewspaper) -> Result<NewspaperId> {
    let wished = Newspaper {
        id: known.id,
        slug: known.slug.clone(),
        name: new.name.clone(),
        domain: known.domain.clone(),
        home: new.home.clone(),
        country: new.country.or(known.country),
        language: new.language.clone().or_else(|| known.language.clone()),
        time_zone: new.time_zone.clone().or_else(|| known.time_zone.clone()),
        excerpt_rule: new.excerpt_rule,
        sample: new.sample,
    };
    if wished == *known {
        return Ok(known.id);
    }
    let update = "UPDATE newspapers SET home = $1, country = $2, language = $3, time_zone = $4, \
        excerpt_characters = $5, excerpt_millionths = $6, sample = $7 WHERE id = $8";
    Sql::new("updating a newspaper", update)
        .bind(&wished.home)
        .bind(wished.country.as_ref().map(Country::as_str))
        .bind(wished.language.as_ref().map(Language::as_str))
        .bind(wished.time_zone.as_deref())
        .bind(wished.excerpt_rule.max_characters)
        .bind(millionths(wished.excerpt_rule.max_share))
        .bind(wished.sample)
        .bind(known.id)
        .run(writer.on().await?)
        .await?;
    if wished.name != known.name {
        set_name(writer, known, &wished.name).await?;
    }
    if wished.country != known.country {
        move_to(writer, known.id, wished.country).await?;
    }
    writer.changed(ChangeKind::Newspaper(known.id));
    Ok(known.id)
}

async fn set_name(writer: &mut Writer, known: &Newspaper, name: &str) -> Result<()> {
    let id = known.id.0;
    let wanted = wanted(name, &known.domain);
    let slug = slugs::free(writer, KIND, &wanted, Some(id)).await?;
    let update = "UPDATE newspapers SET name = $1, sort_key = $2, slug = $3 WHERE id = $4";
    Sql::new("renaming a newspaper", update)
        .bind(name)
        .bind(sort_key(name))
        .bind(&slug)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    slugs::give(writer, KIND, &slug, id);
    Ok(())
}

/// Its columns repeat the country, and so do the sums.
async fn move_to(writer: &mut Writer, id: NewspaperId, country: Option<Country>) -> Result<()> {
    let update = "UPDATE columns SET country = $1 WHERE newspaper = $2";
    Sql::new("moving a newspaper to another country", update)
        .bind(country.as_ref().map(Country::as_str))
        .bind(id)
        .run(writer.on().await?)
        .await?;
    writer.papers.remove(&id.0);
    sums::recount_countries(writer).await
}
