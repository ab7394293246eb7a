//! Columnists.

mod alphabets;
mod cards;
mod find;
mod like;
mod list;
mod past;
mod person;

use std::collections::HashMap;

use colonnade_model::{Columnist, ColumnistId, Country, Language, Newspaper, NewspaperId};
use jiff::Timestamp;

pub use crate::sorting::alphabet::Alphabet;
use crate::{
    CountryCount, Page, Result, Store, Turn, newspapers,
    sql::{Row, Sql},
    text::json_numbers,
    writer,
};

/// A columnist as lists show them.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnistCard {
    /// The columnist.
    pub columnist: Columnist,
    /// Columns shown.
    pub columns: u64,
    /// The newspapers they wrote in, most columns first, three at most.
    pub newspapers: Vec<Newspaper>,
    /// The moment of the latest column.
    pub latest: Option<Timestamp>,
}

/// A heading of the A–Z list: `A`, `Ж`, `ש`, `王`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter, upper case, without accents.
    pub letter: String,
    /// Columnists under it.
    pub count: u64,
}

/// Which columnists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnistFilter {
    /// Who wrote in newspapers of this country.
    pub country: Option<Country>,
    /// Who wrote in this newspaper.
    pub newspaper: Option<NewspaperId>,
    /// Who wrote in this language (primary subtag).
    pub language: Option<Language>,
    /// Whose sorting letter is this.
    pub letter: Option<String>,
    /// In which language's order, made by [`Columnists::make_alphabet`] before; else in CLDR's
    /// root order.
    pub alphabet: Option<Alphabet>,
}

/// The columnists of a store.
#[derive(Debug)]
pub struct Columnists<'a>(pub(crate) &'a Store);

impl Columnists<'_> {
    /// By slug, an old slug and that of whoever was merged included: compare `slug`
    /// to see whether to redirect.
    pub async fn by_slug(&self, slug: &str) -> Result<Option<Columnist>> {
        let find = "SELECT id FROM slugs WHERE kind = 'columnist' AND slug = $1";
        let row = Sql::new("looking a columnist up", find)
            .bind(slug)
            .first(self.0.readers())
            .await?;
        match row {
            Some(mut row) => self.filed(ColumnistId(row.int()?)).await,
            None => Ok(None),
        }
    }

    /// These columnists in their order, each once; whoever was merged into another is the
    /// other, and who is gone is left out.
    pub async fn all_filed(&self, ids: &[ColumnistId]) -> Result<Vec<ColumnistId>> {
        let find = format!(
            "SELECT id, COALESCE(filed_under, id) FROM columnists WHERE id IN {}",
            self.0.dialect().numbers(1)
        );
        let rows = Sql::built("looking columnists up", find)
            .bind(json_numbers(ids.iter().map(|id| id.0)))
            .all(self.0.readers())
            .await?;
        let mut filed: HashMap<i64, ColumnistId> = HashMap::with_capacity(rows.len());
        for mut row in rows {
            filed.insert(row.int()?, ColumnistId(row.int()?));
        }
        let mut all: Vec<ColumnistId> = Vec::with_capacity(ids.len());
        for id in ids.iter().filter_map(|id| filed.get(&id.0)) {
            if !all.contains(id) {
                all.push(*id);
            }
        }
        Ok(all)
    }

    /// By number; whoever was merged into another gives the other.
    pub async fn filed(&self, id: ColumnistId) -> Result<Option<Columnist>> {
        let find = "SELECT COALESCE(filed_under, id) FROM columnists WHERE id = $1";
        let row = Sql::new("looking a columnist up", find)
            .bind(id)
            .first(self.0.readers())
            .await?;
        match row {
            Some(mut row) => self.by_id(ColumnistId(row.int()?)).await,
            None => Ok(None),
        }
    }

    /// By number.
    pub async fn by_id(&self, id: ColumnistId) -> Result<Option<Columnist>> {
        let find = "SELECT id, slug, name, language FROM columnists WHERE id = $1";
        let row = Sql::new("looking a columnist up", find)
            .bind(id)
            .first(self.0.readers())
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        let mut found = [columnist(&mut row)?];
        cards::add_aliases(self.0, &mut found).await?;
        let [found] = found;
        Ok(Some(found))
    }

    /// Columnists found under any of these name keys (`byline::asked_keys`).
    pub async fn by_name_keys(&self, keys: &[String], limit: u32) -> Result<Vec<Columnist>> {
        let find = format!(
            "SELECT DISTINCT COALESCE(c.filed_under, c.id) FROM {} v \
             JOIN columnist_keys k ON k.name_key >= v.low AND k.name_key < v.high \
             JOIN columnists c ON c.id = k.columnist ORDER BY 1 LIMIT $2",
            writer::asked_ranges(self.0.dialect(), 1)
        );
        let rows = Sql::built("looking for a name", find)
            .bind(writer::asked(keys))
            .bind(limit)
            .all(self.0.readers())
            .await?;
        let mut found = Vec::with_capacity(rows.len());
        for mut row in rows {
            found.extend(self.by_id(ColumnistId(row.int()?)).await?);
        }
        Ok(found)
    }

    /// Columnists whose slugs are nearest to one that nobody has: for "did you mean".
    pub async fn like(&self, slug: &str, limit: usize) -> Result<Vec<Columnist>> {
        like::nearest(self, slug, limit).await
    }

    /// Makes a language's order of names: for at most `most` columnists at once, so that
    /// nobody waits long; true once it is whole. From the first call on it is kept as
    /// names come and change.
    pub async fn make_alphabet(&self, alphabet: Alphabet, most: u32) -> Result<bool> {
        alphabets::make(self.0, alphabet, most).await
    }

    /// A–Z by CLDR collation: names in Latin letters by their last word, others as printed.
    pub async fn list(
        &self,
        filter: &ColumnistFilter,
        turn: &Turn,
        limit: u32,
    ) -> Result<Page<ColumnistCard>> {
        list::page(self.0, filter, turn, limit).await
    }

    /// The letters of the A–Z list under this filter (its `letter` is ignored), in collation order.
    pub async fn letters(&self, filter: &ColumnistFilter) -> Result<Vec<Letter>> {
        list::letters(self.0, filter).await
    }

    /// Countries in whose newspapers columnists wrote, most first.
    pub async fn countries(&self) -> Result<Vec<CountryCount>> {
        let list = "SELECT n.country, COUNT(DISTINCT w.columnist) FROM writings w \
            JOIN newspapers n ON n.id = w.newspaper GROUP BY n.country ORDER BY 2 DESC, 1";
        let rows = Sql::new("counting columnists by country", list)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(newspapers::country_count).collect()
    }

    /// The newspapers a columnist wrote in, with columns and first and last moment, most first.
    pub async fn newspapers_of(
        &self,
        id: ColumnistId,
    ) -> Result<Vec<(Newspaper, u64, Timestamp, Timestamp)>> {
        past::newspapers(self.0, id).await
    }

    /// Languages a columnist wrote in, most columns first.
    pub async fn languages_of(&self, id: ColumnistId) -> Result<Vec<Language>> {
        past::languages(self.0, id).await
    }

    /// Columns a month, `("2026-11", 4)`, the last `months` months that have any, oldest first.
    pub async fn columns_a_month(
        &self,
        id: ColumnistId,
        months: u32,
    ) -> Result<Vec<(String, u64)>> {
        past::columns_a_month(self.0, id, months).await
    }

    /// Moments of the last `limit` columns as printed (local), newest first: for the rhythm.
    pub async fn moments_of(
        &self,
        id: ColumnistId,
        limit: u32,
    ) -> Result<Vec<colonnade_model::Moment>> {
        past::moments(self.0, id, limit).await
    }

    /// Columnists of that name in any spelling and script, the beginning of each word
    /// being enough: the best first, at most `limit`. Who wrote nothing that is shown is
    /// left out.
    pub async fn find(&self, name: &str, limit: u32) -> Result<Vec<ColumnistCard>> {
        find::by_name(self.0, name, limit).await
    }

    /// Whether names wait for their words.
    pub(crate) async fn are_unspelt(&self) -> Result<bool> {
        let find = "SELECT columnist FROM columnist_unspelt LIMIT 1";
        let row = Sql::new("looking for new names", find)
            .first(self.0.readers())
            .await?;
        Ok(row.is_some())
    }

    /// A columnist's own pages at newspapers, addresses, at most `limit`.
    pub async fn pages_of(&self, id: ColumnistId, limit: u32) -> Result<Vec<String>> {
        person::pages(self.0, id, limit).await
    }

    /// With whom a columnist signed, and how many of the latest columns (a thousand at
    /// most are looked at), most first.
    pub async fn co_writers_of(
        &self,
        id: ColumnistId,
        limit: u32,
    ) -> Result<Vec<(Columnist, u64)>> {
        person::co_writers(self.0, id, limit).await
    }

    /// Sections and keywords of the latest columns (five hundred at most are looked at),
    /// those that stand on several, most first.
    pub async fn subjects_of(&self, id: ColumnistId, limit: usize) -> Result<Vec<(String, u64)>> {
        person::subjects(self.0, id, limit).await
    }
}

/// Reads number, slug, name and language; the aliases are still empty.
fn columnist(row: &mut Row) -> Result<Columnist> {
    Ok(Columnist {
        id: ColumnistId(row.int()?),
        slug: row.text()?,
        name: row.text()?,
        language: row.maybe_text()?.as_deref().and_then(Language::parse),
        aliases: Vec::new(),
    })
}
