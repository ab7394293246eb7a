//! The change log.

pub(crate) mod news;

use colonnade_model::{Change, ChangeKind, ChangeSeq, ColumnId, ColumnistId, NewspaperId};

pub(crate) use self::news::News;
use crate::{
    Error, Result, Store,
    sql::{On, Row, Sql},
};

/// The change log of a store.
#[derive(Debug)]
pub struct Changes<'a>(pub(crate) &'a Store);

impl Changes<'_> {
    /// Entries after a position, ascending. No entry ever appears later at a lower
    /// position than one already given out.
    pub async fn since(&self, seq: ChangeSeq, limit: u32) -> Result<Vec<Change>> {
        let list = "SELECT seq, kind, id FROM changes WHERE seq > $1 ORDER BY seq LIMIT $2";
        let rows = Sql::new("reading the change log", list)
            .bind(seq)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(change).collect()
    }

    /// The position of the newest entry; 0 in an empty log.
    pub async fn head(&self) -> Result<ChangeSeq> {
        let head = head(self.0.readers()).await?;
        self.0.0.news.tell(head);
        Ok(ChangeSeq(head))
    }

    /// The newest position seen so far by this process, without asking the
    /// database (updated by own commits and by [`wait`](Self::wait)).
    pub fn seen(&self) -> ChangeSeq {
        ChangeSeq(self.0.0.news.seen())
    }

    /// Returns once the head is beyond `seq`: at once after a commit of this
    /// process, on `NOTIFY` with PostgreSQL, within a second with SQLite.
    pub async fn wait(&self, seq: ChangeSeq) -> Result<ChangeSeq> {
        loop {
            let seen = self.seen();
            if seen > seq {
                return Ok(seen);
            }
            let patience = self.0.dialect().patience();
            self.0.0.news.next(seq.0, patience).await;
            let head = self.head().await?;
            if head > seq {
                return Ok(head);
            }
        }
    }
}

/// The newest position.
pub(crate) async fn head<'e, E: On<'e>>(on: E) -> Result<i64> {
    let head = "SELECT COALESCE(MAX(seq), 0) FROM changes";
    Sql::new("reading the change log", head)
        .one(on)
        .await?
        .int()
}

/// The word under which a kind stands in a row.
pub(crate) fn word(kind: ChangeKind) -> (&'static str, i64) {
    match kind {
        ChangeKind::Column(id) => ("column", id.0),
        ChangeKind::Columnist(id) => ("columnist", id.0),
        ChangeKind::Newspaper(id) => ("newspaper", id.0),
    }
}

fn change(mut row: Row) -> Result<Change> {
    let seq = ChangeSeq(row.int()?);
    let word = row.text()?;
    let id = row.int()?;
    let kind = match word.as_str() {
        "column" => ChangeKind::Column(ColumnId(id)),
        "columnist" => ChangeKind::Columnist(ColumnistId(id)),
        "newspaper" => ChangeKind::Newspaper(NewspaperId(id)),
        _ => return Err(Error::row(format!("changes.kind at {seq}"), word)),
    };
    Ok(Change { seq, kind })
}
