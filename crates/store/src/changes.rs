//! The change log.
use crate::{Result, Store};
use colonnade_model::{Change, ChangeSeq};

/// The change log of a store.
#[derive(Debug)]
pub struct Changes<'a>(pub(crate) &'a Store);

impl Changes<'_> {
    /// Entries after a position, ascending. No entry ever appears later at a lower
    /// position than one already given out.
    pub async fn since(&self, _seq: ChangeSeq, _limit: u32) -> Result<Vec<Change>> {
        todo!()
    }
    /// The position of the newest entry; 0 in an empty log.
    pub async fn head(&self) -> Result<ChangeSeq> {
        todo!()
    }
    /// The newest position seen so far by this process, without asking the
    /// database (updated by own commits and by [`wait`](Self::wait)).
    pub fn seen(&self) -> ChangeSeq {
        todo!()
    }
    /// Returns once the head is beyond `seq`: at once after a commit of this
    /// process, on `NOTIFY` with PostgreSQL, within a second with SQLite.
    pub async fn wait(&self, _seq: ChangeSeq) -> Result<ChangeSeq> {
        todo!()
    }
}
