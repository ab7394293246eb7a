//! From the names of a byline to columnists, with the store's roster.

use colonnade_byline::{Appearance, Context, asked_keys, credit, decide, name_keys};
use colonnade_model::{
    Attribution, Byline, Column, ColumnId, ColumnistId, Decision, Evidence, KnownColumnist,
    Language, Name, NameKind,
};
use colonnade_store::{ColumnFilter, Store, Wanted, Writer};

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

/// Decides again who wrote the columns of a store, with today's rules, walking it
/// once in the order of filing. `progress` is told how many are done. Returns how
/// many columns are credited otherwise than before.
pub async fn reattribute(
    store: &Store,
    catalogue: &Catalogue,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<u64> {
    const BATCH: u32 = 200;
    let (mut after, mut done, mut changed) = (ColumnId(0), 0, 0);
    loop {
        let ids = store.columns().ids_after(after, BATCH).await?;
        let Some(&last) = ids.last() else {
            return Ok(changed);
        };
        let mut writer = store.writer().await?;
        for full in store.columns().full(&ids).await? {
            let column = &full.column;
            let byline = credit(
                &full.bylines,
                &Context {
                    newspaper: Some(&column.newspaper.name),
                    domain: Some(&column.newspaper.domain),
                    language: column.language.as_ref(),
                },
            );
            let byline = without_newspapers(&byline, catalogue);
            let same_text_as = writers_of_other_printings(store, column).await?;
            let apart = stand_ins(store, column).await?;
            let (attributions, keys) = attribute(
                &mut writer,
                &byline,
                &column.newspaper.domain,
                column.language.as_ref(),
                &same_text_as,
                &apart,
            )
            .await?;
            let is_other = writer
                .reattribute(column.id, &byline, &attributions, &keys)
                .await?;
            changed += u64::from(is_other);
        }
        writer.commit().await?;
        done += ids.len() as u64;
        after = last;
        progress(done);
    }
}

/// Who is credited where other newspapers printed the same text.
async fn writers_of_other_printings(store: &Store, column: &Column) -> Result<Vec<ColumnistId>> {
    if column.printings < 2 {
        return Ok(Vec::new());
    }
    let printings = store.columns().other_printings(column.id).await?;
    let credits = printings.iter().flat_map(|printing| &printing.credits);
    let writers = credits.filter_map(|credit| credit.columnist.as_ref());
    Ok(writers.map(|columnist| columnist.id).collect())
}

/// Columnists who stand for this column's doubtful names and wrote nothing else:
/// they were made because nobody was sure, and are no reason to stay unsure.
async fn stand_ins(store: &Store, column: &Column) -> Result<Vec<ColumnistId>> {
    let mut stand_ins = Vec::new();
    for credit in column.credits.iter().filter(|credit| credit.unsure) {
        if let Some(columnist) = &credit.columnist {
            let own = ColumnFilter {
                columnist: Some(columnist.id),
                ..ColumnFilter::default()
            };
            if store.columns().count(&own).await? <= 1 {
                stand_ins.push(columnist.id);
            }
        }
    }
    Ok(stand_ins)
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
