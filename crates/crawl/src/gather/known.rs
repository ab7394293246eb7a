//! Which items are known: whoever asks waits a little, also while the store is asked, and all
//! who wait are asked for by one statement.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use colonnade_model::NewspaperId;
use colonnade_store::Store;
use tokio::{sync::oneshot, time::sleep};

use crate::fetch::Trouble;

/// Items asked for by one statement; one who asks for more asks alone.
const AT_ONCE: usize = 5_000;

/// How long a question waits for others.
const TOGETHER: Duration = Duration::from_millis(5);

/// What was last said of items, by item.
type Said = HashMap<i64, i64>;

/// A question that waits.
#[derive(Debug)]
struct Asked {
    newspaper: NewspaperId,
    items: Vec<i64>,
    answer: oneshot::Sender<Said>,
}

/// The questions that wait, and whose turn it is to ask them.
#[derive(Debug)]
pub(super) struct KnownItems {
    store: Store,
    waiting: Mutex<Vec<Asked>>,
    turn: tokio::sync::Mutex<()>,
}

impl KnownItems {
    pub(super) fn new(store: Store) -> Self {
        Self {
            store,
            waiting: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// What was last said of those of these items of a newspaper that are known.
    pub(super) async fn of(
        &self,
        newspaper: NewspaperId,
        items: impl IntoIterator<Item = i64>,
    ) -> Result<Said, Trouble> {
        let items: Vec<i64> = items.into_iter().collect();
        if items.is_empty() {
            return Ok(Said::new());
        }
        let (answer, mut said) = oneshot::channel();
        self.waiting().push(Asked {
            newspaper,
            items,
            answer,
        });
        let _turn = self.turn.lock().await;
        // whoever had the turn before has asked for this too, or has left it to be asked now
        if let Ok(said) = said.try_recv() {
            return Ok(said);
        }
        sleep(TOGETHER).await;
        loop {
            if let Ok(said) = said.try_recv() {
                return Ok(said);
            }
            let some = some(&mut self.waiting());
            if some.is_empty() {
                let why = "the store could not be asked what is known";
                return Err(Trouble::Content(why.to_owned()));
            }
            answer_all(&self.store, some).await?;
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Asked>> {
        held(&self.waiting)
    }
}

fn held(waiting: &Mutex<Vec<Asked>>) -> MutexGuard<'_, Vec<Asked>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The questions that have waited longest: as many as are asked at once.
fn some(waiting: &mut Vec<Asked>) -> Vec<Asked> {
    let mut items = 0;
    let within = waiting.iter().take_while(|asked| {
        items += asked.items.len();
        items <= AT_ONCE
    });
    let some = within.count().max(1).min(waiting.len());
    waiting.drain(..some).collect()
}

async fn answer_all(store: &Store, waiting: Vec<Asked>) -> Result<(), Trouble> {
    let items = waiting.iter().flat_map(|asked| {
        let items = asked.items.iter();
        items.map(|item| (asked.newspaper, *item))
    });
    let items: Vec<(NewspaperId, i64)> = items.collect();
    let known = store.items().known(&items).await;
    let known = known.map_err(|error| Trouble::Content(error.to_string()))?;
    for asked in waiting {
        let said = asked.items.iter().filter_map(|item| {
            let said = known.get(&(asked.newspaper, *item))?;
            Some((*item, *said))
        });
        // who does not wait any more needs no answer
        let _ = asked.answer.send(said.collect());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_asked_at_once_as_there_may_be() {
        let waiting = Mutex::default();
        let ask = |items: usize| {
            let (answer, said) = oneshot::channel();
            let items = vec![0; items];
            let newspaper = NewspaperId(1);
            held(&waiting).push(Asked {
                newspaper,
                items,
                answer,
            });
            said
        };
        let lengths = || -> Vec<usize> {
            some(&mut held(&waiting))
                .iter()
                .map(|a| a.items.len())
                .collect()
        };
        let _said: Vec<_> = [AT_ONCE - 1, 1, 7, AT_ONCE + 1, 3]
            .into_iter()
            .map(ask)
            .collect();
        assert_eq!(lengths(), [AT_ONCE - 1, 1]);
        assert_eq!(lengths(), [7]);
        assert_eq!(lengths(), [AT_ONCE + 1], "one at least");
        assert_eq!(lengths(), [3]);
        assert_eq!(lengths(), [0_usize; 0]);
    }
}
