//! Bylines, names and evidence as rows.

use colonnade_model::{Byline, BylineSource, Evidence, Name, NameKind, PrintedByline};
use serde::{Deserialize, Serialize};

use super::owned;

#[derive(Serialize, Deserialize)]
pub(super) struct NameRow {
    name: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct BylineRow {
    printed: Option<String>,
    names: Vec<NameRow>,
    evidence: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct PrintedRow {
    text: String,
    source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The reason and, where there is one, its detail.
#[derive(Serialize, Deserialize)]
pub(super) struct EvidenceRow(Vec<String>);

impl From<&Name> for NameRow {
    fn from(name: &Name) -> Self {
        Self {
            name: owned(&name.name),
            kind: name.kind.as_str().to_owned(),
            url: name.url.as_deref().map(owned),
        }
    }
}

impl From<NameRow> for Name {
    fn from(row: NameRow) -> Self {
        Self {
            name: row.name,
            kind: NameKind::parse(&row.kind).unwrap_or(NameKind::Person),
            url: row.url,
        }
    }
}

impl From<&Byline> for BylineRow {
    fn from(byline: &Byline) -> Self {
        Self {
            printed: byline.printed.as_deref().map(owned),
            names: byline.names.iter().map(NameRow::from).collect(),
            evidence: byline
                .evidence
                .iter()
                .map(|source| source.as_str().to_owned())
                .collect(),
        }
    }
}

impl From<BylineRow> for Byline {
    fn from(row: BylineRow) -> Self {
        Self {
            printed: row.printed,
            names: row.names.into_iter().map(Name::from).collect(),
            evidence: row
                .evidence
                .iter()
                .filter_map(|word| BylineSource::parse(word))
                .collect(),
        }
    }
}

impl From<&PrintedByline> for PrintedRow {
    fn from(printed: &PrintedByline) -> Self {
        Self {
            text: owned(&printed.text),
            source: printed.source.as_str().to_owned(),
            kind: printed.kind.map(|kind| kind.as_str().to_owned()),
            url: printed.url.as_deref().map(owned),
        }
    }
}

impl From<PrintedRow> for PrintedByline {
    fn from(row: PrintedRow) -> Self {
        Self {
            text: row.text,
            source: BylineSource::parse(&row.source).unwrap_or(BylineSource::Given),
            kind: row.kind.as_deref().and_then(NameKind::parse),
            url: row.url,
        }
    }
}

impl From<&Evidence> for EvidenceRow {
    fn from(evidence: &Evidence) -> Self {
        let detail = Some(owned(&evidence.detail)).filter(|detail| !detail.is_empty());
        Self(
            Some(owned(&evidence.reason))
                .into_iter()
                .chain(detail)
                .collect(),
        )
    }
}

impl From<EvidenceRow> for Evidence {
    fn from(EvidenceRow(parts): EvidenceRow) -> Self {
        let mut parts = parts.into_iter();
        Self {
            reason: parts.next().unwrap_or_default(),
            detail: parts.next().unwrap_or_default(),
        }
    }
}
