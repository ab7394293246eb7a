//! Forms of the desk: an act, its undoing, a report put away.

use axum::{Extension, Form, extract::State, response::Response};
use colonnade_model::{ColumnId, ColumnistId};
use colonnade_store::{ColumnFilter, Mark, Order, Turn};
use serde::Deserialize;

use super::{Editor, refused};
use crate::{
    address, answer,
    error::{Error, Result},
    site::Shared,
};

/// Columns asked for at once.
const AT_ONCE: u32 = 200;

/// Any act, as a form says it. A columnist is a number or a slug.
#[derive(Debug, Deserialize)]
pub(super) struct Wish {
    kind: String,
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    mark: String,
    #[serde(default)]
    columns: String,
    #[serde(default)]
    newspaper: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    back: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Numbered {
    number: i64,
    #[serde(default)]
    why: String,
    #[serde(default)]
    back: String,
}

pub(super) async fn act(
    State(site): State<Shared>,
    Extension(Editor(who)): Extension<Editor>,
    Form(wish): Form<Wish>,
) -> Result<Response> {
    let order = order(&site, &wish).await?;
    let mut writer = site.store.writer().await?;
    let keys = site.options.name_keys;
    let act = writer.act(&order, &who, &wish.why, &keys).await;
    let act = act.map_err(refused)?;
    writer.commit().await?;
    let back = address::back(&wish.back);
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let done = format!("done={act}");
    let rest = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("done="));
    let query: Vec<&str> = rest.chain([done.as_str()]).collect();
    answer::see(&format!("{path}?{}", query.join("&")))
}

pub(super) async fn undo(
    State(site): State<Shared>,
    Extension(Editor(who)): Extension<Editor>,
    Form(asked): Form<Numbered>,
) -> Result<Response> {
    let mut writer = site.store.writer().await?;
    let keys = site.options.name_keys;
    let undone = writer.undo(asked.number, &who, &asked.why, &keys).await;
    undone.map_err(refused)?;
    writer.commit().await?;
    answer::see(address::back(&asked.back))
}

pub(super) async fn put_away(
    State(site): State<Shared>,
    Form(asked): Form<Numbered>,
) -> Result<Response> {
    site.store
        .reports()
        .answer(asked.number, &asked.why)
        .await?;
    answer::see(address::back(&asked.back))
}

async fn columnist(site: &Shared, which: &str) -> Result<ColumnistId> {
    let which = which.trim();
    let which = which.rsplit('/').next().unwrap_or(which);
    let columnists = site.store.columnists();
    let found = match which.parse() {
        Ok(number) => columnists.filed(ColumnistId(number)).await?,
        Err(_) => columnists.by_slug(which).await?,
    };
    let found = found.ok_or_else(|| Error::columnist_not_found(which))?;
    Ok(found.id)
}

async fn order(site: &Shared, wish: &Wish) -> Result<Order> {
    let one = columnist(site, &wish.one).await?;
    let name = wish.name.clone();
    Ok(match wish.kind.as_str() {
        "merge" => Order::Merge {
            from: one,
            into: columnist(site, &wish.other).await?,
        },
        "apart" => Order::Apart {
            one,
            other: columnist(site, &wish.other).await?,
        },
        "rename" => Order::Rename { who: one, name },
        "alias" => Order::Alias { who: one, name },
        "mark" => Order::Mark {
            who: one,
            mark: Mark::parse(&wish.mark)
                .ok_or_else(|| Error::unreadable("Choose what the columnist is marked as."))?,
        },
        "move" => Order::Move {
            columns: columns(site, wish, one).await?,
            to: columnist(site, &wish.other).await?,
        },
        "split" => Order::Split {
            columns: columns(site, wish, one).await?,
            name,
        },
        _ => return Err(Error::unreadable("Go back and press the button once more.")),
    })
}

/// The columns of a columnist that a form names, or all in a newspaper.
async fn columns(
    site: &Shared,
    wish: &Wish,
    whose: ColumnistId,
) -> Result<Vec<(ColumnId, Option<String>)>> {
    let store = &site.store;
    let mut found = Vec::new();
    for word in wish.columns.split_whitespace().take(1_000) {
        let end = word.rsplit('/').next().unwrap_or(word);
        let number = end.parse().map_err(|_| Error::column_not_found(word))?;
        let column = store.columns().by_id(ColumnId(number)).await?;
        found.push(column.ok_or_else(|| Error::column_not_found(word))?);
    }
    let slug = wish.newspaper.trim();
    if !slug.is_empty() {
        let newspaper = store.newspapers().by_slug(slug).await?;
        let newspaper = newspaper.ok_or_else(|| Error::newspaper_not_found(slug))?;
        let filter = ColumnFilter {
            newspaper: Some(newspaper.id),
            columnist: Some(whose),
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
    let named = |column: &colonnade_model::Column| {
        let mut credits = column.credits.iter();
        let own = credits.find(|credit| credit.columnist.as_ref().is_some_and(|c| c.id == whose));
        own.map(|credit| (column.id, Some(credit.name.name.clone())))
    };
    found
        .iter()
        .map(|column| {
            named(column).ok_or_else(|| Error::unreadable("One of the columns is not theirs."))
        })
        .collect()
}
