//! Lists: where newspapers announce columns (OPML), and addresses of pages. Both
//! are kept for the crawler; nothing is fetched here.

use std::path::Path;

use anyhow::Context as _;
use colonnade_crawl::{Filer, fetch::host_of, page_job};
use colonnade_extract::{Outline, address, opml as read_opml};
use colonnade_model::{Clock as _, ExcerptRule, SystemClock};
use colonnade_store::{NewEntryPoint, NewNewspaper, Store};

use super::{
    counts::Counts,
    items::LONGEST,
    run::{Failure, store as refused},
};

/// Keeps the feeds of an OPML file as entry points of their newspapers.
pub(super) async fn opml(store: &Store, filer: &Filer, path: &Path) -> Result<Counts, Failure> {
    let (outlines, _) = read_opml(&whole(path)?);
    let mut counts = Counts::default();
    let mut writer = store.writer().await.map_err(refused)?;
    for outline in outlines {
        let site = outline.site.as_deref().unwrap_or(&outline.feed);
        let Some(domain) = address::domain(site).or_else(|| address::domain(&outline.feed)) else {
            counts.refuse("no-address");
            continue;
        };
        let known = writer.newspaper_by_domain(&domain).await.map_err(refused)?;
        let newspaper = if let Some(known) = known {
            known
        } else {
            let new = new_newspaper(filer, &outline, &domain);
            writer.add_newspaper(&new).await.map_err(refused)?
        };
        let Some(host) = host_of(&outline.feed) else {
            counts.refuse("no-address");
            continue;
        };
        let point = NewEntryPoint {
            newspaper: newspaper.id,
            kind: "feed".to_owned(),
            host,
            url: outline.feed,
            section: "all".to_owned(),
            title: outline.title,
        };
        if writer.add_entry_point(&point).await.map_err(refused)? {
            counts.new += 1;
        } else {
            counts.known += 1;
        }
    }
    writer.commit().await.map_err(refused)?;
    Ok(counts)
}

/// A newspaper first heard of in a list: by the catalogue, else by what the list says.
fn new_newspaper(filer: &Filer, outline: &Outline, domain: &str) -> NewNewspaper {
    if let Some(entry) = filer.catalogue.by_domain(domain) {
        return entry.new_newspaper(false);
    }
    let home = || format!("https://{domain}/");
    NewNewspaper {
        name: outline.title.clone().unwrap_or_else(|| domain.to_owned()),
        domains: vec![domain.to_owned()],
        home: outline.site.clone().unwrap_or_else(home),
        country: None,
        language: None,
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    }
}

/// Queues the addresses of a list, one a line; blank lines and lines that begin
/// with `#` are passed over.
pub(super) async fn addresses(store: &Store, path: &Path) -> Result<Counts, Failure> {
    let bytes = whole(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut counts = Counts::default();
    let mut jobs = Vec::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match page_job(line, SystemClock.now()) {
            Some(job) => jobs.push(job),
            None => counts.refuse("no-address"),
        }
    }
    let named = jobs.len() as u64;
    let mut writer = store.writer().await.map_err(refused)?;
    counts.new = writer.add_jobs(&jobs).await.map_err(refused)?;
    writer.commit().await.map_err(refused)?;
    counts.known = named - counts.new;
    Ok(counts)
}

fn whole(path: &Path) -> Result<Vec<u8>, Failure> {
    let length = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    if length > LONGEST {
        return Err(Failure::Input(anyhow::anyhow!(
            "it is longer than {LONGEST} bytes"
        )));
    }
    std::fs::read(path)
        .context("it cannot be read")
        .map_err(Failure::Input)
}
