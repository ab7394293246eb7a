//! Dates and times as newspapers write them, in any language.
use colonnade_model::{Moment, Precision};
use jiff::civil;

use clock::time_near;
use tokens::tokens;
use written::day_at;

mod calendars;
mod clock;
mod machine;
mod names;
mod tokens;
mod written;
mod zones;

pub(crate) use machine::iso;

/// Longest text in which a date is looked for, in bytes.
const LONGEST: usize = 600;

/// A date in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// The date as it is probably meant.
    pub(crate) moment: Moment,
    /// The day it is if month and day were written the other way round: 6.10. and 10.6.
    pub(crate) other: Option<civil::Date>,
    /// First byte of the day's text.
    pub(crate) from: usize,
    /// The byte after it.
    pub(crate) to: usize,
}

impl Found {
    /// The same moment of the other day.
    pub(crate) fn swapped(&self) -> Option<Moment> {
        let printed = self.other?.to_datetime(self.moment.printed.time());
        Moment::new(printed, self.moment.offset, self.moment.precision)
    }
}

/// Reads the first date of a text, with the time where one stands beside it.
/// `language` (primary subtag) decides what is ambiguous; `month_first` whether
/// 10/6/2021 is the sixth of October.
pub(crate) fn parse(text: &str, language: Option<&str>, month_first: bool) -> Option<Moment> {
    find(text, language, month_first, 1)
        .first()
        .map(|found| found.moment)
}

/// Reads the first dates of a text, at most `most`.
pub(crate) fn find(
    text: &str,
    language: Option<&str>,
    month_first: bool,
    most: usize,
) -> Vec<Found> {
    let trimmed = text.trim();
    if let Some(moment) = iso(trimmed) {
        let (from, to) = (0, text.len());
        return vec![Found {
            moment,
            other: None,
            from,
            to,
        }];
    }
    let text = text
        .get(..text.floor_char_boundary(LONGEST))
        .unwrap_or(text);
    let (tokens, places) = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() && found.len() < most {
        let Some(day) = day_at(&tokens, at, language, month_first) else {
            at += 1;
            continue;
        };
        let (time, precision, offset) = time_near(&tokens, &day);
        at = day.to.max(at + 1);
        let Some(moment) = Moment::new(day.date.to_datetime(time), offset, precision) else {
            continue;
        };
        let from = places.get(day.from).map_or(0, |place| place.0);
        let to = places.get(day.to - 1).map_or(text.len(), |place| place.1);
        found.push(Found {
            moment,
            other: day.other,
            from,
            to,
        });
    }
    found
}

/// A day, and the position after it.
struct Day {
    date: civil::Date,
    /// What it is with day and month the other way round, where it could be.
    other: Option<civil::Date>,
    from: usize,
    to: usize,
}

fn midnight(date: civil::Date) -> Option<Moment> {
    let midnight = date.to_datetime(civil::Time::midnight());
    Moment::new(midnight, None, Precision::Day)
}

fn date(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests;
