//! The bodies of versions that one newspaper's columns bring at one time are packed
//! together, a few at once: whoever reads one of them unpacks them all.

use colonnade_model::{CaptureId, ColumnId};

use super::{
    Writer,
    numbers::{self, Numbered},
    reading::Reading,
    rows::{Of, Value},
};
use crate::{
    Result,
    body::{Bundle, Kept},
    packed::pack,
    sql::Sql,
    text::json_texts,
};

/// Most bodies of a bundle.
const MOST: usize = 8;
/// Most bytes of a bundle's bodies, unpacked. A longer one stands by itself: what it
/// repeats it repeats within itself.
const LONGEST: usize = 32 << 10;

/// A version whose body waits to be packed with others.
#[derive(Debug)]
pub(super) struct Version {
    column: ColumnId,
    capture: Option<CaptureId>,
    content: String,
    seen_at: i64,
    reader: i64,
    title: String,
    subtitle: Option<String>,
    byline: Option<String>,
}

impl Version {
    /// The version that a reading is; one that its column shows leaves its headline to it.
    pub(super) fn of(
        reading: &Reading,
        column: ColumnId,
        capture: Option<CaptureId>,
        shown: bool,
    ) -> Self {
        let said = |text: &Option<String>| text.clone().filter(|_| !shown);
        Self {
            column,
            capture,
            content: reading.rank.content.clone(),
            seen_at: reading.rank.fetched_at,
            reader: reading.rank.reader,
            title: if shown {
                String::new()
            } else {
                reading.title.clone()
            },
            subtitle: said(&reading.subtitle),
            byline: said(&reading.byline),
        }
    }

    fn row(self, body: Vec<u8>, at: Option<(i64, i64)>) -> [Value; 11] {
        [
            self.column.into(),
            self.content.into(),
            self.seen_at.into(),
            self.reader.into(),
            Value::Int(self.capture.map(|capture| capture.0)),
            self.title.into(),
            self.subtitle.as_deref().into(),
            self.byline.as_deref().into(),
            body.into(),
            Value::Int(at.map(|(bundle, _)| bundle)),
            Value::Int(at.map(|(_, place)| place)),
        ]
    }
}

/// The bundle that is being filled.
#[derive(Debug)]
pub(super) struct Open {
    newspaper: i64,
    bodies: String,
    versions: Vec<Version>,
}

impl Open {
    /// Whether another body of a newspaper has room in it.
    fn has_room(&self, newspaper: i64, body: &str) -> bool {
        self.newspaper == newspaper
            && self.versions.len() < MOST
            && self.bodies.len() + body.len() < LONGEST
    }
}

/// Notes a version of a newspaper's column.
pub(super) async fn add(
    writer: &mut Writer,
    newspaper: i64,
    version: Version,
    body: &Kept,
) -> Result<()> {
    let lines = body.lines();
    let open = writer.rows.open.as_ref();
    if open.is_some_and(|open| !open.has_room(newspaper, &lines)) {
        close(writer).await?;
    }
    writer.rows.note(version.column);
    match &mut writer.rows.open {
        Some(open) => {
            open.bodies.push('\n');
            open.bodies.push_str(&lines);
            open.versions.push(version);
        }
        none => {
            *none = Some(Open {
                newspaper,
                bodies: lines,
                versions: vec![version],
            });
        }
    }
    Ok(())
}

/// Packs what waits together; a body that is alone stands in its version's row.
pub(super) async fn close(writer: &mut Writer) -> Result<()> {
    let Some(open) = writer.rows.open.take() else {
        return Ok(());
    };
    let mut body = pack(&open.bodies);
    let mut bundle = None;
    if open.versions.len() > 1 {
        let id = numbers::next(writer, Numbered::Bundles).await?;
        let bodies = std::mem::take(&mut body);
        let row = [id.into(), open.newspaper.into(), bodies.into()];
        writer.rows.add(Of::Bundles, row);
        bundle = Some(id);
    }
    for (place, version) in (0..).zip(open.versions) {
        let row = version.row(std::mem::take(&mut body), bundle.map(|id| (id, place)));
        writer.rows.add(Of::Versions, row);
    }
    Ok(())
}

/// Gives a version another body.
pub(super) async fn put(
    writer: &mut Writer,
    column: ColumnId,
    content: &str,
    body: &Kept,
) -> Result<()> {
    let find = "SELECT v.bundle, v.place, COALESCE(b.bodies, v.body) FROM column_versions v \
        LEFT JOIN bundles b ON b.id = v.bundle WHERE v.column_id = $1 AND v.content = $2";
    let row = Sql::new("looking for a version's body", find)
        .bind(column)
        .bind(content)
        .first(writer.look().await?)
        .await?;
    let Some(mut row) = row else { return Ok(()) };
    let (bundle, place, bytes) = (row.maybe_int()?, row.maybe_count()?, row.bytes()?);
    if Kept::read(bytes.clone(), place)? == *body {
        return Ok(());
    }
    if let (Some(bundle), Some(place)) = (bundle, place) {
        return change(writer, bundle, bytes, place, body.clone()).await;
    }
    let update = "UPDATE column_versions SET body = $1 WHERE column_id = $2 AND content = $3";
    Sql::new("keeping a version's body", update)
        .bind(body.pack())
        .bind(column)
        .bind(content)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

/// Takes the bodies of versions out of their bundles, before those versions go.
pub(super) async fn take_out(
    writer: &mut Writer,
    column: ColumnId,
    contents: &[String],
) -> Result<()> {
    let find = format!(
        "SELECT v.bundle, v.place FROM column_versions v \
         WHERE v.column_id = $1 AND v.bundle IS NOT NULL AND v.content IN {}",
        writer.dialect().texts(2)
    );
    let rows = Sql::built("looking for versions' bodies", find)
        .bind(column)
        .bind(json_texts(contents))
        .all(writer.look().await?)
        .await?;
    for mut row in rows {
        let (bundle, place) = (row.int()?, row.count()?);
        let find = "SELECT bodies FROM bundles WHERE id = $1";
        let bodies = Sql::new("looking for versions' bodies", find)
            .bind(bundle)
            .first(writer.look().await?)
            .await?;
        if let Some(mut row) = bodies {
            change(writer, bundle, row.bytes()?, place, Kept::default()).await?;
        }
    }
    Ok(())
}

/// Puts a body at a place of a bundle; a bundle that all have left goes.
async fn change(
    writer: &mut Writer,
    id: i64,
    bodies: Vec<u8>,
    place: u64,
    body: Kept,
) -> Result<()> {
    let mut bundle = Bundle::unpack(bodies)?;
    if let Some(at) = bundle.at(place) {
        *at = body;
    }
    if bundle.is_empty() {
        Sql::new("dropping bodies", "DELETE FROM bundles WHERE id = $1")
            .bind(id)
            .run(writer.on().await?)
            .await?;
        return Ok(());
    }
    let update = "UPDATE bundles SET bodies = $1 WHERE id = $2";
    Sql::new("keeping bodies", update)
        .bind(bundle.pack())
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(())
}
