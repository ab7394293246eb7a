//! Bodies of versions: those that one newspaper's columns bring at one time are packed
//! together, a few at once, and whoever reads one of them unpacks them all.

use colonnade_model::ColumnId;

use super::{
    Writer,
    numbers::{self, Numbered},
    rows::{Of, Rows},
};
use crate::{
    Result,
    body::{Bundle, Kept},
    packed::pack,
    sql::{Row, Sql},
};

/// Most bodies of a bundle.
const MOST: usize = 12;
/// Most bytes of a bundle's bodies, unpacked. A longer one stands by itself: what it
/// repeats it repeats within itself.
const LONGEST: usize = 48 << 10;

/// Where a body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bundled {
    pub(super) bundle: i64,
    /// From 0 on; `None`: alone there, as earlier versions of the program packed one.
    pub(super) place: Option<i64>,
}

impl Bundled {
    /// Reads its two fields.
    pub(super) fn read(row: &mut Row) -> Result<Self> {
        Ok(Self {
            bundle: row.int()?,
            place: row.maybe_int()?,
        })
    }

    /// The body of its bundle's bodies.
    pub(super) fn body(self, bodies: Vec<u8>) -> Result<Kept> {
        let place = self
            .place
            .map(|place| u64::try_from(place).unwrap_or(u64::MAX));
        Kept::read(bodies, place)
    }
}

/// The bundle that is being filled.
#[derive(Debug)]
pub(super) struct Open {
    id: i64,
    newspaper: i64,
    bodies: String,
    /// Whose these are.
    columns: Vec<i64>,
}

impl Open {
    /// Whether another body of a newspaper has room in it.
    fn has_room(&self, newspaper: i64, body: &Kept) -> bool {
        self.newspaper == newspaper
            && self.columns.len() < MOST
            && self.bodies.len() + body.length() < LONGEST
    }

    /// Takes the body of a column in.
    fn push(&mut self, column: ColumnId, body: &Kept) -> Bundled {
        let place = i64::try_from(self.columns.len()).ok();
        if !self.columns.is_empty() {
            self.bodies.push('\n');
        }
        body.write_to(&mut self.bodies);
        self.columns.push(column.0);
        Bundled {
            bundle: self.id,
            place,
        }
    }
}

/// Keeps the body of a version of a newspaper's column; where it stands.
pub(super) async fn add(
    writer: &mut Writer,
    newspaper: i64,
    column: ColumnId,
    body: &Kept,
) -> Result<Bundled> {
    let mut open = match writer.rows.open.take() {
        Some(open) if open.has_room(newspaper, body) => open,
        full => {
            writer.rows.open = full;
            close(&mut writer.rows);
            Open {
                id: numbers::next(writer, Numbered::Bundles).await?,
                newspaper,
                bodies: String::with_capacity(LONGEST.max(body.length())),
                columns: Vec::with_capacity(MOST),
            }
        }
    };
    let place = open.push(column, body);
    writer.rows.open = Some(open);
    Ok(place)
}

/// Packs what waits to be packed with others: whoever reads bodies does that before.
pub(super) fn close(rows: &mut Rows) {
    let Some(open) = rows.open.take() else { return };
    let bodies = pack(&open.bodies);
    let row = [open.id.into(), open.newspaper.into(), bodies.into()];
    rows.add(Of::Bundles, row);
    open.columns
        .into_iter()
        .for_each(|column| rows.note(column));
}

/// The same, if there is a body of one of these columns.
pub(super) fn close_with(rows: &mut Rows, columns: &[i64]) {
    let is_there = |open: &Open| columns.iter().any(|id| open.columns.contains(id));
    if rows.open.as_ref().is_some_and(is_there) {
        close(rows);
    }
}

/// Gives a version another body.
pub(super) async fn put(writer: &mut Writer, at: Bundled, body: &Kept) -> Result<()> {
    let Some(bodies) = bodies(writer, at.bundle).await? else {
        return Ok(());
    };
    if at.body(bodies.clone())? == *body {
        return Ok(());
    }
    change(writer, at, bodies, body.clone()).await
}

/// Takes the body of a version that goes out of its bundle.
pub(super) async fn take_out(writer: &mut Writer, at: Bundled) -> Result<()> {
    match bodies(writer, at.bundle).await? {
        Some(bodies) => change(writer, at, bodies, Kept::default()).await,
        None => Ok(()),
    }
}

async fn bodies(writer: &mut Writer, bundle: i64) -> Result<Option<Vec<u8>>> {
    close(&mut writer.rows);
    let find = "SELECT bodies FROM bundles WHERE id = $1";
    let row = Sql::new("looking for a version's body", find)
        .bind(bundle)
        .first(writer.look().await?)
        .await?;
    row.map(|mut row| row.bytes()).transpose()
}

/// Puts a body at its place; a bundle that all have left goes.
async fn change(writer: &mut Writer, at: Bundled, bodies: Vec<u8>, body: Kept) -> Result<()> {
    let bundle = match at.place {
        None => Bundle::from(body),
        Some(place) => {
            let mut bundle = Bundle::unpack(bodies)?;
            if let Some(old) = usize::try_from(place).ok().and_then(|at| bundle.at(at)) {
                *old = body;
            }
            bundle
        }
    };
    if bundle.is_empty() {
        Sql::new("dropping bodies", "DELETE FROM bundles WHERE id = $1")
            .bind(at.bundle)
            .run(writer.on().await?)
            .await?;
        return Ok(());
    }
    let update = "UPDATE bundles SET bodies = $1 WHERE id = $2";
    Sql::new("keeping bodies", update)
        .bind(bundle.pack())
        .bind(at.bundle)
        .run(writer.on().await?)
        .await?;
    Ok(())
}
