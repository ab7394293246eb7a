//! Dates and times as newspapers write them, in any language.
use colonnade_model::{Moment, Precision};
use jiff::{civil, tz::Offset};

use super::words::months::{AFTERNOON, FILLERS, MORNING, ZONES};
use names::month_at;
use tokens::{Token, tokens};

mod names;
mod tokens;

/// Longest text in which a date is looked for, in bytes.
const LONGEST: usize = 600;

/// A day, and the position after it.
struct Day {
    date: civil::Date,
    from: usize,
    to: usize,
}

/// Reads the first date of a text, with the time where one stands beside it.
/// `language` (primary subtag) decides what is ambiguous; `month_first` whether
/// 10/6/2021 is the sixth of October.
pub(crate) fn parse(text: &str, language: Option<&str>, month_first: bool) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = iso(text) {
        return Some(moment);
    }
    let text = text
        .get(..text.floor_char_boundary(LONGEST))
        .unwrap_or(text);
    let tokens = tokens(text);
    let day = (0..tokens.len()).find_map(|at| day_at(&tokens, at, language, month_first))?;
    let (time, precision, offset) = time_near(&tokens, &day);
    Moment::new(day.date.to_datetime(time), offset, precision)
}

/// Reads what machines write: ISO 8601 in its usual spellings, `20211006`, epoch seconds.
pub(crate) fn iso(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    if bytes.iter().all(u8::is_ascii_digit) {
        return match bytes.len() {
            8 => date(
                number(text, 0, 4)?,
                number(text, 4, 6)?,
                number(text, 6, 8)?,
            )
            .and_then(midnight),
            14 => {
                let day = date(
                    number(text, 0, 4)?,
                    number(text, 4, 6)?,
                    number(text, 6, 8)?,
                )?;
                let time = clock(
                    number(text, 8, 10)?,
                    number(text, 10, 12)?,
                    number(text, 12, 14)?,
                )?;
                Moment::new(day.to_datetime(time), None, Precision::Second)
            }
            10 | 13 => {
                let seconds: i64 = text.get(..10)?.parse().ok()?;
                let at = jiff::Timestamp::from_second(seconds).ok()?;
                (seconds > 600_000_000).then(|| Moment::utc(at, Precision::Second))
            }
            _ => None,
        };
    }
    let (year, rest) = digits(text)?;
    if !(1000..=9999).contains(&year) {
        return None;
    }
    let rest = rest.strip_prefix(['-', '/', '.'])?;
    let (month, rest) = digits(rest)?;
    let rest = rest.strip_prefix(['-', '/', '.'])?;
    let (day, rest) = digits(rest)?;
    let date = date(year, month, day)?;
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']).trim_start();
    let Some((hour, rest)) = digits(rest) else {
        return midnight(date);
    };
    let Some(rest) = rest.strip_prefix([':', '.', 'h']) else {
        return midnight(date);
    };
    let Some((minute, rest)) = digits(rest) else {
        return midnight(date);
    };
    let (second, rest, precision) = match rest.strip_prefix(':').and_then(digits) {
        Some((second, rest)) => (second.min(59), rest, Precision::Second),
        None => (0, rest, Precision::Minute),
    };
    let rest = rest.strip_prefix(['.', ',']).map_or(rest, |rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let rest = rest.trim();
    let afternoon = rest.len() == 2 && rest.eq_ignore_ascii_case("pm") && hour < 12;
    let hour = if afternoon { hour + 12 } else { hour };
    let Some(time) = clock(hour, minute, second) else {
        return midnight(date);
    };
    let precision = if (hour, minute, second) == (0, 0, 0) {
        Precision::Day
    } else {
        precision
    };
    Moment::new(date.to_datetime(time), offset(rest), precision)
}

fn midnight(date: civil::Date) -> Option<Moment> {
    Moment::new(
        date.to_datetime(civil::Time::midnight()),
        None,
        Precision::Day,
    )
}

/// Reads an offset: `Z`, `+0200`, `+02:00`, `-3`, `GMT+2`, `CET`.
fn offset(text: &str) -> Option<Offset> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let name: String = lower
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let rest = lower.get(name.len()..)?.trim();
    if let Some(rest) = rest.strip_prefix(['+', '-', '−']) {
        let negative = !lower.contains('+');
        let figures: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ':')
            .filter(char::is_ascii_digit)
            .collect();
        let (hours, minutes) = match figures.len() {
            1 | 2 => (figures.parse::<i32>().ok()?, 0),
            3 | 4 => (
                figures.get(..figures.len() - 2)?.parse().ok()?,
                figures.get(figures.len() - 2..)?.parse().ok()?,
            ),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        let seconds = (hours * 60 + minutes) * 60;
        return Offset::from_seconds(if negative { -seconds } else { seconds }).ok();
    }
    let minutes = ZONES.iter().find(|(zone, _)| *zone == name)?.1;
    Offset::from_seconds(minutes * 60).ok()
}

fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    text.get(from..to)?.parse().ok()
}

/// Digits at the beginning, at most nine, and what follows.
fn digits(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > 9 {
        return None;
    }
    Some((text.get(..length)?.parse().ok()?, text.get(length..)?))
}

fn date(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

fn clock(hour: u32, minute: u32, second: u32) -> Option<civil::Time> {
    civil::Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second.min(59)).ok()?,
        0,
    )
    .ok()
}

/// The next token that is neither filler nor mark, within four.
fn skip(tokens: &[Token], from: usize) -> usize {
    let mut at = from;
    while at < from + 4 {
        match tokens.get(at) {
            Some(Token::Word(word)) if FILLERS.contains(&word.as_str()) => at += 1,
            Some(Token::Mark(
                '.' | ',' | '-' | '/' | '\'' | '’' | 'º' | '°' | '،' | '–' | '(' | ')',
            )) => {
                at += 1;
            }
            _ => break,
        }
    }
    at
}

fn number_at(tokens: &[Token], at: usize) -> Option<(u32, u8)> {
    match tokens.get(at) {
        Some(&Token::Number(value, length)) => Some((value, length)),
        _ => None,
    }
}

/// A year of our calendar from a written one.
fn year(value: u32, length: u8) -> Option<u32> {
    match (value, length) {
        (1970..=2100, 4) => Some(value),
        (2513..=2643, 4) => Some(value - 543),
        _ => None,
    }
}

fn short_year(value: u32, length: u8) -> Option<u32> {
    year(value, length).or_else(|| (length == 2 && value < 60).then_some(2000 + value))
}

fn day_at(tokens: &[Token], at: usize, language: Option<&str>, month_first: bool) -> Option<Day> {
    if let Some((value, length)) = number_at(tokens, at) {
        if length == 4 {
            return year_first(tokens, at, value, language);
        }
        if length <= 2 && (1..=31).contains(&value) {
            return day_first(tokens, at, value, language, month_first);
        }
        return None;
    }
    // Month 6, 2021
    let (month, after) = month_at(tokens, at, language)?;
    let day_position = skip(tokens, after);
    let (day, length) = number_at(tokens, day_position).filter(|found| found.1 <= 2)?;
    let mut year_position = skip(tokens, day_position + 1);
    if matches!(tokens.get(year_position + 1), Some(Token::Mark(':'))) {
        // Apr 28 19:20:36 CEST 2023
        let behind = year_position + 1..(year_position + 8).min(tokens.len());
        year_position = behind
            .into_iter()
            .find(|&at| number_at(tokens, at).is_some_and(|found| found.1 == 4))?;
    }
    let found = number_at(tokens, year_position)?;
    let _ = length;
    let (to, date) = (year_position + 1, in_calendar(found, month, day)?);
    Some(Day { date, from: at, to })
}

/// `2021-10-06`, `2021年10月6日`, `2021. október 6.`, `2021 Oct 6`.
fn year_first(tokens: &[Token], at: usize, value: u32, language: Option<&str>) -> Option<Day> {
    let next = skip(tokens, at + 1);
    if let Some((month, after)) = month_at(tokens, next, language) {
        let position = skip(tokens, after);
        let (day, length) = number_at(tokens, position)?;
        let date = (length <= 2).then(|| in_calendar((value, 4), month, day))??;
        return Some(Day {
            date,
            from: at,
            to: position + 1,
        });
    }
    let (month, month_length) = number_at(tokens, next)?;
    // 2021. gada 6. oktobris
    if let Some((named, after)) = month_at(tokens, skip(tokens, next + 1), language) {
        let date = in_calendar((value, 4), named, month)?;
        return Some(Day {
            date,
            from: at,
            to: after,
        });
    }
    let position = skip(tokens, next + 1);
    let (day, day_length) = number_at(tokens, position)?;
    if month_length > 2 || day_length > 2 || next == at + 1 || position == next + 1 {
        return None;
    }
    let date = match year(value, 4) {
        Some(year) => date(year, month, day)?,
        None => persian(value, month, day)?,
    };
    Some(Day {
        date,
        from: at,
        to: position + 1,
    })
}

/// `6 October 2021`, `06.10.2021`, `10/6/2021`, `6 tháng 10 năm 2021`.
fn day_first(
    tokens: &[Token],
    at: usize,
    first: u32,
    language: Option<&str>,
    month_first: bool,
) -> Option<Day> {
    let next = skip(tokens, at + 1);
    if let Some((month, after)) = month_at(tokens, next, language) {
        let position = skip(tokens, after);
        let found = number_at(tokens, position)?;
        let date = in_calendar(found, month, first)?;
        return Some(Day {
            date,
            from: at,
            to: position + 1,
        });
    }
    let (second, length) = number_at(tokens, next)?;
    let position = skip(tokens, next + 1);
    let (third, third_length) = number_at(tokens, position)?;
    if length > 2 || next == at + 1 || position == next + 1 {
        return None;
    }
    let marks = (tokens.get(at + 1), tokens.get(next + 1));
    let same = marks.0 == marks.1 || matches!(marks.0, Some(Token::Word(_)));
    // 3.14.15.92 and 192.168.10.21 are no dates
    let dotted_on = matches!(tokens.get(position + 1), Some(Token::Mark('.' | '-' | '/')))
        && number_at(tokens, position + 2).is_some();
    let dotted_before = at > 1
        && matches!(tokens.get(at - 1), Some(Token::Mark('.' | '-' | '/')))
        && number_at(tokens, at - 2).is_some();
    let year = if same && !dotted_on && !dotted_before {
        short_year(third, third_length)
    } else {
        year(third, third_length)
    };
    let Some(year) = year else {
        return (third_length == 4)
            .then(|| persian(third, second, first))?
            .map(|date| Day {
                date,
                from: at,
                to: position + 1,
            });
    };
    let dotted = matches!(marks.0, Some(Token::Mark('.')));
    let (day, month) = if second > 12 || (month_first && !dotted && first <= 12) {
        (second, first)
    } else {
        (first, second)
    };
    Some(Day {
        date: date(year, month, day)?,
        from: at,
        to: position + 1,
    })
}

fn in_calendar(found: (u32, u8), month: u32, day: u32) -> Option<civil::Date> {
    if month > 100 {
        return (found.1 == 4).then(|| persian(found.0, month - 100, day))?;
    }
    date(short_year(found.0, found.1)?, month, day)
}

/// A day of the Persian calendar (Solar Hijri), by the 33-year rule that holds for
/// the years 1244 to 1472.
fn persian(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    if !(1360..=1472).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = i64::from(year) - 979;
    let mut days = 365 * year + year / 33 * 8 + (year % 33 + 3) / 4;
    let before = i64::from(month - 1);
    days += before * 31 - (before - 6).max(0) + i64::from(day) - 1;
    // day 0 is 1 Farvardin 979, the 20th of March 1600
    let start = civil::date(1600, 3, 20);
    start
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// The clock time beside a day.
fn time_near(tokens: &[Token], day: &Day) -> (civil::Time, Precision, Option<Offset>) {
    let after = day.to..(day.to + 9).min(tokens.len());
    let before = day.from.saturating_sub(9)..day.from;
    (day.from..day.to)
        .filter(|&at| matches!(tokens.get(at + 1), Some(Token::Mark(':'))))
        .chain(after)
        .chain(before)
        .find_map(|at| time_at(tokens, at))
        .unwrap_or((civil::Time::midnight(), Precision::Day, None))
}

fn time_at(tokens: &[Token], at: usize) -> Option<(civil::Time, Precision, Option<Offset>)> {
    let (hour, length) = number_at(tokens, at)?;
    if length > 2 || hour > 23 {
        return None;
    }
    match tokens.get(at + 1)? {
        Token::Mark(':' | '.') => {}
        Token::Word(word)
            if matches!(word.as_str(), "h" | "時" | "时" | "點" | "点" | "시" | "u") => {}
        Token::Word(word)
            if half(word).is_some() && hour <= 12 && !matches!(word.as_str(), "a" | "p") =>
        {
            let time = clock(to_24(hour, half(word)), 0, 0)?;
            return Some((time, Precision::Minute, None));
        }
        _ => return None,
    }
    let (minute, length) = number_at(tokens, at + 2)?;
    if length != 2 || minute > 59 {
        return None;
    }
    let mut next = at + 3;
    let mut second = 0;
    let mut precision = Precision::Minute;
    if let (Some(Token::Mark(':')), Some((value, 2))) =
        (tokens.get(next), number_at(tokens, next + 1))
    {
        second = value;
        precision = Precision::Second;
        next += 2;
    }
    let mut part = match tokens.get(next) {
        Some(Token::Word(word)) => half(word),
        _ => None,
    };
    // "p.m." comes apart into "p", ".", "m"
    if part.is_some() {
        next += 1;
        while matches!(tokens.get(next), Some(Token::Mark('.')))
            || matches!(tokens.get(next), Some(Token::Word(word)) if word == "m")
        {
            next += 1;
        }
    } else if let Some(Token::Word(word)) = at.checked_sub(1).and_then(|before| tokens.get(before))
    {
        part = half(word).filter(|_| !word.is_ascii());
    }
    let offset = offset_at(tokens, next);
    let time = clock(to_24(hour, part), minute, second)?;
    Some((time, precision, offset))
}

/// Afternoon (true) or morning (false).
fn half(word: &str) -> Option<bool> {
    if AFTERNOON.contains(&word) {
        Some(true)
    } else if MORNING.contains(&word) {
        Some(false)
    } else {
        None
    }
}

fn to_24(hour: u32, afternoon: Option<bool>) -> u32 {
    match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    }
}

fn offset_at(tokens: &[Token], at: usize) -> Option<Offset> {
    match (tokens.get(at)?, tokens.get(at + 1), tokens.get(at + 2)) {
        (
            Token::Word(name),
            Some(Token::Mark(sign @ ('+' | '-'))),
            Some(Token::Number(value, _)),
        ) if name == "gmt" || name == "utc" => offset(&format!("{sign}{value}")),
        (Token::Word(name), ..) => offset(name),
        (Token::Mark(sign @ ('+' | '-')), Some(&Token::Number(value, 4)), _) => {
            offset(&format!("{sign}{value:04}"))
        }
        (
            Token::Mark(sign @ ('+' | '-')),
            Some(&Token::Number(hours, 2)),
            Some(Token::Mark(':')),
        ) => {
            let (minutes, _) = number_at(tokens, at + 3)?;
            offset(&format!("{sign}{hours:02}{minutes:02}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
