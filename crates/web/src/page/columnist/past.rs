//! What the dates of somebody's columns tell: when they were last read, and whether they
//! went from one newspaper to another.

use colonnade_model::Newspaper;
use jiff::{SignedDuration, Timestamp};

use crate::{
    page::newspaper::is_web,
    view::{Link, Seen},
    words::{self, Now},
};

/// A newspaper with columns, first and last moment.
type Wrote = (Newspaper, u64, Timestamp, Timestamp);

/// Columns in both newspapers from which a move can be told; fewer are guests.
const ENOUGH: u64 = 4;
/// Nothing in the old newspaper for so long.
const SILENCE: SignedDuration = SignedDuration::from_hours(24 * 120);
/// Columns in both for at most so long: the last ones are often printed late.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The new newspaper within so long, else it was a pause.
const PAUSE: SignedDuration = SignedDuration::from_hours(24 * 730);

/// The latest column.
pub(super) fn last_seen(newspapers: &[Wrote], now: &Now) -> Option<Seen> {
    let (newspaper, .., last) = newspapers.iter().max_by_key(|(.., last)| *last)?;
    Some(Seen {
        moment: last.to_string(),
        words: words::day(now.date_of(*last)),
        newspaper: Link::newspaper(newspaper),
    })
}

/// From where to where somebody moved: the newspaper of the latest columns and the one
/// before it, where that has been silent for four months, the new one began when it ended,
/// and both had columns enough. Who goes on elsewhere beside has not moved.
pub(super) fn moved(newspapers: &[Wrote], now: Timestamp) -> Option<(&Newspaper, &Newspaper)> {
    let (to, columns, began, last) = newspapers.iter().max_by_key(|(.., last)| *last)?;
    if *columns < ENOUGH || now.duration_since(*last) > SILENCE {
        return None;
    }
    let others = newspapers.iter().filter(|(other, ..)| other.id != to.id);
    let (from, columns, _, ended) = others.max_by_key(|(.., ended)| *ended)?;
    let gap = began.duration_since(*ended);
    let is_move = *columns >= ENOUGH
        && now.duration_since(*ended) > SILENCE
        && gap >= -OVERLAP
        && gap <= PAUSE;
    is_move.then_some((from, to))
}

/// Addresses that may be linked, each with its host.
pub(super) fn own_pages(pages: &[String]) -> Vec<(String, String)> {
    let host = |page: &str| {
        let (_, rest) = page.split_once("//")?;
        rest.split(['/', '?', '#']).next().map(ToOwned::to_owned)
    };
    pages
        .iter()
        .filter(|page| is_web(page))
        .filter_map(|page| Some((page.clone(), host(page)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::samples::newspaper;

    fn wrote(number: i64, columns: u64, first: &str, last: &str) -> Wrote {
        let mut newspaper = newspaper(&format!("Paper {number}"), "NL", "nl");
        newspaper.id = colonnade_model::NewspaperId(number);
        let at = |day: &str| format!("{day}T06:00:00Z").parse().unwrap();
        (newspaper, columns, at(first), at(last))
    }

    #[test]
    fn a_move_is_told_only_where_it_is_one() {
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let new = || wrote(2, 40, "2026-02-01", "2026-11-20");
        let moves = |old: Wrote| moved(&[old, new()], now).is_some();
        assert!(moves(wrote(1, 90, "2019-01-01", "2026-01-20")));
        assert!(
            moves(wrote(1, 90, "2019-01-01", "2026-02-20")),
            "printed late"
        );
        assert!(
            !moves(wrote(1, 90, "2019-01-01", "2026-10-20")),
            "writes in both"
        );
        assert!(
            !moves(wrote(1, 90, "2019-01-01", "2026-06-20")),
            "wrote in both for long"
        );
        assert!(
            !moves(wrote(1, 3, "2025-01-01", "2026-01-20")),
            "was a guest"
        );
        assert!(!moves(wrote(1, 90, "2009-01-01", "2016-01-20")), "long ago");
        let silent = wrote(2, 40, "2025-02-01", "2026-03-20");
        let old = wrote(1, 90, "2019-01-01", "2025-01-20");
        assert!(
            moved(&[old.clone(), silent], now).is_none(),
            "silent everywhere"
        );
        let beside = wrote(3, 9, "2018-01-01", "2026-11-19");
        assert!(
            moved(&[old, new(), beside], now).is_none(),
            "goes on elsewhere"
        );
        assert!(moved(&[], now).is_none());
    }

    #[test]
    fn only_pages_of_the_web_are_linked() {
        let pages = [
            "https://a.example/ann".to_owned(),
            "javascript:alert(1)".to_owned(),
        ];
        let expected = ("https://a.example/ann".to_owned(), "a.example".to_owned());
        assert_eq!(own_pages(&pages), [expected]);
    }
}
