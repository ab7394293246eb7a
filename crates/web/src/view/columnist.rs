//! The page of a columnist.

use askama::Template;
use jiff::{ToSpan as _, civil::Date};

use super::{Frame, Group, Link, Row, Said, Turns};
use crate::words;

/// `/columnist/{slug}`.
#[derive(Clone, Debug, Template)]
#[template(path = "columnist.html")]
pub(crate) struct ColumnistPage {
    pub(crate) frame: Frame,
    pub(crate) name: Said,
    pub(crate) initials: String,
    pub(crate) aliases: Vec<Said>,
    /// `English and Dutch`.
    pub(crate) languages: Vec<(String, String)>,
    pub(crate) newspapers: Vec<Wrote>,
    pub(crate) number: i64,
    pub(crate) is_followed: bool,
    /// The latest column and where it stood.
    pub(crate) seen: Option<Seen>,
    /// From one newspaper to another.
    pub(crate) moved: Option<(Link, Link)>,
    /// With whom they signed, and how often.
    pub(crate) company: Vec<(Link, String)>,
    pub(crate) subjects: Vec<Subject>,
    /// Own pages at newspapers: address and host.
    pub(crate) pages: Vec<(String, String)>,
    pub(crate) popular: Vec<Row>,
    pub(crate) rhythm: Option<String>,
    pub(crate) chart: Option<Chart>,
    pub(crate) figures: String,
    pub(crate) groups: Vec<Group>,
    pub(crate) turns: Turns,
}

/// When and where somebody was last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) moment: String,
    pub(crate) words: String,
    pub(crate) newspaper: Link,
}

/// What somebody writes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) name: String,
    /// Where such columns are found.
    pub(crate) address: String,
    /// `12 columns`.
    pub(crate) count: String,
}

/// A newspaper somebody wrote in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrote {
    pub(crate) newspaper: Link,
    /// `since 2019`, `2016–2019`.
    pub(crate) years: String,
    pub(crate) columns: String,
}

impl Wrote {
    /// The words for the years: open-ended where the latest column is of this or
    /// last year.
    pub(crate) fn years(first: i16, last: i16, this: i16) -> String {
        if last + 1 >= this && first < last {
            format!("since {first}")
        } else if first == last {
            format!("{first}")
        } else {
            format!("{first}–{last}")
        }
    }
}

/// Columns a month, drawn as bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    pub(crate) bars: Vec<Bar>,
    pub(crate) width: usize,
    /// The same in words, for who cannot see it.
    pub(crate) words: String,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// One month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) x: usize,
    pub(crate) y: u64,
    pub(crate) height: u64,
    /// `November 2026: 4`.
    pub(crate) words: String,
    pub(crate) month: String,
    pub(crate) count: String,
}

impl Chart {
    pub(crate) const HEIGHT: u64 = 64;
    const STEP: usize = 14;
    const MOST: usize = 24;

    /// From months with columns (`2026-11`, 4), oldest first; months without are
    /// filled in. `None` where fewer than three months are covered.
    pub(crate) fn new(months: &[(String, u64)]) -> Option<Self> {
        let known: Vec<(Date, u64)> = months
            .iter()
            .filter_map(|(month, count)| Some((format!("{month}-01").parse().ok()?, *count)))
            .collect();
        let (last, _) = *known.last()?;
        let (first, _) = *known.first()?;
        let earliest = last
            .checked_sub(i64::try_from(Self::MOST - 1).ok()?.months())
            .ok()?;
        let mut month = first.max(earliest);
        let mut filled = Vec::new();
        while month <= last {
            let count = known
                .iter()
                .find(|(date, _)| *date == month)
                .map_or(0, |(_, count)| *count);
            filled.push((month, count));
            month = month.checked_add(1.month()).ok()?;
        }
        let most = filled
            .iter()
            .map(|(_, count)| *count)
            .max()
            .filter(|&most| most > 0)?;
        if filled.len() < 3 {
            return None;
        }
        let bars = filled.iter().enumerate().map(|(index, &(date, count))| {
            let height = (count * Self::HEIGHT).div_ceil(most);
            Bar {
                x: index * Self::STEP,
                y: Self::HEIGHT - height,
                height,
                words: format!("{}: {}", words::month(date), words::number(count)),
                month: words::month(date),
                count: words::number(count),
            }
        });
        let bars: Vec<_> = bars.collect();
        let words = bars
            .iter()
            .map(|bar| bar.words.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        Some(Self {
            width: bars.len() * Self::STEP - 4,
            bars,
            words,
            from: words::month(filled.first()?.0),
            to: words::month(filled.last()?.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_columns_have_their_place() {
        let months = [("2026-08".to_owned(), 2), ("2026-11".to_owned(), 4)];
        let chart = Chart::new(&months).unwrap();
        let heights: Vec<_> = chart.bars.iter().map(|bar| bar.height).collect();
        assert_eq!(heights, [32, 0, 0, 64]);
        assert!(
            chart.words.starts_with("August 2026: 2, September 2026: 0"),
            "{}",
            chart.words
        );
    }

    #[test]
    fn the_chart_is_bounded_and_never_empty() {
        let months = [("1926-11".to_owned(), 2), ("2026-11".to_owned(), 4)];
        assert_eq!(Chart::new(&months).unwrap().bars.len(), 24);
        assert_eq!(Chart::new(&[]), None);
        assert_eq!(Chart::new(&[("2026-11".to_owned(), 4)]), None);
        assert_eq!(Chart::new(&[("nonsense".to_owned(), 4)]), None);
    }

    #[test]
    fn years_are_open_while_somebody_writes() {
        assert_eq!(Wrote::years(2019, 2026, 2026), "since 2019");
        assert_eq!(Wrote::years(2016, 2019, 2026), "2016–2019");
        assert_eq!(Wrote::years(2026, 2026, 2026), "2026");
    }
}
