//! Which newspaper somebody means.

use anyhow::Result;
use colonnade_model::{Newspaper, NewspaperId};
use colonnade_store::Store;

use crate::{catalogue, exit::Hinted};

/// By number, slug, domain or address, or id in the catalogue.
pub(crate) async fn newspaper(store: &Store, which: &str) -> Result<Newspaper> {
    match look(store, which.trim()).await? {
        Some(newspaper) => Ok(newspaper),
        None => Err(Hinted::new(
            format!("there is no newspaper `{which}` here"),
            "`colonnade newspaper list` says which there are; give the number, the slug or the \
             domain",
        )
        .into()),
    }
}

async fn look(store: &Store, which: &str) -> Result<Option<Newspaper>> {
    let newspapers = store.newspapers();
    if let Ok(number) = which.parse()
        && let Some(found) = newspapers.by_id(NewspaperId(number)).await?
    {
        return Ok(Some(found));
    }
    if let Some(found) = newspapers.by_slug(which).await? {
        return Ok(Some(found));
    }
    // `https://www.lantern.example/opinion` is of www.lantern.example, lantern.example
    let host = which.split_once("://").map_or(which, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_lowercase();
    let mut domain = host.as_str();
    loop {
        if let Some(found) = newspapers.by_domain(domain).await? {
            return Ok(Some(found));
        }
        match domain.split_once('.') {
            Some((_, rest)) if rest.contains('.') => domain = rest,
            _ => break,
        }
    }
    let catalogue = catalogue::shipped()?;
    let domains = catalogue.by_id(which).map(|entry| entry.domains.as_slice());
    for domain in domains.unwrap_or_default() {
        if let Some(found) = newspapers.by_domain(domain).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
