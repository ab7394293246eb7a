//! From the names of a byline to columnists, with the store's roster.

use std::{borrow::Cow, sync::Arc};

use colonnade_byline::{Appearance, decide, decide_here, decide_only, keys};
use colonnade_model::{
    Attribution, Byline, ColumnistId, Decision, Evidence, KnownColumnist, Language, Name, NameKind,
};
use colonnade_store::{Wanted, Writer};

use crate::{Catalogue, Result};

/// A name of a byline, to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Whom it may mean.
    pub wanted: Arc<Wanted>,
    /// The keys under which it is to be found.
    kept: Arc<[String]>,
}

impl Sought {
    fn new(name: &Name, domain: &str, language: Option<&Language>) -> Self {
        let keys = keys(&name.name, language);
        let wanted = Wanted {
            name: name.name.clone(),
            keys: keys.asked,
            pages: name.url.iter().cloned().collect(),
            domain: domain.to_owned(),
        };
        Self {
            wanted: wanted.into(),
            kept: keys.kept.into(),
        }
    }

    fn is_of(&self, name: &Name, domain: &str) -> bool {
        self.wanted.name == name.name
            && self.wanted.domain == domain
            && self.wanted.pages.first() == name.url.as_ref()
    }
}

/// The people of a byline, to be looked for.
pub fn sought(byline: &Byline, domain: &str, language: Option<&Language>) -> Vec<Sought> {
    let people = byline.names.iter();
    people
        .filter(|name| name.kind != NameKind::Organisation)
        .map(|name| Sought::new(name, domain, language))
        .collect()
}

/// What a column prints of who wrote it.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// The names.
    pub byline: &'a Byline,
    /// Its people, as far as [`sought`] made them ready.
    pub sought: &'a [Sought],
    /// The newspaper's domain.
    pub domain: &'a str,
    /// Language of the column.
    pub language: Option<&'a Language>,
    /// Who wrote this text elsewhere.
    pub same_text_as: &'a [ColumnistId],
    /// Who is not to be thought of.
    pub apart: &'a [ColumnistId],
}

/// A decision for each name of a byline, and the keys each name is to be found
/// under. The sources of the byline stand first in the evidence.
pub async fn attribute(
    writer: &mut Writer,
    signed: &Signed<'_>,
) -> Result<(Vec<Attribution>, Vec<Vec<String>>)> {
    let names = &signed.byline.names;
    let mut attributions = Vec::with_capacity(names.len());
    let mut keys = Vec::with_capacity(names.len());
    for name in names {
        let (decision, reasons) = if name.kind == NameKind::Organisation {
            keys.push(Vec::new());
            (Decision::Organisation, Vec::new())
        } else {
            let ready = signed.sought.iter();
            let sought = ready
                .filter(|sought| sought.is_of(name, signed.domain))
                .map(Cow::Borrowed)
                .next()
                .unwrap_or_else(|| Cow::Owned(Sought::new(name, signed.domain, signed.language)));
            let decided = decide_one(writer, signed, name, &sought.wanted).await?;
            keys.push(sought.kept.to_vec());
            decided
        };
        let sources = signed.byline.evidence.iter().map(|source| Evidence {
            reason: source.as_str().to_owned(),
            detail: String::new(),
        });
        attributions.push(Attribution {
            name: name.clone(),
            decision,
            evidence: sources.chain(reasons).collect(),
        });
    }
    Ok((attributions, keys))
}

/// Decides by those near, as most names are; else by all who may be meant.
async fn decide_one(
    writer: &mut Writer,
    signed: &Signed<'_>,
    name: &Name,
    wanted: &Wanted,
) -> Result<(Decision, Vec<Evidence>)> {
    let mut appearance = Appearance {
        name,
        newspaper: signed.domain,
        language: signed.language,
        same_text_as: signed.same_text_as,
        share_of_pages: None,
        others: false,
    };
    if signed.same_text_as.is_empty()
        && signed.apart.is_empty()
        && let Some(only) = writer.only_here(wanted).await?
    {
        return Ok(decide_only(&appearance, only));
    }
    let here = writer.candidates_here(wanted).await?;
    let here = with_writers(writer, here, signed).await?;
    if let Some(decided) = decide_here(&appearance, &here) {
        return Ok(decided);
    }
    let all = writer.candidates(wanted).await?;
    appearance.others = !all.are_all;
    let all = with_writers(writer, all.people, signed).await?;
    Ok(decide(&appearance, &all))
}

/// With those who wrote the same text elsewhere, and without those not to be thought of.
async fn with_writers(
    writer: &mut Writer,
    mut roster: Vec<KnownColumnist>,
    signed: &Signed<'_>,
) -> Result<Vec<KnownColumnist>> {
    let is_missing =
        |id: &&ColumnistId| roster.iter().all(|known: &KnownColumnist| known.id != **id);
    let missing = signed.same_text_as.iter().filter(is_missing);
    let missing: Vec<ColumnistId> = missing.copied().collect();
    roster.extend(writer.roster_of(&missing).await?);
    roster.retain(|known| !signed.apart.contains(&known.id));
    Ok(roster)
}

/// The byline with newspapers taken for what they are: "By Ilse Maren, De Waterkant"
/// names one writer and the paper she writes for. Beside a person a newspaper's name
/// is an affiliation and goes; alone it is an organisation that signs.
pub(crate) fn without_newspapers(byline: &Byline, catalogue: &Catalogue) -> Byline {
    let is_paper = |name: &Name| catalogue.names(&name.name);
    let mut byline = byline.clone();
    let signed = |name: &Name| name.kind == NameKind::Person && !is_paper(name);
    if byline.names.iter().any(signed) {
        byline
            .names
            .retain(|name| name.kind == NameKind::Organisation || !is_paper(name));
    }
    for name in byline.names.iter_mut().filter(|name| is_paper(name)) {
        name.kind = NameKind::Organisation;
    }
    byline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newspaper_beside_a_person_is_no_writer() {
        let toml = "name = 'De Waterkant'\ncountry = 'NL'\nlanguages = ['nl']\n\
            home = 'https://dewaterkant.example/'\ndomains = ['dewaterkant.example']\n\
            timezone = 'Europe/Amsterdam'\n";
        let catalogue = Catalogue::parse([("de-waterkant", toml)]).unwrap();
        let check = |names: Vec<Name>, expected: Vec<Name>| {
            let byline = Byline {
                names,
                ..Byline::default()
            };
            assert_eq!(without_newspapers(&byline, &catalogue).names, expected);
        };
        let maren = || Name::person("Ilse Maren");
        check(vec![maren(), Name::person("De Waterkant")], vec![maren()]);
        check(
            vec![Name::person("De Waterkant")],
            vec![Name::organisation("De Waterkant")],
        );
        let agency = || Name::organisation("De Kustdienst");
        check(vec![maren(), agency()], vec![maren(), agency()]);
    }
}
