//! Any sequence of acts, undone in any order, gives the state before.

use colonnade_model::{ColumnId, ColumnistId};
use colonnade_store::{Error, Mark, Order};

use super::{edition, order, seen, undo};
use crate::helper::TestStore;

/// `SplitMix64`: the same seed gives the same acts.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

async fn columnists(test: &TestStore) -> Vec<ColumnistId> {
    let mut found = Vec::new();
    for number in 1..40 {
        let one = ColumnistId(number);
        found.extend(
            test.store
                .columnists()
                .by_id(one)
                .await
                .unwrap()
                .map(|one| one.id),
        );
    }
    found
}

fn any_order(dice: &mut Dice, people: &[ColumnistId], columns: &[ColumnId]) -> Order {
    let one = people[dice.roll(people.len())];
    let other = people[dice.roll(people.len())];
    let column = columns[dice.roll(columns.len())];
    let names = [Some("Ann Lee"), Some("Di Mo"), Some("A. Lee"), None];
    let moved = vec![(column, names[dice.roll(4)].map(ToOwned::to_owned))];
    let name = ["Cy Dee", "Ann Lee", "Ed Fo"][dice.roll(3)].to_owned();
    match dice.roll(9) {
        0..=2 => Order::Merge {
            from: one,
            into: other,
        },
        3 => Order::Apart { one, other },
        4 => Order::Rename { who: one, name },
        5 => Order::Alias { who: one, name },
        6 => Order::Mark {
            who: one,
            mark: [Mark::Organisation, Mark::PenName][dice.roll(2)],
        },
        7 => Order::Move {
            columns: moved,
            to: one,
        },
        _ => Order::Split {
            columns: moved,
            name,
        },
    }
}

story!(any_acts_undone_in_any_order_leave_nothing);
async fn any_acts_undone_in_any_order_leave_nothing(test: &mut TestStore) {
    let columns = edition(test).await;
    let before = seen(test).await;
    let mut done = 0;
    for seed in 0..25 {
        let mut dice = Dice(seed);
        let mut standing = Vec::new();
        for _ in 0..2 + dice.roll(8) {
            let people = columnists(test).await;
            let wanted = any_order(&mut dice, &people, &columns);
            match order(test, &wanted).await {
                Ok(act) => {
                    done += 1;
                    standing.push(act);
                }
                Err(Error::Act { .. }) => {}
                Err(error) => panic!("seed {seed}, {wanted:?}: {error:?}"),
            }
        }
        // one whom a later act is about waits for that one
        for _ in 0..100 {
            if standing.is_empty() {
                break;
            }
            let at = dice.roll(standing.len());
            match undo(test, standing[at]).await {
                Ok(()) => drop(standing.remove(at)),
                Err(Error::Act { .. }) => {}
                Err(error) => panic!("seed {seed}: {error:?}"),
            }
        }
        assert!(standing.is_empty(), "seed {seed}");
        assert_eq!(seen(test).await, before, "seed {seed}");
    }
    assert!(done > 60, "{done} acts were done");
}
