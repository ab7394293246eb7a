//! What machines write: ISO 8601 in its usual spellings, `20211006`, epoch seconds.
use colonnade_model::{Moment, Precision};

use super::clock::clock;
use super::zones::offset;
use super::{date, midnight};

/// Reads what machines write; words are left to [`parse`](super::parse).
pub(crate) fn iso(text: &str) -> Option<Moment> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return figures(text);
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
    // thousandths are set off by a full stop, a comma or (wrongly) a colon
    let rest = rest.strip_prefix(['.', ',', ':']).map_or(rest, |rest| {
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

/// Reads a row of digits.
fn figures(text: &str) -> Option<Moment> {
    let day = || {
        date(
            number(text, 0, 4)?,
            number(text, 4, 6)?,
            number(text, 6, 8)?,
        )
    };
    match text.len() {
        8 => day().and_then(midnight),
        12 | 14 => {
            let second = number(text, 12, 14).unwrap_or(0);
            let time = clock(number(text, 8, 10)?, number(text, 10, 12)?, second)?;
            let precision = if text.len() == 14 {
                Precision::Second
            } else {
                Precision::Minute
            };
            Moment::new(day()?.to_datetime(time), None, precision)
        }
        10 | 13 => {
            let seconds: i64 = text.get(..10)?.parse().ok()?;
            let at = jiff::Timestamp::from_second(seconds).ok()?;
            (seconds > 600_000_000).then(|| Moment::utc(at, Precision::Second))
        }
        _ => None,
    }
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
