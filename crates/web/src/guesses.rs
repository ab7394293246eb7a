//! How often somebody may guess: a wrong link to the desk counts, and who was wrong too
//! often waits. The links have 256 random bits, so this only keeps the log and the
//! database quiet.

use std::{collections::HashMap, sync::Mutex};

use jiff::{SignedDuration, Timestamp};

/// Wrong guesses an address may make within [`WINDOW`].
pub(crate) const MOST: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Addresses that are remembered.
const REMEMBERED: usize = 10_000;

/// Who guessed wrong, how often, and since when.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<HashMap<String, (u32, Timestamp)>>);

impl Guesses {
    /// Whether this address has to wait.
    pub(crate) fn too_many(&self, address: &str, now: Timestamp) -> bool {
        let Ok(guesses) = self.0.lock() else {
            return true;
        };
        guesses
            .get(&whose(address))
            .is_some_and(|(count, since)| *count >= MOST && now.duration_since(*since) < WINDOW)
    }

    /// A wrong guess from this address.
    pub(crate) fn note(&self, address: &str, now: Timestamp) {
        let Ok(mut guesses) = self.0.lock() else {
            return;
        };
        let whose = whose(address);
        if guesses.len() >= REMEMBERED && !guesses.contains_key(&whose) {
            guesses.retain(|_, (_, since)| now.duration_since(*since) < WINDOW);
            if guesses.len() >= REMEMBERED {
                guesses.clear();
            }
        }
        let (count, since) = guesses.entry(whose).or_insert((0, now));
        if now.duration_since(*since) >= WINDOW {
            (*count, *since) = (0, now);
        }
        *count = count.saturating_add(1);
    }
}

/// One visitor has a whole network of IPv6 addresses: its first 64 bits stand for all.
fn whose(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::")
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_guesses_too_often_waits() {
        let guesses = Guesses::default();
        let now: Timestamp = "2026-11-23T12:40:00Z".parse().unwrap();
        for n in 0..MOST {
            let address = format!("2001:db8::{n:x}");
            assert!(!guesses.too_many(&address, now));
            guesses.note(&address, now);
        }
        assert!(guesses.too_many("2001:db8::ffff", now));
        assert!(!guesses.too_many("2001:db8:0:1::1", now) && !guesses.too_many("192.0.2.1", now));
        assert!(!guesses.too_many("2001:db8::1", now + WINDOW));
    }

    #[test]
    fn memory_is_bounded() {
        let guesses = Guesses::default();
        let now = Timestamp::UNIX_EPOCH;
        for n in 0..2 * REMEMBERED {
            guesses.note(&n.to_string(), now);
        }
        assert!(guesses.0.lock().unwrap().len() <= REMEMBERED);
    }
}
