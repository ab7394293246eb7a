//! The line of a page.

use colonnade_extract::{Notes, address};
use colonnade_model::{
    Access, Byline, BylineSource, Candidate, ColumnKind, Draft, Imprint, Language, Moment, Name,
    NameKind, Precision, PrintedByline, Rights, plain_text, word_count,
};
use colonnade_store::FullColumn;
use serde::{Deserialize, Serialize};

use super::blocks::BlockLine;

/// The `type` of a page's line.
pub(super) const COLUMN: &str = "column";

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PageLine {
    r#type: String,
    pub(super) record_id: Option<String>,
    url: String,
    canonical_url: String,
    status: String,
    newspaper: NewspaperLine,
    title: Option<String>,
    subtitle: Option<String>,
    section: Option<String>,
    byline: BylineLine,
    published: Option<MomentLine>,
    modified: Option<MomentLine>,
    language: Option<String>,
    kind: String,
    access: String,
    text: String,
    words: usize,
    blocks: Vec<BlockLine>,
    excerpt: String,
    image: Option<String>,
    keywords: Vec<String>,
    rights: RightsLine,
    notes: Notes,
    /// Only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    pub(super) explain: Option<Vec<CandidateLine>>,
}

/// A value that a field could have had.
#[derive(Debug, Serialize)]
pub(super) struct CandidateLine {
    field: &'static str,
    value: String,
    found: String,
    weight: Option<i64>,
    won: bool,
    why: String,
}

/// A stored column's line: a page's, and what the store adds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredLine {
    #[serde(flatten)]
    pub(super) page: PageLine,
    #[serde(default)]
    number: Option<i64>,
    #[serde(default)]
    pub(super) first_seen_at: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct NewspaperLine {
    name: Option<String>,
    domain: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct BylineLine {
    printed: Option<String>,
    names: Vec<NameLine>,
    evidence: Vec<String>,
}

/// A name, as in bylines and in feeds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NameLine {
    name: String,
    kind: String,
    url: Option<String>,
}

/// A moment: UTC, and as the newspaper printed it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MomentLine {
    at: String,
    local: String,
    precision: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct RightsLine {
    holder: Option<String>,
    max_snippet: Option<usize>,
    noarchive: bool,
    noindex: bool,
    unavailable_after: Option<String>,
    tdm_reserved: bool,
}

impl PageLine {
    pub(super) fn new(draft: &Draft, byline: &Byline, excerpt: String, notes: Notes) -> Self {
        let text = plain_text(&draft.blocks);
        Self {
            r#type: COLUMN.to_owned(),
            record_id: None,
            url: draft.url.clone(),
            canonical_url: draft.canonical_url.clone(),
            status: "ok".to_owned(),
            newspaper: NewspaperLine {
                name: draft.newspaper.name.clone(),
                domain: draft.newspaper.domain.clone(),
            },
            title: draft.title.clone(),
            subtitle: draft.subtitle.clone(),
            section: draft.section.clone(),
            byline: BylineLine {
                printed: byline.printed.clone(),
                names: byline.names.iter().map(NameLine::from).collect(),
                evidence: byline
                    .evidence
                    .iter()
                    .map(|source| source.as_str().to_owned())
                    .collect(),
            },
            published: draft.published.map(MomentLine::from),
            modified: draft.modified.map(MomentLine::from),
            language: draft.language.as_ref().map(|tag| tag.as_str().to_owned()),
            kind: draft.kind.as_str().to_owned(),
            access: draft.access.as_str().to_owned(),
            words: word_count(&text),
            text,
            blocks: draft.blocks.iter().map(BlockLine::from).collect(),
            excerpt,
            image: draft.image.clone(),
            keywords: draft.keywords.clone(),
            rights: RightsLine::from(&draft.rights),
            notes,
            explain: None,
        }
    }

    /// The draft the line describes. Whoever hands in a line vouches for its names:
    /// they come back as given, whatever the page's own strings were.
    pub(super) fn into_draft(self) -> Draft {
        let mut draft = Draft::empty(self.url);
        if !self.canonical_url.is_empty() {
            draft.canonical_url = self.canonical_url;
        }
        draft.newspaper = Imprint {
            name: self.newspaper.name,
            domain: match self.newspaper.domain {
                domain if domain.is_empty() => {
                    address::domain(&draft.canonical_url).unwrap_or_default()
                }
                domain => domain,
            },
        };
        draft.title = self.title;
        draft.subtitle = self.subtitle;
        draft.section = self.section;
        draft.bylines = self
            .byline
            .names
            .into_iter()
            .map(PrintedByline::from)
            .collect();
        draft.published = self.published.and_then(MomentLine::into_moment);
        draft.modified = self.modified.and_then(MomentLine::into_moment);
        draft.language = self.language.as_deref().and_then(Language::parse);
        draft.kind = ColumnKind::parse(&self.kind).unwrap_or(ColumnKind::Other);
        draft.access = Access::parse(&self.access).unwrap_or(Access::Unknown);
        draft.blocks = if self.blocks.is_empty() {
            let paragraphs = self
                .text
                .split("\n\n")
                .filter(|paragraph| !paragraph.trim().is_empty());
            paragraphs.map(colonnade_model::Block::paragraph).collect()
        } else {
            self.blocks.into_iter().map(BlockLine::into_block).collect()
        };
        draft.image = self.image;
        draft.keywords = self.keywords;
        draft.rights = self.rights.into_rights();
        draft
    }
}

impl StoredLine {
    pub(super) fn new(full: &FullColumn) -> Self {
        let column = &full.column;
        let mut draft = Draft::empty(column.url.clone());
        draft.newspaper = Imprint {
            name: Some(column.newspaper.name.clone()),
            domain: column.newspaper.domain.clone(),
        };
        draft.title = Some(column.title.clone());
        draft.subtitle.clone_from(&column.subtitle);
        draft.section.clone_from(&column.section);
        draft.published = column.published;
        draft.language.clone_from(&column.language);
        draft.kind = column.kind;
        draft.access = column.access;
        draft.blocks.clone_from(&full.blocks);
        draft.keywords.clone_from(&column.keywords);
        draft.rights = column.rights.clone();
        Self {
            page: PageLine::new(
                &draft,
                &full.understood,
                column.excerpt.clone(),
                Notes::new(),
            ),
            number: Some(column.id.0),
            first_seen_at: Some(column.first_seen_at.to_string()),
        }
    }
}

impl From<&Candidate> for CandidateLine {
    fn from(candidate: &Candidate) -> Self {
        Self {
            field: candidate.field,
            value: candidate.value.clone(),
            found: candidate.found.clone(),
            weight: candidate.weight,
            won: candidate.won,
            why: candidate.why.clone(),
        }
    }
}

impl From<&Name> for NameLine {
    fn from(name: &Name) -> Self {
        Self {
            name: name.name.clone(),
            kind: name.kind.as_str().to_owned(),
            url: name.url.clone(),
        }
    }
}

impl From<NameLine> for PrintedByline {
    fn from(line: NameLine) -> Self {
        Self {
            text: line.name,
            source: BylineSource::Given,
            kind: NameKind::parse(&line.kind),
            url: line.url,
        }
    }
}

impl From<Moment> for MomentLine {
    fn from(moment: Moment) -> Self {
        Self {
            at: moment.at.to_string(),
            local: moment.local(),
            precision: moment.precision.as_str().to_owned(),
        }
    }
}

impl MomentLine {
    fn into_moment(self) -> Option<Moment> {
        Moment::from_local(&self.local, Precision::parse(&self.precision)?)
    }
}

impl From<&Rights> for RightsLine {
    fn from(rights: &Rights) -> Self {
        Self {
            holder: rights.holder.clone(),
            max_snippet: rights.max_snippet,
            noarchive: rights.noarchive,
            noindex: rights.noindex,
            unavailable_after: rights.unavailable_after.map(|moment| moment.to_string()),
            tdm_reserved: rights.tdm_reserved,
        }
    }
}

impl RightsLine {
    fn into_rights(self) -> Rights {
        Rights {
            holder: self.holder,
            max_snippet: self.max_snippet,
            noarchive: self.noarchive,
            noindex: self.noindex,
            unavailable_after: self.unavailable_after.and_then(|text| text.parse().ok()),
            tdm_reserved: self.tdm_reserved,
        }
    }
}
