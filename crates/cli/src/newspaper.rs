//! `colonnade newspaper`: what is gathered, and what the catalogue offers.

mod find;
mod hub;
mod list;
mod pause;
mod remove;
mod show;

pub(crate) use self::find::newspaper as find;
use anyhow::Result;
use clap::{Args as ClapArgs, Subcommand};
use colonnade_crawl::{CatalogueEntry, fetch::host_of};
use colonnade_model::{Country, Language};
use colonnade_store::{NewEntryPoint, Store};

use crate::{
    backfill, catalogue,
    crawl::How,
    exit::{End, Hinted},
    out,
    settings::Settings,
    survey,
};

/// Newspapers: those in the store, and those the catalogue offers
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// The newspapers that have columns or entry points here, and how gathering goes
    List,
    Backfill(backfill::Args),
    /// One newspaper: its entry points, visits and troubles, and what to do about them
    Show {
        /// Its number, slug, domain, or id in the catalogue
        #[arg(value_name = "NEWSPAPER")]
        which: String,
    },
    /// Leave a newspaper alone: visit none of its entry points, fetch none of its pages
    Pause {
        /// Its number, slug, domain, or id in the catalogue
        #[arg(value_name = "NEWSPAPER")]
        which: String,
    },
    /// Take a paused newspaper up again, beginning now, and ask again what it gave up
    Resume {
        /// Its number, slug, domain, or id in the catalogue
        #[arg(value_name = "NEWSPAPER")]
        which: String,
    },
    Remove(remove::Args),
    /// What the catalogue offers for gathering
    Catalogue {
        /// Only of this country (two letters)
        #[arg(long, value_name = "CODE")]
        country: Option<String>,
    },
    /// Take newspapers into the store, with their entry points
    ///
    /// An address is looked over: feeds, opinion sections, writers' pages and news sitemaps
    /// are shown with their latest headlines, and you choose. An id or domain of the catalogue is
    /// taken as it stands there.
    Add {
        /// Addresses (https://…), ids of the catalogue, or domains
        #[arg(required = true, value_name = "ADDRESS|ID")]
        which: Vec<String>,

        /// Take what is proposed, without asking
        #[arg(long)]
        yes: bool,

        #[command(flatten)]
        how: How,
    },
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    match args.what {
        What::List => list::run(settings).await,
        What::Show { which } => show::run(settings, &which).await,
        What::Pause { which } => pause::pause(settings, &which).await,
        What::Resume { which } => pause::resume(settings, &which).await,
        What::Remove(args) => remove::run(settings, &args).await,
        What::Catalogue { country } => offer(settings, country.as_deref()),
        What::Backfill(args) => backfill::run(settings, &args).await,
        What::Add { which, yes, how } => add(settings, &which, yes, &how).await,
    }
}

fn offer(settings: &Settings, country: Option<&str>) -> Result<End> {
    let country = match country {
        None => None,
        Some(code) => Some(Country::parse(code).ok_or_else(|| {
            Hinted::new(
                format!("`{code}` is no country"),
                "give the two letters of ISO 3166-1, as NL or KE",
            )
        })?),
    };
    let catalogue = catalogue::shipped()?;
    let offered = catalogue
        .entries()
        .iter()
        .filter(|entry| country.is_none_or(|country| entry.country == country));
    for entry in offered {
        if settings.json {
            let points: Vec<_> = entry
                .entry_points
                .iter()
                .map(|point| serde_json::json!({ "kind": point.kind.as_str(), "url": point.url, "section": point.section }))
                .collect();
            out::json(&serde_json::json!({
                "id": entry.id, "name": entry.name, "country": entry.country.as_str(),
                "languages": entry.languages.iter().map(Language::as_str).collect::<Vec<_>>(),
                "home": entry.home, "entry_points": points, "fetched": entry.fetched,
            }));
        } else {
            let languages: Vec<_> = entry.languages.iter().map(Language::as_str).collect();
            out::line(&format!(
                "{}  {}  {}  {}",
                entry.id,
                entry.country.as_str(),
                languages.join(" "),
                entry.name
            ));
        }
    }
    Ok(End::Well)
}

async fn add(settings: &Settings, which: &[String], yes: bool, how: &How) -> Result<End> {
    let catalogue = catalogue::shipped()?;
    let (addresses, ids): (Vec<&String>, Vec<&String>) =
        which.iter().partition(|which| which.contains("://"));
    if !addresses.is_empty() {
        let store = Store::open(settings.store()).await?;
        for url in addresses {
            survey::add(settings, &store, &catalogue, url, yes, how).await?;
        }
        store.close().await;
    }
    if ids.is_empty() {
        return Ok(End::Well);
    }
    let mut entries: Vec<&CatalogueEntry> = Vec::with_capacity(ids.len());
    for id in ids {
        let entry = catalogue.by_id(id).or_else(|| catalogue.by_domain(id));
        entries.push(entry.ok_or_else(|| {
            Hinted::new(
                format!("the catalogue has no newspaper `{id}`"),
                "`colonnade newspaper catalogue` lists what it has",
            )
        })?);
    }
    let store = Store::open(settings.store()).await?;
    let mut writer = store.writer().await?;
    let (mut added, mut known) = (0_u64, 0_u64);
    for entry in entries {
        let newspaper = writer.add_newspaper(&entry.new_newspaper(false)).await?;
        for point in &entry.entry_points {
            let is_new = writer
                .add_entry_point(&NewEntryPoint {
                    newspaper: newspaper.id,
                    kind: point.kind.as_str().to_owned(),
                    host: host_of(&point.url).unwrap_or_default(),
                    url: point.url.clone(),
                    section: point.section.clone(),
                    title: None,
                })
                .await?;
            if is_new { added += 1 } else { known += 1 }
        }
    }
    writer.commit().await?;
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({ "entry_points": { "new": added, "known": known } }));
    } else {
        out::line(&format!("{added} entry points added, {known} known"));
    }
    Ok(End::Well)
}
