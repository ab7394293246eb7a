//! Years and days of other calendars than ours.
use jiff::civil;

use super::date;

/// Added to the numbers of Persian months.
pub(super) const PERSIAN: u32 = 100;
/// Added to the numbers of Islamic months.
pub(super) const ISLAMIC: u32 = 200;

/// A year of our calendar from a written one; Buddhist years are told by their size.
pub(super) fn year(value: u32, length: u8) -> Option<u32> {
    match (value, length) {
        (1970..=2100, 4) => Some(value),
        (2513..=2643, 4) => Some(value - 543),
        _ => None,
    }
}

/// The same for years that may be written with two digits, which Thai newspapers do
/// in their own count.
pub(super) fn short_year(value: u32, length: u8, language: Option<&str>) -> Option<u32> {
    match (value, length) {
        (43..=99, 2) if language == Some("th") => Some(2500 + value - 543),
        (0..=59, 2) => Some(2000 + value),
        (90..=99, 2) => Some(1900 + value),
        _ => year(value, length),
    }
}

/// The first year of an era, less one, by its name: Japan's reigns and the Republic
/// of China.
pub(super) fn era(word: &str) -> Option<u32> {
    match word {
        "令和" | "r" => Some(2018),
        "平成" | "h" => Some(1988),
        "昭和" | "s" => Some(1925),
        "民國" | "民国" | "中華民國" => Some(1911),
        _ => None,
    }
}

/// A day by a written year, a month with its calendar, and a day.
pub(super) fn in_calendar(
    found: (u32, u8),
    month: u32,
    day: u32,
    language: Option<&str>,
) -> Option<civil::Date> {
    match month {
        ISLAMIC.. => (found.1 == 4).then(|| islamic(found.0, month - ISLAMIC, day))?,
        PERSIAN.. => (found.1 == 4).then(|| persian(found.0, month - PERSIAN, day))?,
        _ => date(short_year(found.0, found.1, language)?, month, day),
    }
}

/// A day of the Persian calendar (Solar Hijri), by the 33-year rule that holds for
/// the years 1244 to 1472.
pub(super) fn persian(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    if !(1360..=1472).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = i64::from(year) - 979;
    let mut days = 365 * year + year / 33 * 8 + (year % 33 + 3) / 4;
    let before = i64::from(month - 1);
    days += before * 31 - (before - 6).max(0) + i64::from(day) - 1;
    // day 0 is 1 Farvardin 979, the 20th of March 1600
    later(civil::date(1600, 3, 20), days)
}

/// A day of the Islamic calendar by the arithmetic rule; a sighted moon may be a day
/// off, and newspapers that mean a day of our calendar print that one too.
fn islamic(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    if !(1410..=1500).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let (year, month) = (i64::from(year), i64::from(month));
    let days = 354 * (year - 1) + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2;
    // day 0 is 1 Muharram 1, the 19th of July 622 of our calendar carried back
    later(civil::date(622, 7, 19), days + i64::from(day) - 1)
}

fn later(start: civil::Date, days: i64) -> Option<civil::Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    start.checked_add(span).ok()
}
