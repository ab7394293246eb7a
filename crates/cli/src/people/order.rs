//! Acts: done and undone.

use anyhow::Result;
use colonnade_byline::name_keys;
use colonnade_model::Columnist;
use colonnade_store::{Mark, Order, Store};

use super::{By, What, find, log};
use crate::{exit::End, out, settings::Settings};

pub(super) async fn run(settings: &Settings, store: &Store, what: What) -> Result<End> {
    let id = async |which: &str| find::columnist(store, which).await.map(|one| one.id);
    let (order, by) = match what {
        What::Merge { from, into, by } => {
            let (from, into) = (id(&from).await?, id(&into).await?);
            (Order::Merge { from, into }, by)
        }
        What::Apart { one, other, by } => {
            let (one, other) = (id(&one).await?, id(&other).await?);
            (Order::Apart { one, other }, by)
        }
        What::Split {
            columnist,
            which,
            name,
            by,
        } => {
            let whose = find::columnist(store, &columnist).await?;
            let columns = find::columns(store, &which, Some(&whose), None).await?;
            let name = name.unwrap_or(whose.name);
            (Order::Split { columns, name }, by)
        }
        What::Move {
            to,
            which,
            from,
            printed,
            by,
        } => {
            let to = id(&to).await?;
            let whose: Option<Columnist> = match from {
                Some(from) => Some(find::columnist(store, &from).await?),
                None => None,
            };
            let printed = printed.as_deref();
            let columns = find::columns(store, &which, whose.as_ref(), printed).await?;
            (Order::Move { columns, to }, by)
        }
        What::Rename {
            columnist,
            name,
            by,
        } => {
            let who = id(&columnist).await?;
            (Order::Rename { who, name }, by)
        }
        What::Alias {
            columnist,
            name,
            by,
        } => {
            let who = id(&columnist).await?;
            (Order::Alias { who, name }, by)
        }
        What::Mark {
            columnist,
            mark,
            by,
        } => {
            let who = id(&columnist).await?;
            let mark = Mark::parse(&mark).unwrap_or(Mark::Organisation);
            (Order::Mark { who, mark }, by)
        }
        // these have files of their own
        What::Show { .. }
        | What::Unsure { .. }
        | What::Undo { .. }
        | What::Log { .. }
        | What::Reports { .. } => return Ok(End::Well),
    };
    let act = give(store, &order, &by).await?;
    log::tell(settings, store, act).await?;
    if !settings.json {
        out::aside(&format!("`colonnade people undo {act}` takes it back"));
    }
    Ok(End::Well)
}

/// Does it, in a transaction of its own.
pub(super) async fn give(store: &Store, order: &Order, by: &By) -> Result<i64> {
    let mut writer = store.writer().await?;
    let act = writer.act(order, &by.who, &by.why, &name_keys).await?;
    writer.commit().await?;
    Ok(act)
}

/// Takes an act back, in a transaction of its own.
pub(super) async fn take_back(store: &Store, act: i64, by: &By) -> Result<()> {
    let mut writer = store.writer().await?;
    writer.undo(act, &by.who, &by.why, &name_keys).await?;
    writer.commit().await?;
    Ok(())
}

pub(super) async fn undo(settings: &Settings, store: &Store, act: i64, by: &By) -> Result<End> {
    take_back(store, act, by).await?;
    log::tell(settings, store, act).await?;
    Ok(End::Well)
}
