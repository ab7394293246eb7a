//! From the names of a byline to columnists, with the store's roster.

use colonnade_byline::{Appearance, asked_keys, decide, name_keys};
use colonnade_model::{
    Attribution, Byline, ColumnistId, Decision, Evidence, KnownColumnist, Language, Name, NameKind,
};
use colonnade_store::{Wanted, Writer};

use crate::{Catalogue, Result};

/// A decision for each name of a byline, and the keys each name is to be found
/// under. The sources of the byline stand first in the evidence. `same_text_as`:
/// who wrote this text elsewhere; `apart`: who is not to be thought of.
pub async fn attribute(
    writer: &mut Writer,
    byline: &Byline,
    domain: &str,
    language: Option<&Language>,
    same_text_as: &[ColumnistId],
    apart: &[ColumnistId],
) -> Result<(Vec<Attribution>, Vec<Vec<String>>)> {
    let mut attributions = Vec::with_capacity(byline.names.len());
    let mut keys = Vec::with_capacity(byline.names.len());
    for name in &byline.names {
        let name_keys = name_keys(&name.name, language);
        let (decision, reasons) = if name.kind == NameKind::Organisation {
            (Decision::Organisation, Vec::new())
        } else {
            let found = writer
                .candidates(&wanted_one(name, domain, language))
                .await?;
            let mut roster = found.people;
            let is_missing =
                |id: &&ColumnistId| roster.iter().all(|known: &KnownColumnist| known.id != **id);
            let missing: Vec<ColumnistId> =
                same_text_as.iter().filter(is_missing).copied().collect();
            roster.extend(writer.roster_of(&missing).await?);
            roster.retain(|known| !apart.contains(&known.id));
            decide(
                &Appearance {
                    name,
                    newspaper: domain,
                    language,
                    same_text_as,
                    share_of_pages: None,
                    others: !found.are_all,
                },
                &roster,
            )
        };
        let sources = byline.evidence.iter().map(|source| Evidence {
            reason: source.as_str().to_owned(),
            detail: String::new(),
        });
        attributions.push(Attribution {
            name: name.clone(),
            decision,
            evidence: sources.chain(reasons).collect(),
        });
        keys.push(name_keys);
    }
    Ok((attributions, keys))
}

/// Whom the names of a byline may mean, to be looked up.
pub fn wanted(byline: &Byline, domain: &str, language: Option<&Language>) -> Vec<Wanted> {
    let people = byline.names.iter();
    people
        .filter(|name| name.kind != NameKind::Organisation)
        .map(|name| wanted_one(name, domain, language))
        .collect()
}

fn wanted_one(name: &Name, domain: &str, language: Option<&Language>) -> Wanted {
    Wanted {
        keys: asked_keys(&name.name, language),
        pages: name.url.iter().cloned().collect(),
        domain: domain.to_owned(),
    }
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
