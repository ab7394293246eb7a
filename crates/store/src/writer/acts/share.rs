//! Acts of another store, done here once, unless what was decided here says otherwise.

use jiff::Timestamp;

use super::{Act, Signature, check, column_at, facts, perform, take_back};
use crate::{
    ACTS_FORM, Deed, Error, Imported, NameKeys, PersonFacts, PrintedFacts, Result, SharedAct,
    sql::Sql, text::fit, writer::Writer,
};

/// The longest line of facts, in bytes, that is taken.
const LONGEST_KEY: usize = 200;

/// [`Writer::import_act`](crate::Writer::import_act).
pub(in crate::writer) async fn import(
    writer: &mut Writer,
    shared: &SharedAct,
    keys: &NameKeys,
) -> Result<Imported> {
    if shared.form != ACTS_FORM {
        return Err(crate::acts::refused(
            format!("form {} is not known here", shared.form),
            format!("this version reads form {ACTS_FORM}: use a newer version"),
        ));
    }
    if shared.key.is_empty() || shared.key.len() > LONGEST_KEY {
        return Err(crate::acts::refused(
            "the act has no key, or none that can be",
            "take the line as `colonnade export people` wrote it",
        ));
    }
    let signature = Signature {
        who: &shared.who,
        why: &shared.why,
        at: moment(&shared.when)?,
    };
    check::signature(&signature)?;
    check::deed(&shared.deed)?;
    let find = "SELECT id, origin, undone_at FROM acts WHERE act_key = $1";
    let row = Sql::new("looking an act up", find)
        .bind(&shared.key)
        .first(writer.on().await?)
        .await?;
    if let Some(mut row) = row {
        let (id, origin, undone) = (row.int()?, row.text()?, row.maybe_int()?.is_some());
        return known(writer, shared, (id, &origin, undone), keys).await;
    }
    if shared.undone.is_some() {
        // what was taken back there was never so here
        return Ok(Imported::Known);
    }
    let act = match here(writer, &shared.deed).await? {
        Ok(act) => act,
        Err(why) => return Ok(Imported::Waiting(why)),
    };
    if said_already(writer, &act).await? {
        return Ok(Imported::Known);
    }
    if let Some(why) = contradicted(writer, &act).await? {
        return Ok(Imported::Conflict(why));
    }
    let done = perform(writer, act, &shared.key, "imported", &signature, keys).await?;
    Ok(Imported::Done(done))
}

fn moment(text: &str) -> Result<Timestamp> {
    text.parse().map_err(|_| {
        let text: String = text.chars().take(40).collect();
        crate::acts::refused(
            format!("`{text}` is no moment"),
            "give it as 2026-11-23T06:40:00Z",
        )
    })
}

async fn known(
    writer: &mut Writer,
    shared: &SharedAct,
    (id, origin, undone): (i64, &str, bool),
    keys: &NameKeys,
) -> Result<Imported> {
    let Some(undo) = &shared.undone else {
        return Ok(if undone && origin == "imported" {
            Imported::Conflict(format!("act {id} was undone here"))
        } else {
            Imported::Known
        });
    };
    if undone {
        return Ok(Imported::Known);
    }
    if origin != "imported" {
        return Ok(Imported::Conflict(format!(
            "act {id} was done here and stands; undo it here if you agree"
        )));
    }
    let signature = Signature {
        who: &undo.who,
        why: &undo.why,
        at: moment(&undo.when)?,
    };
    check::signature(&signature)?;
    match check::may_be_undone(writer, id).await {
        Ok(()) => {}
        Err(Error::Act { said, .. }) => return Ok(Imported::Conflict(said)),
        Err(other) => return Err(other),
    }
    take_back(writer, id, &signature, keys).await?;
    Ok(Imported::Undone(id))
}

/// The deed with the columnists of this store, or why it must wait.
async fn here(writer: &mut Writer, deed: &Deed) -> Result<std::result::Result<Act, String>> {
    let people: Vec<(&'static str, &PersonFacts)> = match deed {
        Deed::Merge { from, into } => vec![("from", from), ("into", into)],
        Deed::Apart { one, other } => vec![("one", one), ("other", other)],
        Deed::Rename { person, .. } | Deed::Alias { person, .. } | Deed::Mark { person, .. } => {
            vec![("who", person)]
        }
        Deed::Move { to, .. } => vec![("to", to)],
        Deed::Split { .. } => Vec::new(),
    };
    let mut about = Vec::with_capacity(people.len());
    for (role, person) in people {
        match facts::resolve(writer, person).await? {
            Some(id) => about.push((role, id)),
            None => {
                return Ok(Err(format!(
                    "nobody here is surely “{}”: their columns are not here yet",
                    person.name
                )));
            }
        }
    }
    Ok(Ok(Act {
        deed: deed.clone(),
        about,
    }))
}

/// Whether acts that stand here come to the same.
async fn said_already(writer: &mut Writer, act: &Act) -> Result<bool> {
    match (&act.deed, act.about.as_slice()) {
        (Deed::Merge { .. }, [(_, from), (_, into)]) => {
            Ok(check::root(writer, *from).await? == check::root(writer, *into).await?)
        }
        (Deed::Apart { .. }, [(_, one), (_, other)]) => {
            Ok(check::apart(writer, *one, *other).await?.is_some())
        }
        (Deed::Rename { name, .. }, [(_, who)]) => {
            Ok(last(writer, *who).await?.0.as_ref() == Some(name))
        }
        (Deed::Mark { mark, .. }, [(_, who)]) => {
            Ok(last(writer, *who).await?.1.as_ref() == Some(mark))
        }
        _ => Ok(false),
    }
}

/// The name and the mark that acts gave a columnist.
async fn last(writer: &mut Writer, who: i64) -> Result<(Option<String>, Option<String>)> {
    let find = "SELECT CASE WHEN ruled_name IS NULL THEN NULL ELSE name END, mark \
        FROM columnists WHERE id = $1";
    let mut row = Sql::new("looking a columnist up", find)
        .bind(who)
        .one(writer.on().await?)
        .await?;
    Ok((row.maybe_text()?, row.maybe_text()?))
}

/// What was decided here and says otherwise.
async fn contradicted(writer: &mut Writer, act: &Act) -> Result<Option<String>> {
    match check::against_others(writer, act).await {
        Ok(()) => {}
        Err(Error::Act { said, .. }) => return Ok(Some(said)),
        Err(other) => return Err(other),
    }
    match (&act.deed, act.about.as_slice()) {
        (Deed::Merge { from, .. }, [(_, one), _]) => {
            let root = check::root(writer, *one).await?;
            let said = || format!("“{}” is somebody else here", from.name);
            return Ok((root != *one).then(said));
        }
        (Deed::Rename { person, .. }, [(_, who)]) => {
            if let (Some(name), _) = last(writer, *who).await?
                && is_decided_here(writer, *who, "rename").await?
            {
                return Ok(Some(format!("“{}” goes by “{name}” here", person.name)));
            }
        }
        (Deed::Mark { person, .. }, [(_, who)]) => {
            if let (_, Some(mark)) = last(writer, *who).await?
                && is_decided_here(writer, *who, "mark").await?
            {
                return Ok(Some(format!("“{}” is marked as {mark} here", person.name)));
            }
        }
        (Deed::Move { columns, .. }, [(_, to)]) => {
            for column in columns {
                if let Some(by) = moved_elsewhere(writer, column, Some(*to)).await? {
                    return Ok(Some(said_of(column, by)));
                }
            }
        }
        (Deed::Split { columns, .. }, _) => {
            for column in columns {
                if let Some(by) = moved_elsewhere(writer, column, None).await? {
                    return Ok(Some(said_of(column, by)));
                }
            }
        }
        _ => {}
    }
    Ok(None)
}

/// Whether an act of this kind done here stands.
async fn is_decided_here(writer: &mut Writer, who: i64, kind: &'static str) -> Result<bool> {
    let count = "SELECT COUNT(*) FROM acts a JOIN act_columnists r ON r.act = a.id \
        WHERE r.columnist = $1 AND r.role = 'who' AND a.kind = $2 AND a.origin = 'here' \
        AND a.undone_at IS NULL";
    let mut row = Sql::new("looking for acts", count)
        .bind(who)
        .bind(kind)
        .one(writer.on().await?)
        .await?;
    row.flag()
}

fn said_of(column: &PrintedFacts, by: i64) -> String {
    let address = column.addresses.first().unwrap_or(&column.newspaper);
    format!("act {by} moved {address} to somebody else here")
}

/// The act done here that stands and gives a column to another. A later act of another
/// store outdoes an earlier one of another.
async fn moved_elsewhere(
    writer: &mut Writer,
    column: &PrintedFacts,
    to: Option<i64>,
) -> Result<Option<i64>> {
    if column_at(writer, column).await?.is_none() {
        return Ok(None);
    }
    for address in &column.addresses {
        let find = "SELECT a.id FROM act_columns m JOIN acts a ON a.id = m.act \
            JOIN act_columnists t ON t.act = a.id AND t.role IN ('to', 'made') \
            WHERE m.address = $1 AND m.domain = $2 AND m.name = $3 AND a.undone_at IS NULL \
            AND a.origin = 'here' AND t.columnist <> $4 ORDER BY a.id DESC LIMIT 1";
        let row = Sql::new("looking for moved columns", find)
            .bind(fit(address).as_ref())
            .bind(fit(&column.newspaper).as_ref())
            .bind(fit(&column.name).as_ref())
            .bind(to.unwrap_or(0))
            .first(writer.on().await?)
            .await?;
        if let Some(mut row) = row {
            return Ok(Some(row.int()?));
        }
    }
    Ok(None)
}
