//! When a columnist writes, in words, where it is clear; where it is not, nothing.

use colonnade_model::{Moment, Precision};
use jiff::civil::{Time, Weekday};

use super::dates::clock;

/// Fewest columns from which a rhythm can be heard.
const FEWEST: usize = 6;
/// Share of the columns that must fall on the days named.
const CLEAR: f64 = 0.8;
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Mondays"),
    (Weekday::Tuesday, "Tuesdays"),
    (Weekday::Wednesday, "Wednesdays"),
    (Weekday::Thursday, "Thursdays"),
    (Weekday::Friday, "Fridays"),
    (Weekday::Saturday, "Saturdays"),
    (Weekday::Sunday, "Sundays"),
];

/// `Mondays and Thursdays, usually before 07:00`; `None` where no rhythm is clear.
/// `moments` are those of the latest columns, newest first.
pub(crate) fn rhythm(moments: &[Moment]) -> Option<String> {
    if moments.len() < FEWEST {
        return None;
    }
    let days = weekdays(moments).or_else(|| pace(moments))?;
    Some(match usual_time(moments) {
        Some(time) => format!("{days}, usually before {}", clock(time)),
        None => days,
    })
}

/// At most three weekdays that carry nearly all columns.
fn weekdays(moments: &[Moment]) -> Option<String> {
    if days_between(moments)? > 9.0 {
        return None;
    }
    let mut counts = WEEK.map(|(day, name)| {
        let on = |moment: &&Moment| moment.printed.date().weekday() == day;
        (moments.iter().filter(on).count(), name)
    });
    counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    let enough = moments.len() as f64 * CLEAR;
    let mut carried = 0;
    let mut named = Vec::new();
    for (count, name) in counts.into_iter().take(3) {
        carried += count;
        named.push(name);
        if carried as f64 >= enough {
            named.sort_by_key(|name| WEEK.iter().position(|(_, day)| day == name));
            return Some(list(&named));
        }
    }
    None
}

/// How often, where the days of the week say nothing.
fn pace(moments: &[Moment]) -> Option<String> {
    let words = match days_between(moments)? {
        ..0.8 => "several times a day",
        0.8..1.9 => "nearly every day",
        1.9..5.0 => "several times a week",
        5.0..9.0 => "about once a week",
        9.0..20.0 => "about twice a month",
        20.0..45.0 => "about once a month",
        _ => return None,
    };
    Some(words.to_owned())
}

/// Days from one column to the next, as a rule: the middle one of all pauses, so
/// that a long silence does not count as a habit.
fn days_between(moments: &[Moment]) -> Option<f64> {
    let mut hours: Vec<i64> = moments
        .windows(2)
        .filter_map(|pair| match pair {
            [newer, older] => Some(newer.at.duration_since(older.at).as_hours()),
            _ => None,
        })
        .collect();
    hours.sort_unstable();
    hours.get(hours.len() / 2).map(|&hours| hours as f64 / 24.0)
}

/// The half hour before which four of five columns are printed, where the middle half of
/// them lies within an hour and a half.
fn usual_time(moments: &[Moment]) -> Option<Time> {
    let mut minutes: Vec<i32> = moments
        .iter()
        .filter(|moment| moment.precision != Precision::Day)
        .map(|moment| {
            let time = moment.printed.time();
            i32::from(time.hour()) * 60 + i32::from(time.minute())
        })
        .collect();
    if minutes.len() < FEWEST {
        return None;
    }
    minutes.sort_unstable();
    let at = |share: usize| minutes.get(minutes.len() * share / 4).copied();
    if at(3)? - at(1)? > 90 {
        return None;
    }
    let most = minutes.get(minutes.len() * 4 / 5).copied()?;
    // midnight is said as the beginning of a day, and nothing is printed before that
    let before = (most / 30 + 1) * 30;
    if before >= 1440 {
        return None;
    }
    let hour = i8::try_from(before / 60).ok()?;
    let minute = i8::try_from(before % 60).ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

/// `a`, `a and b`, `a, b and c`.
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(texts: &[&str]) -> Vec<Moment> {
        let read = |text: &&str| Moment::from_local(text, Precision::Minute).unwrap();
        texts.iter().map(read).collect()
    }

    #[test]
    fn a_clear_rhythm_is_said() {
        let clear = moments(&[
            "2026-11-23T06:40:00",
            "2026-11-19T06:35:00",
            "2026-11-16T06:42:00",
            "2026-11-12T06:41:00",
            "2026-11-09T06:38:00",
            "2026-11-05T07:10:00",
        ]);
        assert_eq!(
            rhythm(&clear).as_deref(),
            Some("Mondays and Thursdays, usually before 07:00")
        );
        assert_eq!(rhythm(&clear[..4]), None);
    }

    #[test]
    fn an_unclear_one_says_how_often_or_nothing() {
        let monthly = moments(&[
            "2026-11-23T06:40:00",
            "2026-10-20T16:35:00",
            "2026-09-19T23:42:00",
            "2026-08-21T01:41:00",
            "2026-07-23T12:38:00",
            "2026-06-24T07:10:00",
        ]);
        assert_eq!(rhythm(&monthly).as_deref(), Some("about once a month"));
        let rare = moments(&[
            "2026-11-23T06:40:00",
            "2025-10-20T16:35:00",
            "2024-09-19T23:42:00",
            "2023-08-21T01:41:00",
            "2022-07-23T12:38:00",
            "2021-06-24T07:10:00",
        ]);
        assert_eq!(rhythm(&rare), None);
    }
}
