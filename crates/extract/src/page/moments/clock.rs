//! The clock time beside a day.
use colonnade_model::Precision;
use jiff::{civil, tz::Offset};

use super::Day;
use super::tokens::{Token, number_at};
use super::zones::offset_at;
use crate::page::words::months::{AFTERNOON, HOURS, MORNING};

type Clock = (civil::Time, Precision, Option<Offset>);

/// A clock time, if there is such a one.
pub(super) fn clock(hour: u32, minute: u32, second: u32) -> Option<civil::Time> {
    civil::Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second.min(59)).ok()?,
        0,
    )
    .ok()
}

/// The clock time beside a day; midnight where there is none.
pub(super) fn time_near(tokens: &[Token], day: &Day) -> Clock {
    let after = day.to..(day.to + 9).min(tokens.len());
    let before = day.from.saturating_sub(9)..day.from;
    (day.from..day.to)
        .filter(|&at| matches!(tokens.get(at + 1), Some(Token::Mark(':'))))
        .chain(after)
        .chain(before)
        .find_map(|at| time_at(tokens, at))
        .unwrap_or((civil::Time::midnight(), Precision::Day, None))
}

/// Whether a number is an hour by what follows it, so no year: `11時`, `11:30`, `11h`.
pub(super) fn is_hour(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at + 1) {
        Some(Token::Mark(':')) => true,
        Some(Token::Word(word)) => HOURS.contains(&word.as_str()) || word == "uhr",
        _ => false,
    }
}

fn time_at(tokens: &[Token], at: usize) -> Option<Clock> {
    let (hour, length) = number_at(tokens, at)?;
    if length > 2 || hour > 23 {
        return None;
    }
    match tokens.get(at + 1)? {
        Token::Mark(':') => {}
        Token::Mark('.') if !in_dotted(tokens, at) => {}
        Token::Word(word) if HOURS.contains(&word.as_str()) => {}
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

/// Whether "05.04" is a part of "05.04.2025" or "1.05.04".
fn in_dotted(tokens: &[Token], at: usize) -> bool {
    let dot = |at: usize| matches!(tokens.get(at), Some(Token::Mark('.' | '/' | '-')));
    let behind = dot(at + 3) && number_at(tokens, at + 4).is_some();
    let before = at > 1 && dot(at - 1) && number_at(tokens, at - 2).is_some();
    behind || before
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
