//! What an entry point says of an item, kept with the job that fetches its page: the
//! page is joined with it, and where there is no page to be had it stands alone.

use colonnade_extract::address;
use colonnade_model::{
    Block, BylineSource, ColumnKind, Draft, Language, Moment, NameKind, Precision, PrintedByline,
};
use serde::{Deserialize, Serialize};

/// Most characters of text that are kept of one item.
const LONGEST: usize = 200_000;

/// A job's payload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bylines: Vec<ToldByline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<ToldMoment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<ToldMoment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ToldByline {
    text: String,
    source: String,
    kind: Option<String>,
    url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ToldMoment {
    printed: String,
    offset: Option<i32>,
    precision: String,
}

impl Told {
    pub(super) fn of(draft: &Draft) -> Self {
        Self {
            url: draft.url.clone(),
            title: draft.title.clone(),
            bylines: draft
                .bylines
                .iter()
                .map(|byline| ToldByline {
                    text: byline.text.clone(),
                    source: byline.source.as_str().to_owned(),
                    kind: byline.kind.map(|kind| kind.as_str().to_owned()),
                    url: byline.url.clone(),
                })
                .collect(),
            published: draft.published.map(ToldMoment::of),
            modified: draft.modified.map(ToldMoment::of),
            language: draft.language.as_ref().map(|tag| tag.as_str().to_owned()),
            kind: Some(draft.kind.as_str().to_owned()),
            keywords: draft.keywords.clone(),
            text: draft.text().chars().take(LONGEST).collect(),
        }
    }

    /// The draft again. What a later program wrote and this one does not know is left out.
    pub(super) fn draft(&self) -> Draft {
        let mut draft = Draft::empty(self.url.clone());
        draft.canonical_url = address::clean(&self.url);
        draft.newspaper.domain = address::domain(&self.url).unwrap_or_default();
        draft.title.clone_from(&self.title);
        draft.bylines = self.bylines.iter().filter_map(ToldByline::byline).collect();
        draft.published = self.published.as_ref().and_then(ToldMoment::moment);
        draft.modified = self.modified.as_ref().and_then(ToldMoment::moment);
        draft.language = self.language.as_deref().and_then(Language::parse);
        let kind = self.kind.as_deref().and_then(ColumnKind::parse);
        draft.kind = kind.unwrap_or(ColumnKind::Other);
        draft.keywords.clone_from(&self.keywords);
        draft.blocks = Block::paragraphs(&self.text);
        draft
    }
}

impl ToldByline {
    fn byline(&self) -> Option<PrintedByline> {
        Some(PrintedByline {
            text: self.text.clone(),
            source: BylineSource::parse(&self.source)?,
            kind: self.kind.as_deref().and_then(NameKind::parse),
            url: self.url.clone(),
        })
    }
}

impl ToldMoment {
    fn of(moment: Moment) -> Self {
        Self {
            printed: moment.printed.to_string(),
            offset: moment.offset.map(jiff::tz::Offset::seconds),
            precision: moment.precision.as_str().to_owned(),
        }
    }

    fn moment(&self) -> Option<Moment> {
        let offset = match self.offset {
            Some(seconds) => Some(jiff::tz::Offset::from_seconds(seconds).ok()?),
            None => None,
        };
        let precision = Precision::parse(&self.precision)?;
        Moment::new(self.printed.parse().ok()?, offset, precision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_comes_back_as_it_was() {
        let mut draft = Draft::empty("https://dewaterkant.example/opinie/7?utm_source=rss");
        draft.canonical_url = "https://dewaterkant.example/opinie/7".into();
        draft.newspaper.domain = "dewaterkant.example".into();
        draft.title = Some("De dijkgraaf".into());
        draft.bylines = vec![PrintedByline {
            text: "Door Ilse Maren".into(),
            source: BylineSource::Feed,
            kind: Some(NameKind::Person),
            url: Some("https://dewaterkant.example/ilse".into()),
        }];
        let offset = jiff::tz::Offset::from_hours(2).unwrap();
        let printed = jiff::civil::date(2026, 6, 1).at(6, 10, 0, 0);
        draft.published = Moment::new(printed, Some(offset), Precision::Minute);
        draft.language = Language::parse("nl");
        draft.kind = ColumnKind::Opinion;
        draft.keywords = vec!["dijken".into()];
        draft.blocks = vec![Block::paragraph("Elke herfst."), Block::paragraph("Weer.")];
        let told = Told::of(&draft);
        let text = serde_json::to_string(&told).unwrap();
        let again: Told = serde_json::from_str(&text).unwrap();
        assert_eq!(again.draft(), draft);
    }
}
