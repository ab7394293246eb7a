//! From the names of a byline to columnists, with the store's roster.

use colonnade_byline::{Appearance, Context, credit, decide, name_keys};
use colonnade_model::{
    Attribution, Byline, ColumnId, Decision, Evidence, KnownColumnist, Language, NameKind,
};
use colonnade_store::{Store, Writer};

use crate::Result;

/// A decision for each name of a byline, and the keys each name is to be found
/// under. The sources of the byline stand first in the evidence.
pub async fn attribute(
    writer: &mut Writer,
    byline: &Byline,
    domain: &str,
    language: Option<&Language>,
    text_key: Option<&str>,
) -> Result<(Vec<Attribution>, Vec<Vec<String>>)> {
    let mut attributions = Vec::with_capacity(byline.names.len());
    let mut keys = Vec::with_capacity(byline.names.len());
    let same_text_as = match text_key {
        Some(key) if !byline.names.is_empty() => writer.writers_of_text(key).await?,
        _ => Vec::new(),
    };
    for name in &byline.names {
        let name_keys = name_keys(&name.name, language);
        let (decision, reasons) = if name.kind == NameKind::Organisation {
            (Decision::Organisation, Vec::new())
        } else {
            let profiles: Vec<String> = name.url.iter().cloned().collect();
            let roster: Vec<KnownColumnist> = writer.roster(&name_keys, &profiles).await?;
            decide(
                &Appearance {
                    name,
                    newspaper: domain,
                    language,
                    same_text_as: &same_text_as,
                    share_of_pages: None,
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

/// Decides again who wrote the columns of a store, with today's rules, walking it
/// once in the order of filing. `progress` is told how many are done. Returns how
/// many columns are credited otherwise than before.
pub async fn reattribute(store: &Store, progress: &(dyn Fn(u64) + Sync)) -> Result<u64> {
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
            let (attributions, keys) = attribute(
                &mut writer,
                &byline,
                &column.newspaper.domain,
                column.language.as_ref(),
                None,
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
