//! Whom a column is filed under.

use colonnade_model::{Attribution, Byline, ChangeKind, ColumnId, Decision, Language};

use super::{
    Writer, acts,
    bundles::{self, Bundled},
    columnists, names, pieces,
    rows::{Of, Value},
    standing::{self, Standing, Writing},
    sums,
};
use crate::{Result, json::Json, sql::Sql, text::clean};

/// An attribution as a row keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    kind: &'static str,
    url: Option<String>,
    columnist: Option<i64>,
    decision: &'static str,
    candidates: String,
    evidence: String,
}

/// A columnist this column made by itself earlier, by name.
struct Own {
    name: String,
    columnist: i64,
}

/// What the rules decided of a column before.
#[derive(Default)]
struct Before {
    own: Vec<Own>,
    present: Vec<acts::Present>,
}

/// Decides the columnists of a new column and writes its attributions.
pub(super) async fn first(
    writer: &mut Writer,
    standing: &Standing,
    attributions: &[Attribution],
    keys: &[Vec<String>],
    language: Option<&Language>,
) -> Result<()> {
    let entries = entries(writer, attributions, keys, language, &Before::default()).await?;
    write(writer, standing, entries);
    acts::settle_filed(writer, &[standing.id]).await
}

/// 1 where a columnist is credited, else 0: which printing may lead its piece.
pub(super) fn credited(attributions: &[Attribution]) -> i64 {
    let organisation = |one: &Attribution| one.decision == Decision::Organisation;
    i64::from(!attributions.iter().all(organisation))
}

/// Replaces the attributions of a column. False where it is credited to the same
/// people under the same names as before; new evidence for them is kept all the same.
pub(super) async fn replace(
    writer: &mut Writer,
    id: ColumnId,
    attributions: &[Attribution],
    keys: &[Vec<String>],
    language: Option<&Language>,
) -> Result<bool> {
    let Some(before) = standing::of(writer, id).await? else {
        return Ok(false);
    };
    let (old, before_it) = present(writer, id).await?;
    let new = entries(writer, attributions, keys, language, &before_it).await?;
    let new_entries: Vec<_> = new.iter().map(fingerprint).collect();
    if old == new_entries {
        return Ok(false);
    }
    let credits = |entries: &[Fingerprint]| -> Vec<(String, Option<i64>)> {
        let pairs = entries.iter().map(|entry| (entry.0.clone(), entry.1));
        pairs.collect()
    };
    let is_other = credits(&old) != credits(&new_entries);
    standing::touch_writings(writer, std::slice::from_ref(&before)).await?;
    let credited_before = "SELECT columnist FROM attributions \
        WHERE column_id = $1 AND columnist IS NOT NULL";
    let rows = Sql::new("replacing attributions", credited_before)
        .bind(id)
        .all(writer.look().await?)
        .await?;
    for mut row in rows {
        writer.orphans.insert(row.int()?);
    }
    let ruled = acts::ruled_of(writer, id).await?;
    writer.orphans.extend(ruled);
    let delete = "DELETE FROM attributions WHERE column_id = $1";
    Sql::new("replacing attributions", delete)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    write(writer, &before, new);
    let after = Standing {
        signed: credited(attributions),
        ..before.clone()
    };
    standing::change(writer, &before, &after).await?;
    acts::settle_filed(writer, &[id.0]).await?;
    writer.changed(ChangeKind::Column(id));
    Ok(is_other)
}

/// [`Writer::reattribute`](super::Writer::reattribute).
pub(super) async fn again(
    writer: &mut Writer,
    id: ColumnId,
    byline: &Byline,
    attributions: &[Attribution],
    keys: &[Vec<String>],
) -> Result<bool> {
    let find = "SELECT c.language, c.piece, b.bodies, c.bundle, c.place \
        FROM columns c JOIN bundles b ON b.id = c.bundle WHERE c.id = $1";
    bundles::close(&mut writer.rows);
    let row = Sql::new("looking a column's byline up", find)
        .bind(id)
        .first(writer.look().await?)
        .await?;
    let Some(mut row) = row else { return Ok(false) };
    let language = row.maybe_text()?.as_deref().and_then(Language::parse);
    let (piece, bodies) = (row.maybe_int()?, row.bytes()?);
    let at = Bundled::read(&mut row)?;
    let mut kept = at.body(bodies)?;
    let understood = byline.write();
    let other = kept.understood != understood;
    if other {
        kept.understood = understood;
        bundles::put(writer, at, &kept).await?;
        writer.changed(ChangeKind::Column(id));
    }
    let replaced = replace(writer, id, attributions, keys, language.as_ref()).await?;
    if replaced {
        pieces::reorder(writer, piece).await?;
    }
    Ok(replaced || other)
}

async fn entries(
    writer: &mut Writer,
    attributions: &[Attribution],
    keys: &[Vec<String>],
    language: Option<&Language>,
    before: &Before,
) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(attributions.len());
    for (position, attribution) in attributions.iter().enumerate() {
        let keys = keys.get(position).map_or(&[][..], Vec::as_slice);
        let columnist = decide(writer, attribution, keys, language, before).await?;
        let twice = columnist.is_some() && entries.iter().any(|e| e.columnist == columnist);
        if twice {
            continue;
        }
        let candidates = match &attribution.decision {
            Decision::Unsure(candidates) => candidates.clone(),
            _ => Vec::new(),
        };
        // what the rules would say now, they say with the act's help
        let named = |one: &&acts::Present| one.decided && one.name == attribution.name.name;
        if let Some(kept) = before.present.iter().find(named) {
            entries.push(Entry {
                name: kept.name.clone(),
                kind: attribution.name.kind.as_str(),
                url: attribution.name.url.clone(),
                columnist,
                decision: kept.decision,
                candidates: kept.candidates.clone(),
                evidence: kept.evidence.clone(),
            });
            continue;
        }
        entries.push(Entry {
            name: clean(&attribution.name.name).into_owned(),
            kind: attribution.name.kind.as_str(),
            url: attribution.name.url.clone(),
            columnist,
            decision: attribution.decision.as_str(),
            candidates: candidates.write(),
            evidence: attribution.evidence.write(),
        });
    }
    Ok(entries)
}

/// The columnist's number; whoever this column made before keeps it.
async fn decide(
    writer: &mut Writer,
    attribution: &Attribution,
    keys: &[String],
    language: Option<&Language>,
    before: &Before,
) -> Result<Option<i64>> {
    let name = &attribution.name;
    let known = match &attribution.decision {
        Decision::Known(id) => Some(acts::member(writer, *id, &name.name).await?),
        _ => None,
    };
    if let Some(kept) = acts::keep_apart(writer, &before.present, &name.name, known).await? {
        return Ok(Some(kept));
    }
    match (&attribution.decision, known) {
        (Decision::Organisation, _) => return Ok(None),
        (_, Some(id)) if names::learn(writer, id, name, keys).await? => {
            return Ok(Some(id.0));
        }
        _ => {}
    }
    if let Some(own) = before.own.iter().find(|own| own.name == name.name) {
        return Ok(Some(own.columnist));
    }
    let made = columnists::make(writer, name, keys, language).await?;
    Ok(Some(made.0))
}

type Fingerprint = (String, Option<i64>, String, String, String);

fn fingerprint(entry: &Entry) -> Fingerprint {
    (
        entry.name.clone(),
        entry.columnist,
        entry.decision.to_owned(),
        entry.candidates.clone(),
        entry.evidence.clone(),
    )
}

/// A word of [`Decision`] as a row holds it.
fn word(text: &str) -> &'static str {
    let words = ["known", "new", "unsure", "organisation"];
    words
        .into_iter()
        .find(|word| *word == text)
        .unwrap_or("known")
}

/// What the rules decided before, whatever acts made of it.
async fn present(writer: &mut Writer, id: ColumnId) -> Result<(Vec<Fingerprint>, Before)> {
    let list = "SELECT a.name, CASE WHEN d.act IS NULL THEN a.columnist ELSE d.ruled END, \
        a.decision, a.candidates, a.evidence, d.act FROM attributions a \
        LEFT JOIN act_decisions d ON d.column_id = a.column_id AND d.position = a.position \
        WHERE a.column_id = $1 AND COALESCE(d.added, 0) = 0 ORDER BY a.position";
    let rows = Sql::new("reading attributions", list)
        .bind(id)
        .all(writer.look().await?)
        .await?;
    let (mut entries, mut before) = (Vec::new(), Before::default());
    for mut row in rows {
        let entry = (
            row.text()?,
            row.maybe_int()?,
            row.text()?,
            row.text()?,
            row.text()?,
        );
        if let Some(ruled) = entry.1 {
            before.present.push(acts::Present {
                name: entry.0.clone(),
                ruled,
                decided: row.maybe_int()?.is_some(),
                decision: word(&entry.2),
                candidates: entry.3.clone(),
                evidence: entry.4.clone(),
            });
        }
        if let Some(columnist) = entry.1.filter(|_| entry.2 != "known") {
            before.own.push(Own {
                name: entry.0.clone(),
                columnist,
            });
        }
        entries.push(entry);
    }
    Ok((entries, before))
}

fn write(writer: &mut Writer, standing: &Standing, entries: Vec<Entry>) {
    for (position, entry) in (0..).zip(entries) {
        let row = [
            standing.id.into(),
            Value::Int(Some(position)),
            entry.name.into(),
            entry.kind.into(),
            entry.url.as_deref().map(clean).as_deref().into(),
            entry.columnist.into(),
            entry.decision.into(),
            entry.candidates.into(),
            entry.evidence.into(),
            standing.newspaper.into(),
            standing.language.as_str().into(),
            standing.listed.into(),
            standing.listed_at.into(),
        ];
        writer.rows.add(Of::Attributions, row);
        if let Some(columnist) = entry.columnist {
            let writing = Writing {
                columnist,
                newspaper: standing.newspaper,
                language: standing.language.clone(),
            };
            sums::note(writer, writing);
        }
    }
}
