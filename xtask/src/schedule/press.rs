//! The made-up newspapers' hours: every number of the simulated press is in this file,
//! drawn before any rule of visits is asked, with the reason beside it. None is measured;
//! they are what one knows of how newspapers and their publishing systems work.

use jiff::{Timestamp, civil, tz::TimeZone};

use crate::dice::Dice;

pub(super) const DAY: i64 = 86_400;
const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

/// The first day looked at: clocks are changed on 8 March in North America and on
/// 29 March in Europe, within the sixty days that follow.
const FIRST_DAY: civil::Date = civil::date(2026, 2, 20);
/// Days printed before the first visit: what a feed shows when it is new to us.
const BEFORE: i64 = 90;

/// How an entry point prints, and in how many of a hundred it does. Opinion sections are
/// the bulk of what carries columns; feeds of one columnist or one series are many but
/// print little.
const KINDS: [(Kind, usize); 9] = [
    (Kind::Dawn, 22),
    (Kind::WeekdayColumn, 14),
    (Kind::TwiceAWeek, 12),
    (Kind::Weekly, 12),
    (Kind::Irregular, 12),
    (Kind::Hourly, 8),
    (Kind::Bursts, 8),
    (Kind::Editions, 6),
    (Kind::Silences, 6),
];
/// Zones with about the share of the world's newspapers there; half-hour zones and both
/// hemispheres among them.
const ZONES: [(&str, usize); 24] = [
    ("America/New_York", 12),
    ("America/Chicago", 4),
    ("America/Los_Angeles", 4),
    ("America/Mexico_City", 4),
    ("America/Bogota", 3),
    ("America/Sao_Paulo", 6),
    ("America/Argentina/Buenos_Aires", 4),
    ("Europe/London", 9),
    ("Europe/Paris", 6),
    ("Europe/Berlin", 8),
    ("Europe/Madrid", 6),
    ("Europe/Rome", 5),
    ("Europe/Warsaw", 3),
    ("Europe/Athens", 2),
    ("Europe/Istanbul", 3),
    ("Africa/Lagos", 2),
    ("Africa/Cairo", 2),
    ("Africa/Johannesburg", 2),
    ("Asia/Karachi", 2),
    ("Asia/Kolkata", 7),
    ("Asia/Shanghai", 4),
    ("Asia/Tokyo", 4),
    ("Asia/Jakarta", 2),
    ("Australia/Sydney", 4),
];
/// A big paper's day, hour by hour from midnight: quiet nights, most before and around
/// noon, less in the evening.
const BUSY_DAY: [f64; 24] = [
    0.3, 0.2, 0.2, 0.3, 0.6, 1.4, 2.2, 2.4, 2.2, 2.2, 2.2, 2.2, 2.0, 1.8, 1.7, 1.7, 1.7, 1.6, 1.4,
    1.2, 1.0, 0.8, 0.6, 0.5,
];
/// One writer's day: no nights, else when it is ready.
const WRITERS_DAY: [f64; 24] = [
    0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 1.0, 1.5, 1.8, 2.0, 2.0, 1.8, 1.4, 1.4, 1.6, 1.6, 1.6, 1.5, 1.2,
    1.0, 0.9, 0.8, 0.6, 0.4,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The opinion pages of a morning paper, put online together before breakfast.
    Dawn,
    /// One column each weekday.
    WeekdayColumn,
    TwiceAWeek,
    Weekly,
    /// One writer, whenever it is ready.
    Irregular,
    /// A big desk that prints all day.
    Hourly,
    /// A group blog or a debate: nothing for days, then many within hours.
    Bursts,
    /// Two to four editions a day, each with some columns.
    Editions,
    /// Weeks of daily columns, then weeks of nothing.
    Silences,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Dawn => "daily at dawn",
            Self::WeekdayColumn => "weekday column",
            Self::TwiceAWeek => "twice a week",
            Self::Weekly => "weekly",
            Self::Irregular => "irregular",
            Self::Hourly => "all day long",
            Self::Bursts => "bursts",
            Self::Editions => "editions",
            Self::Silences => "long silences",
        }
    }

    pub(super) fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|&(kind, _)| kind)
    }
}

/// What a feed says of when a column was printed.
#[derive(Clone, Copy, Debug)]
enum Dating {
    /// The moment it was put online.
    True,
    /// The minute the editor filed it; it is online some minutes later.
    Early,
    /// The day alone: midnight.
    DayOnly,
    None,
    /// Now and then years off.
    Wild,
}

/// One column, in seconds from the epoch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Print {
    /// When it was put into the feed; delays are counted from here.
    pub(super) at: i64,
    /// What the feed says.
    pub(super) dated: Option<i64>,
}

/// An entry point and all it prints, in order.
pub(super) struct EntryPoint {
    pub(super) kind: Kind,
    pub(super) zone: TimeZone,
    pub(super) prints: Vec<Print>,
    /// The feed shows the latest so many.
    pub(super) window: usize,
    /// The first visit.
    pub(super) first: i64,
    pub(super) spread: f64,
}

/// The whole press from one seed.
pub(super) fn press(seed: u64, entry_points: usize, days: i64) -> (i64, Vec<EntryPoint>) {
    let dice = Dice::new(seed);
    let start = midnight(0, &TimeZone::UTC);
    let points = (0..entry_points)
        .map(|nth| entry_point(start, days, &mut dice.of(nth as u64 + 1), &dice))
        .collect();
    (start, points)
}

fn entry_point(start: i64, days: i64, dice: &mut Dice, press: &Dice) -> EntryPoint {
    let kind = pick(&KINDS, dice);
    let place = pick_place(dice);
    let zone = TimeZone::get(ZONES[place].0).unwrap_or(TimeZone::UTC);
    // three public holidays in two months, the same for the whole country; four in five
    // newspapers keep them
    let mut country = press.of(1_000_000 + place as u64);
    let holidays: Vec<i64> = (0..3)
        .map(|_| whole(country.below(usize::try_from(days).unwrap_or(60))))
        .collect();
    let keeps_holidays = dice.percent(80);
    let off = |day: i64| keeps_holidays && holidays.contains(&day);
    // one in ten changes its habits for good in the middle third
    let change = if dice.percent(10) {
        days / 3 + whole(dice.below(usize::try_from(days / 3).unwrap_or(1).max(1)))
    } else {
        days + 1
    };
    let mut moments = Vec::new();
    rhythm(kind, -BEFORE, change, &zone, &off, dice, &mut moments);
    if change <= days {
        // half keep their kind with other hours and days, half become another kind
        let next = if dice.percent(50) {
            kind
        } else {
            pick(&KINDS, dice)
        };
        rhythm(next, change, days + 1, &zone, &off, dice, &mut moments);
    }
    moments.sort_unstable();
    let dating = match dice.below(100) {
        0..72 => Dating::True,
        72..86 => Dating::Early,
        86..91 => Dating::DayOnly,
        91..97 => Dating::None,
        _ => Dating::Wild,
    };
    let prints = moments
        .into_iter()
        .map(|at| Print {
            at,
            dated: dated(at, dating, &zone, dice),
        })
        .collect();
    EntryPoint {
        kind,
        zone,
        prints,
        // what publishing systems show by default, from the shortest to the longest
        window: [10, 10, 15, 20, 20, 25, 30, 50][dice.below(8)],
        first: start + seconds(dice.share() * 4.0 * HOUR as f64),
        spread: dice.share(),
    }
}

fn dated(at: i64, dating: Dating, zone: &TimeZone, dice: &mut Dice) -> Option<i64> {
    match dating {
        Dating::Early => Some(at - seconds(dice.share() * 25.0 * MINUTE as f64)),
        Dating::DayOnly => {
            let wall = at + offset(at, zone);
            Some(at - wall.rem_euclid(DAY))
        }
        Dating::None => None,
        Dating::Wild if dice.percent(20) => Some(at + (whole(dice.below(4000)) - 2000) * DAY),
        Dating::True | Dating::Wild => Some(at),
    }
}

/// Draws what one entry point prints from day to day (counted from the first day).
#[expect(clippy::too_many_lines, reason = "one list of all rhythms")]
fn rhythm(
    kind: Kind,
    from: i64,
    until: i64,
    zone: &TimeZone,
    off: &dyn Fn(i64) -> bool,
    dice: &mut Dice,
    moments: &mut Vec<i64>,
) {
    let mut print = |day: i64, second: f64| moments.push(midnight(day, zone) + seconds(second));
    let minute = MINUTE as f64;
    let hour = HOUR as f64;
    match kind {
        Kind::Dawn => {
            // the system's timer is set to a round minute between 3:30 and 7:30; the
            // pages follow one another within minutes, or an editor frees them by hand
            let timer = (42 + dice.below(49)) as f64 * 5.0 * minute;
            let by_hand = dice.percent(40);
            let jitter = if by_hand {
                5.0 + dice.share() * 20.0
            } else {
                1.0
            } * minute;
            let columns = log_normal(6.0, 0.5, dice).clamp(2.0, 20.0);
            // six days a week, the seventh in one of two; fewer columns at weekends
            let sunday = dice.percent(50);
            let apart = dice.share() * 2.0 * minute;
            for day in from..until {
                let weekday = weekday(day);
                if off(day) || (weekday == 6 && !sunday) {
                    continue;
                }
                let today = if weekday >= 5 { columns * 0.7 } else { columns };
                let begin = timer + normal(dice) * jitter;
                for nth in 0..poisson(today, dice).max(1) {
                    // one in eight is written during the day
                    if dice.percent(12) {
                        print(day, profile(&BUSY_DAY, dice));
                    } else {
                        print(day, begin + nth as f64 * apart);
                    }
                }
            }
        }
        Kind::WeekdayColumn => {
            let time = column_hour(dice);
            let jitter = column_jitter(dice);
            for day in from..until {
                // one in twelve is dropped: illness, a bigger story
                if weekday(day) < 5 && !off(day) && !dice.percent(8) {
                    print(day, time + normal(dice) * jitter);
                }
            }
        }
        Kind::TwiceAWeek | Kind::Weekly => {
            let time = column_hour(dice);
            let jitter = column_jitter(dice) * 1.5;
            let first = dice.between(0, 6);
            let second = if kind == Kind::Weekly {
                first
            } else {
                (first + 3) % 7
            };
            for day in from..until {
                let due = [first, second].contains(&weekday(day));
                if !due || off(day) || dice.percent(7) {
                    continue;
                }
                // one in twenty comes a day late
                let late = i64::from(dice.percent(5));
                print(day + late, time + normal(dice) * jitter);
            }
        }
        Kind::Irregular => {
            let columns = log_normal(0.4, 0.7, dice).clamp(0.08, 2.0);
            for day in from..until {
                for _ in 0..poisson(columns, dice) {
                    print(day, profile(&WRITERS_DAY, dice));
                }
            }
        }
        Kind::Hourly => {
            // a big opinion desk prints a dozen to three dozen a day, half at weekends
            let columns = log_normal(20.0, 0.35, dice).clamp(10.0, 45.0);
            for day in from..until {
                let quiet = if weekday(day) >= 5 || off(day) {
                    0.5
                } else {
                    1.0
                };
                for _ in 0..poisson(columns * quiet, dice) {
                    print(day, profile(&BUSY_DAY, dice));
                }
            }
        }
        Kind::Bursts => {
            let pause = 2.0 + dice.share() * 5.0;
            let columns = 4.0 + dice.share() * 8.0;
            let mut day = from as f64 + dice.share() * pause;
            while day < until as f64 {
                let begin = day * DAY as f64;
                for _ in 0..poisson(columns, dice).max(1) {
                    let within = -(1.0 - dice.share()).ln() * 2.5 * hour;
                    print(0, begin + within);
                }
                day += -(1.0 - dice.share()).ln() * pause;
            }
        }
        Kind::Editions => {
            let editions: Vec<f64> = (0..dice.between(2, 4))
                .map(|_| (24 + dice.below(58)) as f64 * 15.0 * minute)
                .collect();
            let jitter = (3.0 + dice.share() * 15.0) * minute;
            let columns = 1.0 + dice.share() * 3.0;
            for day in from..until {
                if weekday(day) == 6 || off(day) {
                    continue;
                }
                for edition in &editions {
                    let begin = edition + normal(dice) * jitter;
                    for _ in 0..poisson(columns, dice) {
                        print(day, begin + dice.share() * 10.0 * minute);
                    }
                }
            }
        }
        Kind::Silences => {
            let time = column_hour(dice);
            let jitter = column_jitter(dice);
            let mut day = from;
            while day < until {
                for _ in 0..dice.between(3, 14) {
                    if day < until && !dice.percent(15) {
                        print(day, time + normal(dice) * jitter);
                    }
                    day += 1;
                }
                day += whole(dice.between(10, 40));
            }
        }
    }
}

/// When a column goes online: half before breakfast, a third by day, the rest on the
/// evening before the printed issue.
fn column_hour(dice: &mut Dice) -> f64 {
    let hour = match dice.below(100) {
        0..50 => 4.0 + dice.share() * 4.0,
        50..82 => 9.0 + dice.share() * 8.0,
        _ => 18.0 + dice.share() * 5.0,
    };
    // timers stand on the quarter hour
    (hour * 4.0).round() * 900.0
}

/// How well the hour is kept, in seconds: a timer, an editor, or a writer.
fn column_jitter(dice: &mut Dice) -> f64 {
    let minutes = match dice.below(10) {
        0..4 => 1.0,
        4..7 => 5.0 + dice.share() * 15.0,
        _ => 20.0 + dice.share() * 60.0,
    };
    minutes * MINUTE as f64
}

fn pick<T: Copy>(some: &[(T, usize)], dice: &mut Dice) -> T {
    let mut left = dice.below(some.iter().map(|(_, share)| share).sum());
    for &(one, share) in some {
        if left < share {
            return one;
        }
        left -= share;
    }
    some[0].0
}

fn pick_place(dice: &mut Dice) -> usize {
    let mut left = dice.below(ZONES.iter().map(|(_, share)| share).sum());
    ZONES
        .iter()
        .position(|&(_, share)| {
            let here = left < share;
            left = left.saturating_sub(share);
            here
        })
        .unwrap_or_default()
}

/// A second of the day, the hours as likely as the profile says.
fn profile(hours: &[f64; 24], dice: &mut Dice) -> f64 {
    let mut left = dice.share() * hours.iter().sum::<f64>();
    for (hour, share) in hours.iter().enumerate() {
        if left < *share {
            return (hour as f64 + left / share) * HOUR as f64;
        }
        left -= share;
    }
    0.0
}

fn normal(dice: &mut Dice) -> f64 {
    let radius = (-2.0 * (1.0 - dice.share()).ln()).sqrt();
    radius * (std::f64::consts::TAU * dice.share()).cos()
}

fn log_normal(median: f64, sigma: f64, dice: &mut Dice) -> f64 {
    median * (sigma * normal(dice)).exp()
}

fn poisson(mean: f64, dice: &mut Dice) -> usize {
    let limit = (-mean).exp();
    let mut product = dice.share();
    let mut count = 0;
    while product > limit {
        product *= dice.share();
        count += 1;
    }
    count
}

/// The day of the week of a day counted from the first, from Monday, 0.
fn weekday(day: i64) -> usize {
    let first = i64::from(FIRST_DAY.weekday().to_monday_zero_offset());
    usize::try_from((first + day).rem_euclid(7)).unwrap_or_default()
}

/// Local midnight of a day counted from the first one, in seconds from the epoch.
fn midnight(day: i64, zone: &TimeZone) -> i64 {
    let naive = FIRST_DAY.duration_since(civil::date(1970, 1, 1)).as_secs() + day * DAY;
    naive - offset(naive, zone)
}

fn offset(at: i64, zone: &TimeZone) -> i64 {
    Timestamp::from_second(at).map_or(0, |at| i64::from(zone.to_offset(at).seconds()))
}

#[expect(clippy::cast_possible_truncation, reason = "seconds of some days")]
fn seconds(length: f64) -> i64 {
    length as i64
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or_default()
}
