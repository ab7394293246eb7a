//! Reads, visits and keeps: collected in memory, handed to the store about once a
//! second, and once more when the site closes.

use std::time::Duration;

use colonnade_model::ColumnId;
use colonnade_store::{Act, Store};
use jiff::{civil::Date, tz::TimeZone};
use sha2::{Digest as _, Sha256};
use tokio::sync::{mpsc, oneshot};

use crate::{options::Options, visitor::Visitor};

/// Most acts that wait; beyond it acts are lost, never answers delayed.
const MOST_WAITING: usize = 16_384;
const PAUSE: Duration = Duration::from_secs(1);

enum Message {
    Act(ColumnId, Act, Visitor),
    Close(oneshot::Sender<()>),
}

/// Where acts are noted.
#[derive(Clone, Debug)]
pub(crate) struct Counting(mpsc::Sender<Message>);

impl Counting {
    /// Starts the task that hands acts to the store. Needs a running tokio.
    pub(crate) fn start(store: Store, options: Options) -> Self {
        let (sender, receiver) = mpsc::channel(MOST_WAITING);
        tokio::spawn(hand_over(store, options, receiver));
        Self(sender)
    }

    /// Notes an act; never waits.
    pub(crate) fn note(&self, column: ColumnId, act: Act, visitor: Visitor) {
        if self.0.try_send(Message::Act(column, act, visitor)).is_err() {
            tracing::warn!(column.id = column.0, "an act is not counted: too many wait");
        }
    }

    /// Waits until everything noted so far is in the store.
    pub(crate) async fn close(&self) {
        let (done, wait) = oneshot::channel();
        if self.0.send(Message::Close(done)).await.is_ok() {
            let _ = wait.await;
        }
    }
}

async fn hand_over(store: Store, options: Options, mut receiver: mpsc::Receiver<Message>) {
    let mut messages = Vec::new();
    let mut salt = None;
    while receiver.recv_many(&mut messages, MOST_WAITING).await > 0 {
        let mut acts = Vec::new();
        let mut closing = Vec::new();
        for message in messages.drain(..) {
            match message {
                Message::Act(column, act, visitor) => acts.push((column, act, visitor)),
                Message::Close(done) => closing.push(done),
            }
        }
        let day = TimeZone::UTC.to_datetime(options.clock.now()).date();
        if let Err(error) = count(&store, day, &mut salt, &acts).await {
            tracing::error!(error = %error, acts = acts.len(), "acts are not counted");
        }
        let quick = !closing.is_empty();
        for done in closing {
            let _ = done.send(());
        }
        if !quick {
            tokio::time::sleep(PAUSE).await;
        }
    }
}

async fn count(
    store: &Store,
    day: Date,
    known: &mut Option<(Date, [u8; 32])>,
    acts: &[(ColumnId, Act, Visitor)],
) -> colonnade_store::Result<()> {
    if acts.is_empty() {
        return Ok(());
    }
    let salt = match *known {
        Some((of, salt)) if of == day => salt,
        _ => store.counting().salt(day).await?,
    };
    *known = Some((day, salt));
    let marked: Vec<_> = acts
        .iter()
        .map(|(column, act, visitor)| (*column, *act, mark(&salt, visitor, *column)))
        .collect();
    store.counting().count(day, &marked).await
}

/// The day's mark of a visitor for reports, which no column shares.
pub(crate) fn mark_of_day(salt: &[u8; 32], visitor: &Visitor) -> [u8; 16] {
    mark(salt, visitor, ColumnId(0))
}

/// The day's mark of a visitor for one column: no two columns share one, so that
/// even within the day nobody's reading can be put together.
fn mark(salt: &[u8; 32], visitor: &Visitor, column: ColumnId) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(salt);
    for part in [&visitor.address, &visitor.agent] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(column.0.to_le_bytes());
    let mut mark = [0; 16];
    for (byte, hashed) in mark.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_nothing_beyond_its_day_and_column() {
        let visitor = |address: &str| Visitor {
            address: address.to_owned(),
            agent: "Firefox".to_owned(),
        };
        let (one, two) = (ColumnId(1), ColumnId(2));
        let marks = [
            mark(&[1; 32], &visitor("192.0.2.1"), one),
            mark(&[1; 32], &visitor("192.0.2.1"), two),
            mark(&[2; 32], &visitor("192.0.2.1"), one),
            mark(&[1; 32], &visitor("192.0.2.2"), one),
        ];
        let distinct: std::collections::HashSet<_> = marks.iter().collect();
        assert_eq!(distinct.len(), marks.len());
        assert_eq!(marks[0], mark(&[1; 32], &visitor("192.0.2.1"), one));
    }
}
