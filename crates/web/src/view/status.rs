//! The page of how gathering goes.

use askama::Template;

use super::{Frame, Said, Turns};
use crate::words::{self, Now};

/// `/status`.
#[derive(Clone, Debug, Template)]
#[template(path = "status.html")]
pub(crate) struct StatusPage {
    pub(crate) frame: Frame,
    /// Name, figure, and a word beside it.
    pub(crate) facts: Vec<Fact>,
    /// `1,204` and `12`: all newspapers, and those in trouble.
    pub(crate) all: String,
    pub(crate) in_trouble: String,
    /// Only those in trouble were asked for.
    pub(crate) only_trouble: bool,
    pub(crate) newspapers: Vec<Standing>,
    pub(crate) turns: Turns,
}

/// A figure of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) name: &'static str,
    pub(crate) figure: String,
    pub(crate) beside: Option<String>,
}

/// A newspaper and how its gathering goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) name: Said,
    /// Its page; `None` while it has no columns, for then it has none.
    pub(crate) address: Option<String>,
    /// `3 entry points, 1 paused`.
    pub(crate) entry_points: String,
    pub(crate) good: Option<When>,
    pub(crate) next: Option<When>,
    /// Instead of that: `paused`, `none`.
    pub(crate) no_visit: &'static str,
    pub(crate) days: Days,
    /// `newest 6 h`.
    pub(crate) newest: Option<When>,
    /// `12 pages waiting, 1 given up`.
    pub(crate) pages: Option<String>,
    pub(crate) troubles: Vec<Wrong>,
    /// Troubles that are not shown.
    pub(crate) more: Option<String>,
}

/// A moment in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) moment: String,
    pub(crate) words: String,
}

impl When {
    pub(crate) fn ago(at: jiff::Timestamp, now: &Now) -> Self {
        Self {
            moment: at.to_string(),
            words: now.ago(at),
        }
    }

    pub(crate) fn until(at: jiff::Timestamp, now: &Now) -> Self {
        Self {
            moment: at.to_string(),
            words: now.until(at),
        }
    }
}

/// What is wrong, and with how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) said: String,
    /// `2 entry points`, where there are several.
    pub(crate) how_many: Option<String>,
}

/// Columns a day, drawn as bars in one path: a page has a hundred of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) path: String,
    pub(crate) width: usize,
    /// The same in words, for who cannot see it.
    pub(crate) words: String,
    /// `41 in 30 days`.
    pub(crate) total: String,
}

impl Days {
    pub(crate) const HEIGHT: u64 = 24;
    const STEP: usize = 5;
    const BAR: usize = 3;

    /// From the columns of each day, oldest first; the last day is today.
    pub(crate) fn new(counts: &[u64]) -> Self {
        let most = counts.iter().copied().max().unwrap_or(0);
        let total: u64 = counts.iter().sum();
        let bar = |(day, count): (usize, u64)| {
            let top = Self::HEIGHT - (count * Self::HEIGHT).div_ceil(most.max(1));
            let x = day * Self::STEP;
            format!("M{x} {top}h{}V{}H{x}z", Self::BAR, Self::HEIGHT)
        };
        let printed = counts.iter().copied().enumerate();
        let path = printed.filter(|(_, count)| *count > 0).map(bar).collect();
        let days = counts.len();
        let columns = words::count(total, "column", "columns");
        let words = match total {
            0 => format!("No column in {days} days"),
            _ => format!(
                "{columns} in {days} days: on {}, at most {} a day, {} today",
                words::count(
                    counts.iter().filter(|count| **count > 0).count() as u64,
                    "day",
                    "days"
                ),
                words::number(most),
                words::number(counts.last().copied().unwrap_or(0))
            ),
        };
        Self {
            width: (days * Self::STEP).saturating_sub(Self::STEP - Self::BAR),
            path,
            words,
            total: format!("{} in {days} days", words::number(total)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Days;

    #[test]
    fn days_are_drawn_and_said() {
        let days = Days::new(&[0, 4, 0, 1]);
        assert_eq!(days.path, "M5 0h3V24H5zM15 18h3V24H15z");
        assert_eq!(days.width, 18);
        assert_eq!(
            days.words,
            "5 columns in 4 days: on 2 days, at most 4 a day, 1 today"
        );
    }

    #[test]
    fn where_nothing_was_printed_nothing_is_drawn() {
        let days = Days::new(&[0; 30]);
        assert_eq!((days.path.as_str(), days.width), ("", 148));
        assert_eq!(days.words, "No column in 30 days");
        assert_eq!(Days::new(&[]).width, 0);
    }
}
