//! Days as people write them.
use super::calendars::{PERSIAN, era, in_calendar, persian, short_year, year};
use super::clock::is_hour;
use super::names::month_at;
use super::tokens::{Token, number_at};
use super::{Day, date};
use crate::page::words::months::FILLERS;

/// The next token that is neither filler nor mark, within four.
fn skip(tokens: &[Token], from: usize) -> usize {
    let mut at = from;
    while at < from + 4 {
        match tokens.get(at) {
            Some(Token::Word(word)) if FILLERS.contains(&word.as_str()) => at += 1,
            Some(Token::Mark(
                '.' | ',' | '-' | '/' | '\'' | '’' | 'º' | '°' | '،' | '–' | '(' | ')' | '‏',
            )) => {
                at += 1;
            }
            _ => break,
        }
    }
    at
}

/// The day that begins at a position.
pub(super) fn day_at(
    tokens: &[Token],
    at: usize,
    language: Option<&str>,
    month_first: bool,
) -> Option<Day> {
    if let Some((value, length)) = number_at(tokens, at) {
        if length == 4 {
            return year_first(tokens, at, value, language);
        }
        if length <= 2 && (1..=31).contains(&value) {
            return day_first(tokens, at, value, language, month_first);
        }
        return None;
    }
    of_era(tokens, at).or_else(|| month_name_first(tokens, at, language))
}

/// `令和3年10月6日`, `平成元年5月1日`, `民國110年10月6日`.
fn of_era(tokens: &[Token], at: usize) -> Option<Day> {
    let Some(Token::Word(word)) = tokens.get(at) else {
        return None;
    };
    let mut next = at + 1;
    let since = if let Some(reign) = word.strip_suffix("元年") {
        era(reign)? + 1
    } else {
        let (count, length) = number_at(tokens, next).filter(|found| found.1 <= 3)?;
        // letters stand for reigns only in the form R3.10.6
        let dotted = tokens.get(next + 1) == Some(&Token::Mark('.'));
        if word.is_ascii() && (length > 2 || !dotted) {
            return None;
        }
        next = skip(tokens, next + 1);
        if next == at + 2 {
            return None;
        }
        era(word)? + count
    };
    let month = next;
    let day = skip(tokens, month + 1);
    if day == month + 1 {
        return None;
    }
    let ((month, 1..=2), (number, 1..=2)) = (number_at(tokens, month)?, number_at(tokens, day)?)
    else {
        return None;
    };
    Some(Day {
        date: date(since, month, number)?,
        other: None,
        from: at,
        to: day + 1,
    })
}

/// `October 6, 2021`, `Apr 28 19:20:36 CEST 2023`.
fn month_name_first(tokens: &[Token], at: usize, language: Option<&str>) -> Option<Day> {
    let (month, after) = month_at(tokens, at, language)?;
    let day_position = skip(tokens, after);
    let (day, _) = number_at(tokens, day_position).filter(|found| found.1 <= 2)?;
    let mut year_position = skip(tokens, day_position + 1);
    if matches!(tokens.get(year_position + 1), Some(Token::Mark(':'))) {
        let behind = year_position + 1..(year_position + 8).min(tokens.len());
        year_position = behind
            .into_iter()
            .find(|&at| number_at(tokens, at).is_some_and(|found| found.1 == 4))?;
    }
    let found = year_at(tokens, year_position)?;
    Some(Day {
        date: in_calendar(found, month, day, language)?,
        other: None,
        from: at,
        to: year_position + 1,
    })
}

/// A number that may be a year: not the hour of a clock time.
fn year_at(tokens: &[Token], at: usize) -> Option<(u32, u8)> {
    number_at(tokens, at).filter(|found| found.1 == 4 || !is_hour(tokens, at))
}

/// `2021-10-06`, `2021年10月6日`, `2021. október 6.`, `2021 Oct 6`.
fn year_first(tokens: &[Token], at: usize, value: u32, language: Option<&str>) -> Option<Day> {
    let next = skip(tokens, at + 1);
    let day = |date, to| Day {
        date,
        other: None,
        from: at,
        to,
    };
    if let Some((month, after)) = month_at(tokens, next, language) {
        let position = skip(tokens, after);
        let (number, length) = number_at(tokens, position)?;
        let date = (length <= 2).then(|| in_calendar((value, 4), month, number, language))??;
        return Some(day(date, position + 1));
    }
    let (month, month_length) = number_at(tokens, next)?;
    // 2021. gada 6. oktobris
    if let Some((named, after)) = month_at(tokens, skip(tokens, next + 1), language) {
        return Some(day(in_calendar((value, 4), named, month, language)?, after));
    }
    let position = skip(tokens, next + 1);
    let (number, day_length) = number_at(tokens, position)?;
    if month_length > 2 || day_length > 2 || next == at + 1 || position == next + 1 {
        return None;
    }
    let date = match year(value, 4) {
        Some(year) => date(year, month, number)?,
        None => persian(value, month, number)?,
    };
    Some(day(date, position + 1))
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
        let found = year_at(tokens, position)?;
        // 14 of March 1400 is no day of a newspaper, 14 of Mehr 1400 is
        let month = if month < PERSIAN && found.1 > 2 && year(found.0, found.1).is_none() {
            return None;
        } else {
            month
        };
        return Some(Day {
            date: in_calendar(found, month, first, language)?,
            other: None,
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
    let same = marks.0 == marks.1;
    // 3.14.15.92 and 192.168.10.21 are no dates
    let dotted_on = matches!(tokens.get(position + 1), Some(Token::Mark('.' | '-' | '/')))
        && number_at(tokens, position + 2).is_some();
    let dotted_before = at > 1
        && matches!(tokens.get(at - 1), Some(Token::Mark('.' | '-' | '/')))
        && number_at(tokens, at - 2).is_some();
    let whole = same && !dotted_on && !dotted_before && !is_hour(tokens, position);
    let year = if whole {
        short_year(third, third_length, language)
    } else {
        year(third, third_length)
    };
    let day = |date, other| Day {
        date,
        other,
        from: at,
        to: position + 1,
    };
    let Some(year) = year else {
        let date = (third_length == 4).then(|| persian(third, second, first))??;
        return Some(day(date, None));
    };
    let dotted = matches!(marks.0, Some(Token::Mark('.')));
    let plain = date(year, second, first);
    let swapped = date(year, first, second).filter(|_| first != second);
    match (plain, swapped) {
        (Some(plain), Some(swapped)) if month_first && !dotted => Some(day(swapped, Some(plain))),
        (Some(plain), swapped) => Some(day(plain, swapped)),
        (None, Some(swapped)) if !dotted => Some(day(swapped, None)),
        _ => None,
    }
}
