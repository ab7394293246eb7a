//! `colonnade sample`: the sample edition, shipped inside the program.

use std::sync::Arc;

use anyhow::Result;
use clap::{Args as ClapArgs, Subcommand};
use colonnade_crawl::{Choice, Filer, Outcome, Sample, read_draft};
use colonnade_model::{Clock, SystemClock};
use colonnade_store::{ColumnFilter, Store};
use include_dir::{Dir, include_dir};

use crate::{exit::End, out, settings::Settings};

static NEWSPAPERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../sample/newspapers");
static COLUMNS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../sample/columns");

/// The setting that says what became of the sample: `loaded` or `removed`.
const SETTING: &str = "sample";

/// The sample edition: load it, or remove it
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Load the sample edition (the first start of an empty site does so by itself)
    Load,
    /// Remove the sample edition; nothing else is touched
    Remove,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let (done, columns) = match args.what {
        What::Load => ("loaded", load(&store).await?),
        What::Remove => {
            let columns = store.remove_sample().await?;
            store.set_setting(SETTING, "removed").await?;
            ("removed", columns)
        }
    };
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({ done: columns }));
    } else {
        out::line(&format!("{columns} sample columns {done}"));
    }
    Ok(End::Well)
}

/// Loads the sample where nothing was ever stored. True if it did.
pub(crate) async fn load_if_new(store: &Store) -> Result<bool> {
    let is_new = store.setting(SETTING).await?.is_none()
        && store.columns().count(&ColumnFilter::default()).await? == 0;
    if is_new {
        load(store).await?;
    }
    Ok(is_new)
}

/// Files the sample as if it had been gathered up to now. Returns how many columns are new.
async fn load(store: &Store) -> Result<u64> {
    let sample = edition()?;
    let filer = Filer {
        choice: Choice::Columns,
        catalogue: Arc::new(sample.newspapers.clone()),
        sample: true,
        clock: Arc::new(SystemClock),
    };
    let mut writer = store.writer().await?;
    let mut columns = 0;
    for (draft, seen_at) in sample.drafts(SystemClock.now()) {
        let reading = read_draft(draft, seen_at);
        let outcome = filer.file(&mut writer, &reading, None).await?;
        columns += u64::from(matches!(outcome, Outcome::New(_)));
    }
    writer.commit().await?;
    // The first decision of a column knew only those filed before it.
    let again = colonnade_crawl::Again {
        catalogue: &sample.newspapers,
        kept: None,
        stop: &|| false,
        progress: &|_| (),
    };
    colonnade_crawl::reattribute(store, &again).await?;
    store.set_setting(SETTING, "loaded").await?;
    Ok(columns)
}

/// The files of its newspapers.
pub(crate) fn newspapers() -> impl Iterator<Item = (&'static str, &'static str)> {
    files(&NEWSPAPERS)
}

/// The edition as shipped.
fn edition() -> Result<Sample> {
    Ok(Sample::parse(files(&NEWSPAPERS), files(&COLUMNS))?)
}

/// Names without ending and texts of the TOML files of an embedded folder.
pub(crate) fn files<'a>(dir: &'a Dir<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    dir.files().filter_map(|file| {
        let name = file.path().file_name()?.to_str()?.strip_suffix(".toml")?;
        Some((name, file.contents_utf8()?))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use colonnade_model::Language;

    use super::*;

    #[test]
    fn the_edition_is_what_its_readme_promises() {
        let sample = edition().unwrap();
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let drafts = sample.drafts(now);
        assert!(drafts.len() >= 40, "{} drafts", drafts.len());
        assert!(sample.newspapers.entries().len() >= 8);
        let languages: BTreeSet<_> = drafts
            .iter()
            .filter_map(|(draft, _)| draft.language.as_ref().map(Language::primary))
            .collect();
        assert!(languages.len() >= 7, "{languages:?}");
        for needed in ["he", "ar", "zh"] {
            assert!(languages.contains(needed), "{needed} is missing");
        }
        for (draft, seen_at) in &drafts {
            assert!(*seen_at <= now, "{:?} is seen in the future", draft.title);
            assert!(draft.published.is_some_and(|moment| moment.at <= now));
        }
    }
}
