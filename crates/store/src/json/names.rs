//! Bylines, names and evidence as rows.

use std::borrow::Cow;

use colonnade_model::{Byline, BylineSource, Evidence, Name, NameKind, PrintedByline};
use serde::{Deserialize, Serialize};

use crate::text::clean;

#[derive(Serialize, Deserialize)]
pub(super) struct NameRow<'t> {
    name: Cow<'t, str>,
    kind: Cow<'t, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'t, str>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct BylineRow<'t> {
    printed: Option<Cow<'t, str>>,
    names: Vec<NameRow<'t>>,
    evidence: Vec<Cow<'t, str>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct PrintedRow<'t> {
    text: Cow<'t, str>,
    source: Cow<'t, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<Cow<'t, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'t, str>>,
}

/// The reason and, where there is one, its detail.
#[derive(Serialize, Deserialize)]
pub(super) struct EvidenceRow<'t>(Vec<Cow<'t, str>>);

impl<'t> From<&'t Name> for NameRow<'t> {
    fn from(name: &'t Name) -> Self {
        Self {
            name: clean(&name.name),
            kind: name.kind.as_str().into(),
            url: name.url.as_deref().map(clean),
        }
    }
}

impl From<NameRow<'_>> for Name {
    fn from(row: NameRow<'_>) -> Self {
        Self {
            name: row.name.into_owned(),
            kind: NameKind::parse(&row.kind).unwrap_or(NameKind::Person),
            url: row.url.map(Cow::into_owned),
        }
    }
}

impl<'t> From<&'t Byline> for BylineRow<'t> {
    fn from(byline: &'t Byline) -> Self {
        Self {
            printed: byline.printed.as_deref().map(clean),
            names: byline.names.iter().map(NameRow::from).collect(),
            evidence: byline
                .evidence
                .iter()
                .map(|source| source.as_str().into())
                .collect(),
        }
    }
}

impl From<BylineRow<'_>> for Byline {
    fn from(row: BylineRow<'_>) -> Self {
        Self {
            printed: row.printed.map(Cow::into_owned),
            names: row.names.into_iter().map(Name::from).collect(),
            evidence: row
                .evidence
                .iter()
                .filter_map(|word| BylineSource::parse(word))
                .collect(),
        }
    }
}

impl<'t> From<&'t PrintedByline> for PrintedRow<'t> {
    fn from(printed: &'t PrintedByline) -> Self {
        Self {
            text: clean(&printed.text),
            source: printed.source.as_str().into(),
            kind: printed.kind.map(|kind| kind.as_str().into()),
            url: printed.url.as_deref().map(clean),
        }
    }
}

impl From<PrintedRow<'_>> for PrintedByline {
    fn from(row: PrintedRow<'_>) -> Self {
        Self {
            text: row.text.into_owned(),
            source: BylineSource::parse(&row.source).unwrap_or(BylineSource::Given),
            kind: row.kind.as_deref().and_then(NameKind::parse),
            url: row.url.map(Cow::into_owned),
        }
    }
}

impl<'t> From<&'t Evidence> for EvidenceRow<'t> {
    fn from(evidence: &'t Evidence) -> Self {
        let detail = Some(clean(&evidence.detail)).filter(|detail| !detail.is_empty());
        Self(
            Some(clean(&evidence.reason))
                .into_iter()
                .chain(detail)
                .collect(),
        )
    }
}

impl From<EvidenceRow<'_>> for Evidence {
    fn from(EvidenceRow(parts): EvidenceRow<'_>) -> Self {
        let mut parts = parts.into_iter();
        Self {
            reason: parts.next().unwrap_or_default().into_owned(),
            detail: parts.next().unwrap_or_default().into_owned(),
        }
    }
}
