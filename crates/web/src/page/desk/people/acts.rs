//! Forms of the desk: an act, its undoing, a report put away.

use axum::{extract::State, response::Response};
use colonnade_model::{ColumnId, ColumnistId};
use colonnade_store::{ColumnFilter, Mark, Order, Turn};

use super::refused;
use crate::{
    address, answer,
    error::{Error, Result},
    owner::{OwnersForm, WHO},
    site::Shared,
};

/// Columns asked for at once.
const AT_ONCE: u32 = 200;

/// Does an act. A columnist is a number or a slug.
pub(crate) async fn act(State(site): State<Shared>, form: OwnersForm) -> Result<Response> {
    let order = order(&site, &form).await?;
    let mut writer = site.store.writer().await?;
    let keys = site.options.name_keys;
    let act = writer.act(&order, WHO, form.field("why"), &keys).await;
    let act = act.map_err(refused)?;
    writer.commit().await?;
    let back = address::back(form.field("back"));
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let done = format!("done={act}");
    let rest = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("done="));
    let query: Vec<&str> = rest.chain([done.as_str()]).collect();
    answer::see(&format!("{path}?{}", query.join("&")))
}

/// Undoes one.
pub(crate) async fn undo(State(site): State<Shared>, form: OwnersForm) -> Result<Response> {
    let mut writer = site.store.writer().await?;
    let keys = site.options.name_keys;
    let why = form.field("why");
    let undone = writer.undo(number(&form)?, WHO, why, &keys).await;
    undone.map_err(refused)?;
    writer.commit().await?;
    answer::see(address::back(form.field("back")))
}

/// Puts a report away.
pub(crate) async fn put_away(State(site): State<Shared>, form: OwnersForm) -> Result<Response> {
    let reports = site.store.reports();
    reports.answer(number(&form)?, form.field("why")).await?;
    answer::see(address::back(form.field("back")))
}

fn number(form: &OwnersForm) -> Result<i64> {
    let number = form.field("number").parse();
    number.map_err(|_| unreadable())
}

fn unreadable() -> Error {
    Error::unreadable("Go back and press the button once more.")
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

async fn order(site: &Shared, form: &OwnersForm) -> Result<Order> {
    let one = columnist(site, form.field("one")).await?;
    let name = form.field("name").to_owned();
    Ok(match form.field("kind") {
        "merge" => Order::Merge {
            from: one,
            into: columnist(site, form.field("other")).await?,
        },
        "apart" => Order::Apart {
            one,
            other: columnist(site, form.field("other")).await?,
        },
        "rename" => Order::Rename { who: one, name },
        "alias" => Order::Alias { who: one, name },
        "mark" => Order::Mark {
            who: one,
            mark: Mark::parse(form.field("mark"))
                .ok_or_else(|| Error::unreadable("Choose what the columnist is marked as."))?,
        },
        "move" => Order::Move {
            columns: columns(site, form, one).await?,
            to: columnist(site, form.field("other")).await?,
        },
        "split" => Order::Split {
            columns: columns(site, form, one).await?,
            name,
        },
        _ => return Err(unreadable()),
    })
}

/// The columns of a columnist that a form names, or all in a newspaper.
async fn columns(
    site: &Shared,
    form: &OwnersForm,
    whose: ColumnistId,
) -> Result<Vec<(ColumnId, Option<String>)>> {
    let store = &site.store;
    let mut found = Vec::new();
    for word in form.field("columns").split_whitespace().take(1_000) {
        let end = word.rsplit('/').next().unwrap_or(word);
        let number = end.parse().map_err(|_| Error::column_not_found(word))?;
        let column = store.columns().by_id(ColumnId(number)).await?;
        found.push(column.ok_or_else(|| Error::column_not_found(word))?);
    }
    let slug = form.field("newspaper").trim();
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
