//! A rhythm as one line of text. Versioned by its first characters: a later program that
//! learns other things reads none of this and begins anew, which costs some days.
//!
//! `r1`, then fields parted by `.`: moments as differences in base 36, sums as the upper
//! bits of their floats, counts as one or two characters with runs of nothing shortened.

use std::fmt::Write as _;

use super::{
    Rhythm,
    habit::{Habit, MOST},
    lull::{Lull, Lulls},
};

const VERSION: &str = "r1";
/// What is longer was not written here.
const LONGEST: usize = 1024;
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
/// Counts below are one character.
const SHORT: u16 = 48;
/// Begins a run of nothing.
const RUN: char = '*';
/// Years 0 to 9999 and more, in seconds.
const MOMENTS: std::ops::RangeInclusive<i64> = -400_000_000_000..=400_000_000_000;

pub(super) fn write(rhythm: &Rhythm) -> String {
    let mut text = String::from(VERSION);
    let Some(since) = rhythm.since else {
        return text;
    };
    let last = rhythm
        .last
        .map_or(String::new(), |last| based(rhythm.base - last));
    let _ = write!(
        text,
        ".{}.{}.{}.{last}.{}.{}.",
        based(since),
        based(rhythm.base - since),
        based(rhythm.seen - rhythm.base),
        based(i64::from(rhythm.half_life)),
        based(i64::from(rhythm.window)),
    );
    for sum in [rhythm.watched, rhythm.columns, rhythm.lively] {
        put_sum(&mut text, sum);
    }
    for lull in &rhythm.lulls.0 {
        put_sum(&mut text, lull.came);
        put_sum(&mut text, lull.expected);
    }
    for merit in rhythm.habit.merits {
        put(&mut text, u32::from(merit.unsigned_abs()), 3);
    }
    put_counts(&mut text, &rhythm.habit.day);
    put_counts(&mut text, &rhythm.habit.week);
    text
}

pub(super) fn read(text: &str) -> Option<Rhythm> {
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    let rest = text.strip_prefix(VERSION)?;
    if rest.is_empty() {
        return Some(Rhythm::default());
    }
    let mut fields = rest.strip_prefix('.')?.splitn(7, '.');
    let mut number = || fields.next().map(unbased);
    let since = number()??;
    let base = since.checked_add(number()??)?;
    let seen = base.checked_add(number()??)?;
    let last = match fields.next()? {
        "" => None,
        text => Some(base.checked_sub(unbased(text)?)?),
    };
    let half_life = u8::try_from(unbased(fields.next()?)?).ok()?;
    let window = u16::try_from(unbased(fields.next()?)?).ok()?;
    let moments = [Some(since), Some(base), Some(seen), last];
    if half_life == 0
        || moments
            .iter()
            .flatten()
            .any(|moment| !MOMENTS.contains(moment))
    {
        return None;
    }
    let mut rest = fields.next()?.bytes();
    let watched = take_sum(&mut rest)?;
    let columns = take_sum(&mut rest)?;
    let lively = take_sum(&mut rest)?;
    let mut lulls = Lulls::default();
    for lull in &mut lulls.0 {
        *lull = Lull {
            came: take_sum(&mut rest)?,
            expected: take_sum(&mut rest)?,
        };
    }
    let mut habit = Habit::default();
    for merit in &mut habit.merits {
        *merit = -i16::try_from(take(&mut rest, 3)?).ok()?;
    }
    take_counts(&mut rest, &mut habit.day)?;
    take_counts(&mut rest, &mut habit.week)?;
    rest.next().is_none().then_some(Rhythm {
        since: Some(since),
        seen,
        base,
        half_life,
        watched,
        columns,
        lively,
        last,
        window,
        habit,
        lulls,
    })
}

/// A number in base 36, as `i64::from_str_radix` reads it.
fn based(number: i64) -> String {
    let mut digits = Vec::new();
    let mut left = number.unsigned_abs();
    loop {
        digits.push(digit(u32::try_from(left % 36).unwrap_or_default()));
        left /= 36;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        digits.push('-');
    }
    digits.into_iter().rev().collect()
}

fn unbased(text: &str) -> Option<i64> {
    i64::from_str_radix(text, 36).ok()
}

fn digit(value: u32) -> char {
    DIGITS
        .get(value as usize % 64)
        .map_or('0', |&digit| char::from(digit))
}

fn value(digit: u8) -> Option<u32> {
    let place = match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'z' => digit - b'a' + 10,
        b'A'..=b'Z' => digit - b'A' + 36,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(place))
}

fn put(text: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        text.push(digit(number >> (6 * place)));
    }
}

fn take(rest: &mut impl Iterator<Item = u8>, digits: u32) -> Option<u32> {
    let mut number = 0;
    for _ in 0..digits {
        number = number << 6 | value(rest.next()?)?;
    }
    Some(number)
}

/// Sums have their two lowest bits free, see [`super::single`].
fn put_sum(text: &mut String, sum: f32) {
    put(text, sum.to_bits() >> 2, 5);
}

fn take_sum(rest: &mut impl Iterator<Item = u8>) -> Option<f32> {
    let sum = f32::from_bits(take(rest, 5)? << 2);
    (0.0..=super::LARGEST).contains(&sum).then_some(sum)
}

fn put_counts(text: &mut String, counts: &[u16]) {
    let mut left = counts;
    while let Some((&count, after)) = left.split_first() {
        let run = left
            .iter()
            .take(63)
            .take_while(|&&count| count == 0)
            .count();
        if run > 2 {
            text.push(RUN);
            text.push(digit(u32::try_from(run).unwrap_or_default()));
            left = &left[run..];
            continue;
        }
        match count.min(MOST).checked_sub(SHORT) {
            None => text.push(digit(u32::from(count))),
            Some(more) => {
                text.push(digit(u32::from(SHORT + more / 64)));
                text.push(digit(u32::from(more % 64)));
            }
        }
        left = after;
    }
}

fn take_counts(rest: &mut impl Iterator<Item = u8>, counts: &mut [u16]) -> Option<()> {
    let mut place = 0;
    while place < counts.len() {
        let first = rest.next()?;
        if char::from(first) == RUN {
            let run = take(rest, 1)? as usize;
            if run == 0 || run > counts.len() - place {
                return None;
            }
            place += run;
            continue;
        }
        let mut count = u16::try_from(value(first)?).ok()?;
        if count >= SHORT {
            count = SHORT + (count - SHORT) * 64 + u16::try_from(take(rest, 1)?).ok()?;
        }
        *counts.get_mut(place)? = count;
        place += 1;
    }
    Some(())
}
