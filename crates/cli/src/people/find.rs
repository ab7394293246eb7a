//! Which columnist and which columns somebody means.

use anyhow::Result;
use colonnade_byline::asked_keys;
use colonnade_model::{Column, ColumnId, Columnist, ColumnistId};
use colonnade_store::{ColumnFilter, Store, Turn};

use super::Which;
use crate::{exit::Hinted, newspaper};

/// Columns asked for at once.
const AT_ONCE: u32 = 200;

/// By number, slug, address on the site, or a name that one alone goes by.
pub(super) async fn columnist(store: &Store, which: &str) -> Result<Columnist> {
    let which = which.trim();
    let slug = which.rsplit('/').next().unwrap_or(which);
    let columnists = store.columnists();
    if let Ok(number) = which.parse()
        && let Some(found) = columnists.filed(ColumnistId(number)).await?
    {
        return Ok(found);
    }
    if let Some(found) = columnists.by_slug(slug).await? {
        return Ok(found);
    }
    let keys = asked_keys(which, None);
    let named = columnists.by_name_keys(&keys, 10).await?;
    // keys are shared by names that merely look alike: only the very name is an answer
    let wanted = colonnade_model::slug(which);
    let goes_by = |one: &&Columnist| {
        let every = std::iter::once(&one.name).chain(&one.aliases);
        every
            .into_iter()
            .any(|name| colonnade_model::slug(name) == wanted)
    };
    let mut bearers = named.iter().filter(goes_by);
    if let (Some(only), None) = (bearers.next(), bearers.next()) {
        return Ok(only.clone());
    }
    let near = columnists.like(&wanted, 5).await?;
    let meant: Vec<String> = if named.is_empty() { near } else { named }
        .iter()
        .map(|one| format!("{} ({})", one.slug, one.name))
        .collect();
    let (said, hint) = if meant.is_empty() {
        (
            format!("there is no columnist `{which}` here"),
            "give the number, the slug (the end of the address on the site) or the name".to_owned(),
        )
    } else {
        (
            format!("it is not clear which columnist `{which}` is"),
            format!("did you mean {}?", meant.join(", ")),
        )
    };
    Err(Hinted::new(said, hint).into())
}

/// A column by its number, or its address on the site, which ends with the number.
async fn column(store: &Store, which: &str) -> Result<Column> {
    let end = which.trim_end_matches('/').rsplit('/').next();
    let number = end.unwrap_or_default().parse().ok().map(ColumnId);
    if let Some(number) = number
        && let Some(found) = store.columns().by_id(number).await?
    {
        return Ok(found);
    }
    Err(Hinted::new(
        format!("there is no column `{which}` here"),
        "give its number: the last part of its address on the site",
    )
    .into())
}

/// The columns meant, with the names they print: that of `whose` where one is given.
pub(super) async fn columns(
    store: &Store,
    which: &Which,
    whose: Option<&Columnist>,
    printed: Option<&str>,
) -> Result<Vec<(ColumnId, Option<String>)>> {
    let mut found = Vec::new();
    for one in &which.columns {
        found.push(column(store, one).await?);
    }
    if let Some(newspaper) = &which.newspaper {
        let Some(whose) = whose else {
            return Err(Hinted::new(
                "it is not said whose columns in that newspaper are meant",
                "give `--from COLUMNIST`, or the columns one by one",
            )
            .into());
        };
        let filter = ColumnFilter {
            newspaper: Some(newspaper::find(store, newspaper).await?.id),
            columnist: Some(whose.id),
            ..ColumnFilter::default()
        };
        let mut turn = Turn::First;
        loop {
            let page = store.columns().list(&filter, &turn, AT_ONCE).await?;
            found.extend(page.items);
            match page.after {
                Some(after) => turn = Turn::After(after),
                None => break,
            }
        }
    }
    if found.is_empty() {
        return Err(Hinted::new(
            "no column is named",
            "give columns by number, or `--newspaper` for all in one",
        )
        .into());
    }
    found
        .iter()
        .map(|column| Ok((column.id, name_on(column, whose, printed)?)))
        .collect()
}

fn name_on(
    column: &Column,
    whose: Option<&Columnist>,
    printed: Option<&str>,
) -> Result<Option<String>> {
    let Some(whose) = whose else {
        return Ok(printed.map(ToOwned::to_owned));
    };
    let credit = column.credits.iter().find(|credit| {
        let columnist = credit.columnist.as_ref();
        columnist.is_some_and(|columnist| columnist.id == whose.id)
    });
    match credit {
        Some(credit) => Ok(Some(credit.name.name.clone())),
        None => Err(Hinted::new(
            format!("column {} is not by {}", column.id, whose.name),
            "`colonnade people show` lists whose columns are whose",
        )
        .into()),
    }
}
