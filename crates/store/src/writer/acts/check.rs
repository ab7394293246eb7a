//! What stands against an act, said so that one knows what to do instead.

use super::{Act, Signature, Writer, about};
use crate::{Deed, LONGEST_NAME, LONGEST_WHY, MOST_MOVED, Mark, Result, acts::refused, sql::Sql};

pub(super) fn signature(signature: &Signature<'_>) -> Result<()> {
    let who = signature.who.trim();
    if who.is_empty() || who.chars().count() > LONGEST_NAME {
        return Err(refused(
            "an act needs somebody who does it",
            format!("give a name of 1 to {LONGEST_NAME} characters"),
        ));
    }
    if signature.why.chars().count() > LONGEST_WHY {
        return Err(refused(
            "the reason is too long",
            format!("at most {LONGEST_WHY} characters"),
        ));
    }
    Ok(())
}

/// Whether a deed makes sense by itself.
pub(super) fn deed(deed: &Deed) -> Result<()> {
    match deed {
        Deed::Rename { name, .. } | Deed::Alias { name, .. } | Deed::Split { name, .. } => {
            let length = name.trim().chars().count();
            if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
                return Err(refused(
                    format!("`{}` is no name", beginning(name)),
                    format!(
                        "give 1 to {LONGEST_NAME} characters, none of them a control character"
                    ),
                ));
            }
        }
        Deed::Mark { mark, .. } if Mark::parse(mark).is_none() => {
            return Err(refused(
                format!("nobody is marked as `{}`", beginning(mark)),
                "give `organisation` or `pen-name`",
            ));
        }
        _ => {}
    }
    if matches!(deed, Deed::Split { .. } | Deed::Move { .. }) {
        let columns = deed.columns();
        if columns.is_empty() {
            return Err(refused("no column is moved", "name one at least"));
        }
        if columns.len() > MOST_MOVED {
            return Err(refused(
                format!("{} columns are too many for one act", columns.len()),
                format!("move at most {MOST_MOVED} at once"),
            ));
        }
    }
    Ok(())
}

fn beginning(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Whether other acts, or the state of things, contradict it.
pub(super) async fn against_others(writer: &mut Writer, act: &Act) -> Result<()> {
    let of = |role: &str| {
        act.about
            .iter()
            .find(|(one, _)| *one == role)
            .map(|one| one.1)
    };
    match &act.deed {
        Deed::Merge { from, into } => {
            let (one, other) = (of("from").unwrap_or(0), of("into").unwrap_or(0));
            if one == other {
                return Err(refused(
                    format!(
                        "“{}” and “{}” are one columnist already",
                        from.name, into.name
                    ),
                    "`colonnade people log` says by which act",
                ));
            }
            if let Some(by) = apart(writer, one, other).await? {
                return Err(refused(
                    format!(
                        "act {by} says that “{}” and “{}” are not the same",
                        from.name, into.name
                    ),
                    format!("`colonnade people undo {by}` first"),
                ));
            }
        }
        Deed::Apart { one: a, other: b } => {
            let (one, other) = (of("one").unwrap_or(0), of("other").unwrap_or(0));
            if root(writer, one).await? == root(writer, other).await? {
                return Err(refused(
                    format!("“{}” and “{}” are one columnist here", a.name, b.name),
                    "undo the act that merged them first: `colonnade people log` shows it",
                ));
            }
            if let Some(by) = apart(writer, one, other).await? {
                return Err(refused(
                    format!("act {by} says so already"),
                    "there is nothing to do",
                ));
            }
        }
        Deed::Rename { .. }
        | Deed::Alias { .. }
        | Deed::Mark { .. }
        | Deed::Move { .. }
        | Deed::Split { .. } => {}
    }
    Ok(())
}

/// Whom a columnist is filed under.
pub(super) async fn root(writer: &mut Writer, id: i64) -> Result<i64> {
    let find = "SELECT COALESCE(filed_under, id) FROM columnists WHERE id = $1";
    let row = Sql::new("looking a columnist up", find)
        .bind(id)
        .first(writer.look().await?)
        .await?;
    row.map_or(Ok(id), |mut row| row.int())
}

/// The act that says that these two, or whoever is filed under them, are not the same.
pub(super) async fn apart(writer: &mut Writer, one: i64, other: i64) -> Result<Option<i64>> {
    let (one, other) = (root(writer, one).await?, root(writer, other).await?);
    let find = "SELECT a.id FROM acts a \
        JOIN act_columnists x ON x.act = a.id AND x.role = 'one' \
        JOIN act_columnists y ON y.act = a.id AND y.role = 'other' \
        JOIN columnists p ON p.id = x.columnist JOIN columnists q ON q.id = y.columnist \
        WHERE a.undone_at IS NULL AND ((COALESCE(p.filed_under, p.id) = $1 \
        AND COALESCE(q.filed_under, q.id) = $2) OR (COALESCE(p.filed_under, p.id) = $3 \
        AND COALESCE(q.filed_under, q.id) = $4)) ORDER BY a.id DESC LIMIT 1";
    let row = Sql::new("looking for who is somebody else", find)
        .bind(one)
        .bind(other)
        .bind(other)
        .bind(one)
        .first(writer.look().await?)
        .await?;
    row.map(|mut row| row.int()).transpose()
}

/// An act may be undone where it stands and no later act is about whom it made.
pub(super) async fn may_be_undone(writer: &mut Writer, id: i64) -> Result<()> {
    let find = "SELECT undone_at FROM acts WHERE id = $1";
    let row = Sql::new("looking an act up", find)
        .bind(id)
        .first(writer.look().await?)
        .await?;
    let Some(mut row) = row else {
        return Err(refused(
            format!("there is no act {id}"),
            "`colonnade people log` lists the acts with their numbers",
        ));
    };
    if row.maybe_int()?.is_some() {
        return Err(refused(
            format!("act {id} is undone already"),
            "do it again instead, where it should stand",
        ));
    }
    for (role, columnist) in about(writer, id).await? {
        if role == "made" {
            let later = standing_upon(writer, id, columnist).await?;
            if !later.is_empty() {
                let numbers: Vec<_> = later.iter().map(ToString::to_string).collect();
                let numbers = numbers.join(", ");
                return Err(refused(
                    format!("act {id} made the columnist whom later acts are about: {numbers}"),
                    format!("undo those first, the latest first: {numbers}"),
                ));
            }
        }
    }
    Ok(())
}

/// Other acts that stand and are about this columnist, the latest first.
async fn standing_upon(writer: &mut Writer, act: i64, columnist: i64) -> Result<Vec<i64>> {
    let list = "SELECT DISTINCT a.id FROM acts a JOIN act_columnists r ON r.act = a.id \
        WHERE r.columnist = $1 AND a.id <> $2 AND a.undone_at IS NULL ORDER BY a.id DESC";
    let rows = Sql::new("looking for later acts", list)
        .bind(columnist)
        .bind(act)
        .all(writer.look().await?)
        .await?;
    rows.into_iter().map(|mut row| row.int()).collect()
}
