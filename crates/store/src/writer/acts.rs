//! Acts of people: done, undone, and laid over what the rules decide.
//!
//! The rules' own decision is never lost: where an act decides an attribution, a row
//! of `act_decisions` keeps whom the rules credited. So what is shown is a function of
//! the rules' decisions and of the acts that stand, and any act can be taken back.

mod check;
mod facts;
mod filing;
mod names;
mod settle;
mod share;

use colonnade_model::{ChangeKind, ColumnId, ColumnistId, Name};
use jiff::Timestamp;

pub(super) use self::{
    filing::{Present, keep_apart, member, ruled_of},
    settle::filed as settle_filed,
    share::import,
};
use super::{Writer, columnists};
use crate::{
    Deed, NameKeys, Order, PrintedFacts, Result,
    acts::refused,
    addresses,
    sql::Sql,
    text::{clean, digest, fit, json_numbers},
};

/// Who does something, when and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature<'a> {
    pub(super) who: &'a str,
    pub(super) why: &'a str,
    pub(super) at: Timestamp,
}

/// An act with the columnists it is about in this store.
#[derive(Debug)]
pub(super) struct Act {
    pub(super) deed: Deed,
    /// Role and columnist; the one that a split makes is not yet among them.
    pub(super) about: Vec<(&'static str, i64)>,
}

/// Whether any act stands.
pub(super) async fn any(writer: &mut Writer) -> Result<bool> {
    if let Some(known) = writer.has_acts {
        return Ok(known);
    }
    let find = "SELECT COUNT(*) FROM (SELECT 1 FROM acts WHERE undone_at IS NULL LIMIT 1) one";
    let mut row = Sql::new("looking for acts", find)
        .one(writer.look().await?)
        .await?;
    let any = row.flag()?;
    writer.has_acts = Some(any);
    Ok(any)
}

/// [`Writer::act`](super::Writer::act).
pub(super) async fn act(
    writer: &mut Writer,
    order: &Order,
    who: &str,
    why: &str,
    keys: &NameKeys,
) -> Result<i64> {
    let signature = Signature {
        who,
        why,
        at: writer.now(),
    };
    let act = facts::of_order(writer, order).await?;
    check::signature(&signature)?;
    check::deed(&act.deed)?;
    check::against_others(writer, &act).await?;
    let key = key(&act.deed, &signature);
    perform(writer, act, &key, "here", &signature, keys).await
}

/// The same deed by the same person at the same moment is the same act.
fn key(deed: &Deed, signature: &Signature<'_>) -> String {
    // a deed has text keys only and no failing serialiser
    let body = serde_json::to_string(deed).unwrap_or_default();
    let at = signature.at.as_microsecond().to_string();
    digest([body.as_str(), signature.who, signature.why, at.as_str()])
}

/// Writes an act down and lays it over the rules.
async fn perform(
    writer: &mut Writer,
    mut act: Act,
    key: &str,
    origin: &str,
    signature: &Signature<'_>,
    keys: &NameKeys,
) -> Result<i64> {
    let was = facts::was(writer, &act).await?;
    let insert = "INSERT INTO acts (act_key, kind, origin, who, why, at, body, was) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (act_key) DO NOTHING RETURNING id";
    let row = Sql::new("writing an act down", insert)
        .bind(key)
        .bind(act.deed.kind())
        .bind(origin)
        .bind(signature.who)
        .bind(signature.why)
        .bind(signature.at)
        .bind(serde_json::to_string(&act.deed).unwrap_or_default())
        .bind(was)
        .first(writer.on().await?)
        .await?;
    let Some(mut row) = row else {
        return Err(refused(
            "this was done just now",
            "`colonnade people log` shows it",
        ));
    };
    let id = row.int()?;
    writer.has_acts = Some(true);
    if let Deed::Split { name, columns } = &act.deed {
        let language = facts::language_of(writer, columns).await?;
        let made = Name::person(clean(name).into_owned());
        let made_keys = keys(&made.name, language.as_ref());
        let made = columnists::make(writer, &made, &made_keys, language.as_ref()).await?;
        act.about.push(("made", made.0));
    }
    for (role, columnist) in &act.about {
        let insert = "INSERT INTO act_columnists (act, role, columnist) VALUES ($1, $2, $3)";
        Sql::new("writing an act down", insert)
            .bind(id)
            .bind(*role)
            .bind(*columnist)
            .run(writer.on().await?)
            .await?;
    }
    add_columns(writer, id, act.deed.columns()).await?;
    take_effect(writer, id, &act.about, keys).await?;
    Ok(id)
}

async fn add_columns(writer: &mut Writer, act: i64, columns: &[PrintedFacts]) -> Result<()> {
    let insert = "INSERT INTO act_columns (address, domain, name, act) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (address, domain, name, act) DO NOTHING";
    for column in columns {
        for address in &column.addresses {
            Sql::new("writing an act down", insert)
                .bind(fit(address).as_ref())
                .bind(fit(&column.newspaper).as_ref())
                .bind(fit(&column.name).as_ref())
                .bind(act)
                .run(writer.on().await?)
                .await?;
        }
    }
    Ok(())
}

/// Everything that an act touches is worked out anew: after it was done, and after it
/// was undone.
async fn take_effect(
    writer: &mut Writer,
    act: i64,
    about: &[(&'static str, i64)],
    keys: &NameKeys,
) -> Result<()> {
    let before = settle::related(writer, about).await?;
    names::refile(writer, about).await?;
    let mut related = settle::related(writer, about).await?;
    related.extend(before);
    for (role, columnist) in about {
        if *role == "who" {
            names::renew(writer, *columnist, keys).await?;
        }
    }
    let columns = settle::columns(writer, act, &related).await?;
    settle::settle(writer, &columns).await?;
    for columnist in &related {
        writer.changed(ChangeKind::Columnist(ColumnistId(*columnist)));
    }
    for (_, columnist) in about {
        names::hold(writer, *columnist).await?;
    }
    writer.rosters.note_act();
    Ok(())
}

/// [`Writer::undo`](super::Writer::undo).
pub(super) async fn undo(
    writer: &mut Writer,
    id: i64,
    who: &str,
    why: &str,
    keys: &NameKeys,
) -> Result<()> {
    let signature = Signature {
        who,
        why,
        at: writer.now(),
    };
    check::signature(&signature)?;
    check::may_be_undone(writer, id).await?;
    take_back(writer, id, &signature, keys).await
}

async fn take_back(
    writer: &mut Writer,
    id: i64,
    signature: &Signature<'_>,
    keys: &NameKeys,
) -> Result<()> {
    let about = about(writer, id).await?;
    let update = "UPDATE acts SET undone_at = $1, undone_who = $2, undone_why = $3 WHERE id = $4";
    Sql::new("undoing an act", update)
        .bind(signature.at)
        .bind(signature.who)
        .bind(signature.why)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    take_effect(writer, id, &about, keys).await
}

/// Whom an act is about.
async fn about(writer: &mut Writer, id: i64) -> Result<Vec<(&'static str, i64)>> {
    const ROLES: [&str; 7] = ["from", "into", "one", "other", "who", "to", "made"];
    let list = "SELECT role, columnist FROM act_columnists WHERE act = $1 ORDER BY role";
    let rows = Sql::new("looking an act up", list)
        .bind(id)
        .all(writer.on().await?)
        .await?;
    let mut about = Vec::with_capacity(rows.len());
    for mut row in rows {
        let (role, columnist) = (row.text()?, row.int()?);
        about.extend(
            ROLES
                .iter()
                .find(|one| **one == role)
                .map(|one| (*one, columnist)),
        );
    }
    Ok(about)
}

/// The columns at an address of a newspaper: there is one at most.
async fn column_at(writer: &mut Writer, printed: &PrintedFacts) -> Result<Option<ColumnId>> {
    let find = format!(
        "SELECT k.column_id FROM column_addresses k \
         JOIN newspaper_domains n ON n.newspaper = k.newspaper \
         WHERE n.domain = $1 AND k.number IN {} ORDER BY k.column_id LIMIT 1",
        writer.dialect().numbers(2)
    );
    let numbers = printed.addresses.iter().map(|one| addresses::number(one));
    let row = Sql::built("looking for a column", find)
        .bind(&printed.newspaper)
        .bind(json_numbers(numbers))
        .first(writer.on().await?)
        .await?;
    row.map(|mut row| Ok(ColumnId(row.int()?))).transpose()
}
