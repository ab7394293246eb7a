use jiff::{SignedDuration, Timestamp, civil::date, tz::TimeZone};

use super::{Limits, Rhythm, Visit};

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// Lets a rhythm visit a feed that shows the latest ten; gives the moments of all visits.
/// The rhythm goes through its text at every visit, as it does in the store.
fn follow(prints: &[i64], zone: &TimeZone, limits: &Limits, from: i64, until: i64) -> Vec<i64> {
    let mut text = String::new();
    let mut visits: Vec<i64> = Vec::new();
    let mut found = 0;
    let mut at = from;
    while at < until {
        let printed = prints.partition_point(|&print| print <= at);
        let new: Vec<Timestamp> = prints[found.max(printed.saturating_sub(10))..printed]
            .iter()
            .map(|&print| moment(print))
            .collect();
        found = printed;
        let mut rhythm = Rhythm::parse(&text).unwrap_or_default();
        let visit = Visit {
            at: moment(at),
            previous: visits.last().copied().map(moment),
            new_items: &new,
        };
        rhythm.learn(&visit, zone);
        text = rhythm.to_text();
        assert_eq!(Rhythm::parse(&text).as_ref(), Some(&rhythm), "{text}");
        visits.push(at);
        let next = rhythm.next_visit(moment(at), zone, limits, 0.5).as_second();
        assert!(next - at >= limits.floor.as_secs() && next - at <= limits.ceiling.as_secs());
        at = next;
    }
    visits
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// Every day at this time on the wall of the zone.
fn daily(zone: &str, days: std::ops::Range<i32>, hour: i8, minute: i8) -> Vec<i64> {
    days.map(|day| {
        let day = date(2026, 3, 1)
            .checked_add(jiff::Span::new().days(day))
            .unwrap();
        let printed = day.at(hour, minute, 0, 0).in_tz(zone).unwrap();
        printed.timestamp().as_second()
    })
    .collect()
}

/// From printing to the first visit after it, in minutes.
fn delays(prints: &[i64], visits: &[i64]) -> Vec<i64> {
    let visit = |print: &i64| visits.iter().find(|visit| *visit >= print);
    prints
        .iter()
        .filter_map(|print| visit(print).map(|visit| (visit - print) / MINUTE))
        .collect()
}

#[test]
fn a_morning_paper_is_visited_after_its_minute_through_summer_time() {
    // clocks go forward on 29 March, a month after the first issue
    let prints = daily("Europe/Berlin", 0..45, 6, 10);
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let visits = follow(
        &prints,
        &zone,
        &Limits::default(),
        prints[0] - DAY / 3,
        prints[44] + DAY,
    );
    let late = delays(&prints[14..], &visits);
    assert!(late.iter().all(|&minutes| minutes <= 15), "{late:?}");
    assert!(visits.len() < 45 * 10, "{} visits", visits.len());
}

#[test]
fn habits_that_change_are_learned_anew() {
    let mut prints = daily("America/Bogota", 0..40, 5, 0);
    prints.extend(daily("America/Bogota", 40..80, 19, 30));
    let zone = TimeZone::get("America/Bogota").unwrap();
    let visits = follow(
        &prints,
        &zone,
        &Limits::default(),
        prints[0],
        prints[79] + DAY,
    );
    let late = delays(&prints[55..], &visits);
    assert!(late.iter().all(|&minutes| minutes <= 45), "{late:?}");
}

#[test]
fn silence_is_left_alone_ever_longer_but_not_beyond_the_ceiling() {
    let prints = daily("UTC", 0..20, 6, 0);
    let limits = Limits {
        ceiling: SignedDuration::from_hours(4 * 24),
        ..Limits::default()
    };
    let end = prints[19] + 150 * DAY;
    let visits = follow(&prints, &TimeZone::UTC, &limits, prints[0], end);
    let a_month = |month: i64| {
        let from = prints[19] + month * 30 * DAY;
        visits
            .iter()
            .filter(|&&visit| visit > from && visit <= from + 30 * DAY)
            .count()
    };
    let months: Vec<usize> = (0..5).map(a_month).collect();
    assert!(months.is_sorted_by(|a, b| a >= b), "{months:?}");
    assert!(months[4] * 3 <= months[0] && months[4] >= 7, "{months:?}");
}

#[test]
fn the_floor_holds_for_the_liveliest() {
    let start = prints_every(30, 0)[0];
    let prints = prints_every(30, 3);
    for floor in [5, 45, 600] {
        let limits = Limits {
            floor: SignedDuration::from_mins(floor),
            ..Limits::default()
        };
        // `follow` holds every wait against the floor
        let visits = follow(&prints, &TimeZone::UTC, &limits, start, start + 2 * DAY);
        let shortest = visits.windows(2).map(|pair| pair[1] - pair[0]).min();
        let shortest = shortest.unwrap_or_default() / MINUTE;
        assert!(
            (floor..=floor + 5).contains(&shortest),
            "{shortest} for {floor}"
        );
    }
}

/// Every so many seconds for some days from 1 March.
fn prints_every(seconds: i64, days: i64) -> Vec<i64> {
    let start = daily("UTC", 0..1, 0, 0)[0];
    (0..=days * DAY / seconds)
        .map(|nth| start + nth * seconds)
        .collect()
}

#[test]
fn dates_that_cannot_be_teach_the_hour_all_the_same() {
    // what is found between two visits was printed between them, whatever it says
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let prints = daily("Asia/Tokyo", 0..50, 12, 0);
    for says in [|_| Timestamp::MAX, |_| Timestamp::MIN, |at| at] as [fn(Timestamp) -> Timestamp; 3]
    {
        let mut rhythm = Rhythm::default();
        let mut at = moment(prints[0] - DAY);
        let mut previous = None;
        let mut late = Vec::new();
        while at.as_second() < prints[49] {
            let since = previous.map_or(i64::MIN, Timestamp::as_second);
            let new: Vec<i64> = prints
                .iter()
                .copied()
                .filter(|&print| print > since && print <= at.as_second())
                .collect();
            late.extend(new.iter().map(|print| (at.as_second() - print) / MINUTE));
            let says = vec![says(at); new.len()];
            rhythm.learn(
                &Visit {
                    at,
                    previous,
                    new_items: &says,
                },
                &zone,
            );
            previous = Some(at);
            at = rhythm.next_visit(at, &zone, &Limits::default(), 0.1);
        }
        let last = &late[late.len() - 15..];
        assert!(last.iter().all(|&minutes| minutes <= 90), "{last:?}");
        assert!((0.7..1.3).contains(&rhythm.items_a_day()));
    }
}

#[test]
fn a_thousand_that_print_together_are_not_visited_in_the_same_second() {
    let prints = daily("UTC", 0..30, 6, 0);
    let mut rhythm = Rhythm::default();
    let new: Vec<Timestamp> = prints.iter().map(|&print| moment(print)).collect();
    let at = moment(prints[29] + 3 * 3600);
    rhythm.learn(
        &Visit {
            at,
            previous: None,
            new_items: &new,
        },
        &TimeZone::UTC,
    );
    let next = |spread| rhythm.next_visit(at, &TimeZone::UTC, &Limits::default(), spread);
    assert_eq!(next(0.3), next(0.3));
    assert!(next(0.9).duration_since(next(0.1)) >= SignedDuration::from_mins(1));
}

#[test]
fn the_text_is_short_for_the_busiest_too() {
    // 430 a day, every hour of every day; and one that fills the same minutes
    for prints in [
        prints_every(200, 30),
        daily("UTC", 0..40, 6, 0)
            .into_iter()
            .flat_map(|at| [at; 300])
            .collect(),
    ] {
        let mut rhythm = Rhythm::default();
        for (nth, some) in prints.chunks(100).enumerate() {
            let new: Vec<Timestamp> = some.iter().map(|&print| moment(print)).collect();
            let at = moment(some[some.len() - 1] + 1);
            rhythm.learn(
                &Visit {
                    at,
                    previous: (nth > 0).then(|| moment(some[0] - 1)),
                    new_items: &new,
                },
                &TimeZone::UTC,
            );
            let text = rhythm.to_text();
            assert!(text.len() <= 700, "{} {text}", text.len());
            assert_eq!(Rhythm::parse(&text).as_ref(), Some(&rhythm));
        }
        assert!(
            (250.0..650.0).contains(&rhythm.items_a_day()),
            "{}",
            rhythm.items_a_day()
        );
    }
}

#[test]
fn foreign_text_is_no_rhythm() {
    let mut rhythm = Rhythm::default();
    let new: Vec<Timestamp> = daily("UTC", 0..9, 7, 5).into_iter().map(moment).collect();
    rhythm.learn(
        &Visit {
            at: new[8] + SignedDuration::from_hours(1),
            previous: None,
            new_items: &new,
        },
        &TimeZone::UTC,
    );
    let text = rhythm.to_text();
    assert!(Rhythm::parse(&text).is_some());
    for end in (0..text.len()).filter(|&end| end != 2) {
        assert_eq!(Rhythm::parse(&text[..end]), None, "{}", &text[..end]);
    }
    let far = format!("r1.{}", "z".repeat(900));
    let foreign = [
        "",
        "r2",
        "{}",
        "r1.",
        "r1......",
        "r1.é",
        &far,
        &format!("{text}0"),
        &"0".repeat(5000),
    ];
    for text in foreign {
        assert_eq!(Rhythm::parse(text), None, "{text}");
    }
    // harmed in one place it is foreign or a rhythm that can be asked, never a panic
    for place in 0..text.len() {
        for harm in ["~", "*", ".", "_", "0"] {
            let harmed = format!("{}{harm}{}", &text[..place], &text[place + 1..]);
            if let Some(mut rhythm) = Rhythm::parse(&harmed) {
                let at = new_year();
                let next = rhythm.next_visit(at, &TimeZone::UTC, &Limits::default(), 0.0);
                assert!(next > at);
                rhythm.learn(
                    &Visit {
                        at: next,
                        previous: Some(at),
                        new_items: &[at],
                    },
                    &TimeZone::UTC,
                );
                assert!(rhythm.items_a_day().is_finite());
            }
        }
    }
}

#[test]
fn no_moment_is_too_far() {
    let moments = [
        Timestamp::MIN,
        moment(-1),
        Timestamp::UNIX_EPOCH,
        new_year(),
        Timestamp::MAX,
    ];
    for first in moments {
        let mut rhythm = Rhythm::default();
        rhythm.learn(
            &Visit {
                at: first,
                previous: None,
                new_items: &moments,
            },
            &TimeZone::UTC,
        );
        at_any_time(&mut rhythm, &moments);
    }
}

fn new_year() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().unwrap()
}

/// Asks and teaches a rhythm at the ends of time, within odd limits.
fn at_any_time(rhythm: &mut Rhythm, moments: &[Timestamp]) {
    let (least, most) = (SignedDuration::MIN, SignedDuration::MAX);
    for &at in moments {
        for (floor, ceiling) in [(least, least), (least, most), (most, least), (most, most)] {
            let limits = Limits {
                floor,
                ceiling,
                price: ceiling,
            };
            for spread in [f64::NAN, 7.0] {
                assert!(rhythm.next_visit(at, &TimeZone::UTC, &limits, spread) >= at);
            }
        }
        rhythm.learn(
            &Visit {
                at,
                previous: Some(new_year()),
                new_items: moments,
            },
            &TimeZone::UTC,
        );
        assert!(rhythm.items_a_day().is_finite());
        assert!(
            Rhythm::parse(&rhythm.to_text()).is_some(),
            "{}",
            rhythm.to_text()
        );
    }
}
