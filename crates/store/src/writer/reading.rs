//! A filing as rows keep it, with the digests by which two filings are compared.

use colonnade_model::{Language, Moment, Precision};
use jiff::Timestamp;

use super::Filing;
use crate::{
    body::{self, Kept},
    json::Json,
    text::{clean, fit, mark, text_number},
};

/// Everything a column's row takes from a filing, ready to be bound.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) section: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) kind: &'static str,
    pub(super) access: &'static str,
    pub(super) published: Option<Printed>,
    pub(super) modified: Option<Timestamp>,
    pub(super) words: usize,
    /// What the excerpt has that the text has not.
    pub(super) excerpt: String,
    /// Bytes at the beginning of the text that the excerpt has.
    pub(super) excerpt_bytes: usize,
    pub(super) image: Option<String>,
    pub(super) rights: String,
    pub(super) keywords: String,
    pub(super) body: Kept,
    pub(super) text_key: Option<i64>,
    pub(super) rank: Rank,
}

/// A moment in its three fields.
#[derive(Clone)]
pub(super) struct Printed {
    pub(super) at: Timestamp,
    pub(super) local: String,
    /// Whether it was printed in UTC, so that the moment says all.
    plain: bool,
    pub(super) precision: Precision,
}

impl Printed {
    fn of(moment: Moment) -> Self {
        Self {
            at: moment.at,
            local: moment.local(),
            plain: Moment::utc(moment.at, moment.precision) == moment,
            precision: moment.precision,
        }
    }

    /// What a row keeps of the printed form.
    pub(super) fn kept(&self) -> Option<&str> {
        Some(self.local.as_str()).filter(|_| !self.plain)
    }

    /// What a row keeps of the precision.
    pub(super) fn kept_precision(&self) -> Option<&'static str> {
        Some(self.precision)
            .filter(|precision| *precision != Precision::Second)
            .map(Precision::as_str)
    }
}

/// Which of two filings of a column is shown: the greater. The digests make an
/// order where times agree, so that no order of filing ends otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Microseconds since the epoch.
    pub(super) fetched_at: i64,
    pub(super) reader: i64,
    /// Digest of headline, subtitle, byline and text: what makes a version.
    pub(super) content: Vec<u8>,
    /// Digest of all the rest.
    pub(super) particulars: Vec<u8>,
}

impl Reading {
    pub(super) fn of(filing: &Filing<'_>) -> Self {
        let draft = filing.draft;
        let owned = |text: &Option<String>| text.as_deref().map(|t| clean(t).into_owned());
        let text = clean(filing.text);
        let title = clean(draft.title.as_deref().unwrap_or_default()).into_owned();
        let byline = owned(&filing.byline.printed);
        let published = draft.published.map(Printed::of);
        let body = Kept {
            understood: filing.byline.write(),
            bylines: draft.bylines.write(),
            blocks: draft.blocks.write(),
        };
        let shown = clean(filing.excerpt);
        let (excerpt_bytes, excerpt) = body::cut(&text, &shown);
        let mut reading = Self {
            url: clean(&draft.canonical_url).into_owned(),
            title,
            subtitle: owned(&draft.subtitle),
            section: owned(&draft.section),
            byline,
            language: draft.language.clone(),
            kind: draft.kind.as_str(),
            access: draft.access.as_str(),
            published,
            modified: draft.modified.map(|moment| moment.at),
            words: filing.measure.words,
            excerpt: excerpt.to_owned(),
            excerpt_bytes,
            image: owned(&draft.image),
            rights: draft.rights.write(),
            keywords: draft.keywords.write(),
            body,
            text_key: filing.measure.text_key.as_deref().map(text_number),
            rank: Rank {
                fetched_at: filing.fetched_at.as_microsecond(),
                reader: i64::from(filing.reader),
                content: Vec::new(),
                particulars: Vec::new(),
            },
        };
        reading.rank.content = mark([
            reading.title.as_str(),
            reading.subtitle.as_deref().unwrap_or_default(),
            reading.byline.as_deref().unwrap_or_default(),
            text.as_ref(),
        ])
        .to_vec();
        let text_key = filing.measure.text_key.as_deref().map(fit);
        reading.rank.particulars =
            reading.particulars(&shown, text_key.as_deref().unwrap_or_default());
        reading
    }

    /// The primary subtag; empty where the language is not known.
    pub(super) fn primary_language(&self) -> &str {
        self.language.as_ref().map_or("", Language::primary)
    }

    /// Publication, never later than first seen.
    pub(super) fn listed_at(&self, first_seen: i64) -> i64 {
        let published = self.published.as_ref().map(|p| p.at.as_microsecond());
        published.map_or(first_seen, |published| published.min(first_seen))
    }

    fn particulars(&self, excerpt: &str, text_key: &str) -> Vec<u8> {
        let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
        let modified = number(self.modified.map(Timestamp::as_microsecond));
        let published = self.published.as_ref();
        mark([
            self.url.as_str(),
            self.section.as_deref().unwrap_or_default(),
            self.language.as_ref().map_or("", Language::as_str),
            self.kind,
            self.access,
            published.map_or("", |p| p.local.as_str()),
            published.map_or("", |p| p.precision.as_str()),
            &modified,
            excerpt,
            self.image.as_deref().unwrap_or_default(),
            &self.rights,
            &self.keywords,
            &self.body.bylines,
            &self.body.blocks,
            text_key,
        ])
        .to_vec()
    }
}
