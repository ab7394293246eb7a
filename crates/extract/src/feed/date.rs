//! Dates as feeds write them: RFC 822 in all its spellings, ISO 8601, and whatever a
//! system prints in its own language.
use colonnade_model::{Moment, Precision};
use jiff::{civil, tz::Offset};

use crate::page::moments;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// Zones with a fixed meaning in RFC 822, and those that feeds use beside them, in
/// hours from UTC.
const ZONES: [(&str, i32); 24] = [
    ("gmt", 0),
    ("ut", 0),
    ("utc", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 1),
    ("cet", 1),
    ("met", 1),
    ("cest", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("ist", 5),
    ("jst", 9),
    ("kst", 9),
    ("ast", -4),
    ("edt", -4),
    ("est", -5),
    ("cdt", -5),
    ("cst", -6),
    ("mdt", -6),
    ("mst", -7),
    ("pdt", -7),
    ("pst", -8),
];

/// Reads a date. `language` is the primary subtag of the feed's language.
pub(crate) fn moment(text: &str, language: Option<&str>) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    rfc822(text)
        .or_else(|| short_year(text))
        .or_else(|| moments::iso(text))
        .or_else(|| moments::parse(text, language, false))
}

/// `26-03-02T07:40:21Z`: ISO 8601 of before 2000, year first where a `T` follows.
fn short_year(text: &str) -> Option<Moment> {
    let (date, _) = text.split_once('T')?;
    let is_short = date.len() == 8 && date.bytes().filter(|&byte| byte == b'-').count() == 2;
    let year: u8 = date.get(..2).filter(|_| is_short)?.parse().ok()?;
    let century = if year < 70 { "20" } else { "19" };
    moments::iso(&format!("{century}{text}"))
}

/// `Mon, 02 Mar 2026 07:40:21 +0100`, the day's name, the seconds and the zone optional,
/// hyphens and full stops forgiven; and `Mon Mar 2 07:40:21 2026` (asctime).
fn rfc822(text: &str) -> Option<Moment> {
    let lower = text.to_ascii_lowercase();
    let mut parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .collect();
    let hyphened: Vec<&str>;
    if let Some(at) = parts
        .iter()
        .position(|part| part.matches('-').count() == 2 && month_in(part))
    {
        // 02-Mar-2026
        hyphened = parts
            .iter()
            .enumerate()
            .flat_map(|(number, part)| {
                let split = if number == at { '-' } else { ' ' };
                part.split(split)
            })
            .collect();
        parts = hyphened;
    }
    let is_weekday = |part: &str| {
        let part = part.trim_end_matches('.');
        part.len() >= 2
            && part.bytes().all(|byte| byte.is_ascii_alphabetic())
            && month(part).is_none()
    };
    let mut parts = parts.as_slice();
    if let [first, rest @ ..] = parts
        && is_weekday(first)
    {
        parts = rest;
    }
    let (day, month, rest) = match parts {
        [one, two, rest @ ..] => match (number(one), month(two), month(one), number(two)) {
            (Some(day), Some(month), ..) | (.., Some(month), Some(day)) => (day, month, rest),
            _ => return None,
        },
        _ => return None,
    };
    let (year, clock, zone) = match rest {
        [] => return None,
        // asctime, with or without a zone before the year
        [clock, year] if clock.contains(':') => (year, Some(*clock), None),
        [clock, zone, year] if clock.contains(':') => (year, Some(*clock), Some(*zone)),
        [year] => (year, None, None),
        [year, clock, rest @ ..] => (year, Some(*clock), rest.first().copied()),
    };
    let year = full_year(year)?;
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let Some(clock) = clock else {
        return Moment::new(
            date.to_datetime(civil::Time::midnight()),
            None,
            Precision::Day,
        );
    };
    let (time, precision, glued) = time(clock)?;
    let offset = zone.or(glued).and_then(offset);
    Moment::new(date.to_datetime(time), offset, precision)
}

fn month_in(part: &str) -> bool {
    part.split('-')
        .nth(1)
        .is_some_and(|word| month(word).is_some())
}

fn number(part: &str) -> Option<u8> {
    let digits = part.trim_end_matches(|c: char| c == '.' || c.is_ascii_alphabetic());
    digits.parse().ok()
}

fn month(part: &str) -> Option<u8> {
    let start = part.get(..3)?;
    let rest_is_letters = part
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || byte == b'.');
    let at = MONTHS.iter().position(|month| *month == start)?;
    rest_is_letters.then_some(u8::try_from(at).ok()? + 1)
}

fn full_year(part: &str) -> Option<i16> {
    // a sign would make a year before the common era
    let digits = part.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = part.parse().ok().filter(|_| digits)?;
    match part.len() {
        4 => Some(year),
        2 if year < 90 => Some(2000 + year),
        2 | 3 => Some(1900 + year),
        _ => None,
    }
}

/// The time, how exact it is, and a zone glued to it (`07:40:21z`, `07:40+01:00`).
fn time(part: &str) -> Option<(civil::Time, Precision, Option<&str>)> {
    let end = part
        .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .unwrap_or(part.len());
    let (clock, zone) = part.split_at(end);
    let mut numbers = clock.split(':');
    let hour: i8 = numbers.next()?.parse().ok()?;
    let minute: i8 = numbers.next()?.parse().ok()?;
    let (second, precision): (i8, _) = match numbers.next() {
        Some(second) => (second.split('.').next()?.parse().ok()?, Precision::Second),
        None => (0, Precision::Minute),
    };
    // 24:00 and leap seconds
    let time = civil::Time::new(hour % 24, minute, second.min(59), 0).ok()?;
    Some((time, precision, Some(zone).filter(|zone| !zone.is_empty())))
}

fn offset(zone: &str) -> Option<Offset> {
    let zone = zone.trim_matches(['(', ')', '.']);
    let zone = ["gmt", "utc"]
        .iter()
        .find_map(|name| zone.strip_prefix(name).filter(|rest| rest.len() > 1))
        .unwrap_or(zone);
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        // India and Israel share a name; India's half hour is the commoner
        let half = if zone == "ist" { 1800 } else { 0 };
        return Offset::from_seconds(hours * 3600 + half).ok();
    }
    let (sign, digits) = match zone.as_bytes().first()? {
        b'+' => (1, zone.get(1..)?),
        b'-' => (-1, zone.get(1..)?),
        _ => return None,
    };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes): (i32, i32) = match digits.len() {
        1 | 2 => (digits.parse().ok()?, 0),
        3 => (
            digits.get(..1)?.parse().ok()?,
            digits.get(1..)?.parse().ok()?,
        ),
        4 => (
            digits.get(..2)?.parse().ok()?,
            digits.get(2..)?.parse().ok()?,
        ),
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn dates_of_feeds_are_read() {
        for (text, at) in [
            ("Mon, 02 Mar 2026 07:40:21 +0100", "2026-03-02T06:40:21Z"),
            ("Mon, 02 Mar 2026 07:40:21 EST", "2026-03-02T12:40:21Z"),
            ("2 March 26 07:40 GMT", "2026-03-02T07:40:00Z"),
            ("Monday, 02-Mar-26 07:40:21 UTC", "2026-03-02T07:40:21Z"),
            ("Mon Mar  2 07:40:21 2026", "2026-03-02T07:40:21Z"),
            ("Mon Mar  2 07:40:21 CET 2026", "2026-03-02T06:40:21Z"),
            ("Mar 2, 2026 07:40:21 -08:00", "2026-03-02T15:40:21Z"),
            ("Mon, 02 Mar 2026 07:40:21 GMT+2", "2026-03-02T05:40:21Z"),
            ("02 Mar 2026", "2026-03-02T00:00:00Z"),
            ("2026-03-02T07:40:21.25+05:30", "2026-03-02T02:10:21.25Z"),
            ("26-03-02T07:40:21+00:00", "2026-03-02T07:40:21Z"),
            ("2026-03-02", "2026-03-02T00:00:00Z"),
        ] {
            let got = moment(text, None).map(|moment| moment.at.to_string());
            // fractions of a second may be dropped
            let same = got.as_deref() == Some(at) || got.as_deref() == Some(&at.replace(".25", ""));
            assert!(same, "{text}: {got:?}");
        }
        for text in [
            "",
            "soon",
            "32 Mar 2026",
            "Mon,",
            "02 Mar",
            "\u{661}\u{662}",
        ] {
            assert_eq!(moment(text, None), None, "{text}");
        }
    }
}
