//! The sample edition: columns of our own writing, so that a new site is alive.

use std::path::Path;

use colonnade_model::{
    Access, Block, BylineSource, ColumnKind, Draft, Language, Moment, Precision, PrintedByline,
};
use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::Deserialize;

use crate::{Catalogue, CatalogueEntry, Error, Result};

/// The sample edition.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its invented newspapers.
    pub newspapers: Catalogue,
    /// Its columns, by file name.
    pub columns: Vec<SampleColumn>,
}

/// One column of the sample, in the form of its file. See `sample/README.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleColumn {
    newspaper: String,
    path: String,
    byline: Option<String>,
    section: Option<String>,
    kind: String,
    language: String,
    days_ago: i32,
    time: String,
    title: String,
    subtitle: Option<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default = "unknown")]
    access: String,
    text: String,
    #[serde(default)]
    earlier: Vec<Earlier>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    hours_before: i64,
    title: Option<String>,
    text: Option<String>,
}

fn unknown() -> String {
    Access::Unknown.as_str().to_owned()
}

impl Sample {
    /// Reads the files, given as name without ending and text.
    pub fn parse<'a>(
        newspapers: impl IntoIterator<Item = (&'a str, &'a str)>,
        columns: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self> {
        let newspapers = Catalogue::parse(newspapers)?;
        let mut parsed = Vec::new();
        for (name, toml) in columns {
            let file = Path::new(&format!("{name}.toml")).to_path_buf();
            let column: SampleColumn = toml::from_str(toml).map_err(|source| Error::Data {
                file: file.clone(),
                source: Box::new(source),
            })?;
            // Every value is read once now, so that a bad file is named at once.
            let drafts = column.drafts(&newspapers, Timestamp::UNIX_EPOCH);
            drafts.ok_or_else(|| Error::Value {
                file,
                key: "newspaper, kind, language, time or access",
                value: column.title.clone(),
                wrong: "not to be understood",
            })?;
            parsed.push(column);
        }
        Ok(Self {
            newspapers,
            columns: parsed,
        })
    }

    /// All drafts of the edition as if it had been gathered up to `now`, in the
    /// order in which they were seen, each with that moment.
    pub fn drafts(&self, now: Timestamp) -> Vec<(Draft, Timestamp)> {
        let mut drafts: Vec<_> = self
            .columns
            .iter()
            .filter_map(|column| column.drafts(&self.newspapers, now))
            .flatten()
            .collect();
        drafts.sort_by_key(|(_, seen_at)| *seen_at);
        drafts
    }
}

impl SampleColumn {
    fn drafts(&self, newspapers: &Catalogue, now: Timestamp) -> Option<Vec<(Draft, Timestamp)>> {
        let newspaper = newspapers.by_id(&self.newspaper)?;
        let published = self.published(newspaper, now)?;
        let draft = self.draft(newspaper, published)?;
        let mut drafts = Vec::with_capacity(self.earlier.len() + 1);
        for earlier in &self.earlier {
            let mut version = draft.clone();
            if let Some(title) = &earlier.title {
                version.title = Some(title.clone());
            }
            if let Some(text) = &earlier.text {
                version.blocks = paragraphs(text);
            }
            let hours = SignedDuration::from_hours(earlier.hours_before);
            drafts.push((version, published.at - hours));
        }
        drafts.push((draft, published.at));
        Some(drafts)
    }

    /// The moment in the newspaper's zone; never in the future: what would be
    /// printed later today was printed the day before.
    fn published(&self, newspaper: &CatalogueEntry, now: Timestamp) -> Option<Moment> {
        let zone = TimeZone::get(&newspaper.time_zone).ok()?;
        let time: civil::Time = self.time.parse().ok()?;
        let today = zone.to_datetime(now).date();
        let mut day = today
            .checked_sub(jiff::Span::new().days(self.days_ago))
            .ok()?;
        loop {
            let printed = zone
                .to_ambiguous_zoned_datetime(day.to_datetime(time))
                .compatible()
                .ok()?;
            if printed.timestamp() <= now {
                return Moment::new(
                    printed.datetime(),
                    Some(printed.offset()),
                    Precision::Minute,
                );
            }
            day = day.yesterday().ok()?;
        }
    }

    fn draft(&self, newspaper: &CatalogueEntry, published: Moment) -> Option<Draft> {
        let url = url::Url::parse(&newspaper.home)
            .ok()?
            .join(&self.path)
            .ok()?;
        let mut draft = Draft::empty(url);
        draft.newspaper.name = Some(newspaper.name.clone());
        draft
            .newspaper
            .domain
            .clone_from(newspaper.domains.first()?);
        draft.title = Some(self.title.clone());
        draft.subtitle.clone_from(&self.subtitle);
        draft.section.clone_from(&self.section);
        draft.bylines = self
            .byline
            .iter()
            .map(|text| PrintedByline {
                text: text.clone(),
                source: BylineSource::Given,
                kind: None,
                url: None,
            })
            .collect();
        draft.published = Some(published);
        draft.language = Some(Language::parse(&self.language)?);
        draft.kind = ColumnKind::parse(&self.kind)?;
        draft.access = Access::parse(&self.access)?;
        draft.blocks = paragraphs(&self.text);
        draft.keywords.clone_from(&self.keywords);
        draft.rights.holder = Some(newspaper.name.clone());
        Some(draft)
    }
}

fn paragraphs(text: &str) -> Vec<Block> {
    text.split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
        .map(Block::paragraph)
        .collect()
}
