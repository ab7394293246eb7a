//! What a feed says of its own pace, believed within bounds: the learned schedule finds
//! its columns, the feed's word only keeps us from asking too often.

use colonnade_model::Pace;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// A wrong `ttl` keeps us away no longer than this.
const LONGEST_TTL: SignedDuration = SignedDuration::from_hours(24);
/// `sy:updatePeriod` says how often the newspaper means to print, and mostly what its
/// program came with: it is no more than a hint against asking every few minutes.
const LONGEST_PERIOD: SignedDuration = SignedDuration::from_hours(1);
const HOUR: i64 = 3600;

/// The wait after a visit, with what the feed asks for.
pub(super) fn heed(pace: &Pace, at: Timestamp, wait: SignedDuration) -> SignedDuration {
    let minutes = |minutes: Option<u32>| SignedDuration::from_mins(minutes.unwrap_or(0).into());
    let asked = match pace.ttl {
        Some(_) => minutes(pace.ttl).min(LONGEST_TTL),
        None => minutes(pace.period).min(LONGEST_PERIOD),
    };
    let wait = wait.max(asked);
    wait.saturating_add(quiet(pace, at.checked_add(wait).unwrap_or(at)))
}

/// How long it stays quiet after `moment`: at most a day, and not at all where it says
/// that it is always quiet, which cannot be meant.
fn quiet(pace: &Pace, moment: Timestamp) -> SignedDuration {
    const NEVER: (u32, u8) = (0x00FF_FFFF, 0x7F);
    if pace.quiet_hours & NEVER.0 == NEVER.0 || pace.quiet_days & NEVER.1 == NEVER.1 {
        return SignedDuration::ZERO;
    }
    let into_hour = moment.as_second().rem_euclid(HOUR);
    let wait = (0..24)
        .map(|hours| SignedDuration::from_secs((hours * HOUR - into_hour).max(0)))
        .find(|&wait| {
            moment
                .checked_add(wait)
                .is_ok_and(|moment| !is_quiet(pace, moment))
        });
    wait.unwrap_or(SignedDuration::from_hours(24))
}

fn is_quiet(pace: &Pace, moment: Timestamp) -> bool {
    let moment = TimeZone::UTC.to_datetime(moment);
    let day = moment.weekday().to_monday_zero_offset();
    (pace.quiet_hours >> moment.hour()) & 1 == 1 || (pace.quiet_days >> day) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes to wait from `at` where the schedule wishes a quarter of an hour.
    fn minutes(pace: &Pace, at: &str) -> i64 {
        let wished = SignedDuration::from_mins(15);
        heed(pace, at.parse().unwrap(), wished).as_mins()
    }

    const FRIDAY: &str = "2026-03-06T10:00:00Z";

    #[test]
    fn a_feed_is_not_asked_sooner_than_it_says_and_asked_once_a_day_whatever_it_says() {
        let ttl = |ttl| Pace {
            ttl: Some(ttl),
            ..Pace::default()
        };
        assert_eq!(minutes(&Pace::default(), FRIDAY), 15);
        assert_eq!(minutes(&ttl(5), FRIDAY), 15);
        assert_eq!(minutes(&ttl(180), FRIDAY), 180);
        assert_eq!(minutes(&ttl(u32::MAX), FRIDAY), 24 * 60);
        let period = |period, ttl| Pace {
            period: Some(period),
            ttl,
            ..Pace::default()
        };
        assert_eq!(minutes(&period(30, None), FRIDAY), 30);
        assert_eq!(minutes(&period(30 * 1440, None), FRIDAY), 60);
        assert_eq!(minutes(&period(30 * 1440, Some(20)), FRIDAY), 20);
    }

    #[test]
    fn quiet_hours_and_days_are_left_out() {
        let hours = |quiet_hours| Pace {
            quiet_hours,
            ..Pace::default()
        };
        // ten to twelve: after it, at noon
        assert_eq!(minutes(&hours(0b11 << 10), FRIDAY), 120);
        assert_eq!(minutes(&hours(1 << 11), FRIDAY), 15);
        // all night, over midnight
        let night = hours(0b111 | 0b11 << 22);
        assert_eq!(minutes(&night, "2026-03-06T21:50:00Z"), 5 * 60 + 10);
        assert_eq!(minutes(&hours(u32::MAX), FRIDAY), 15);
        let days = |quiet_days| Pace {
            quiet_days,
            ..Pace::default()
        };
        assert_eq!(minutes(&days(1 << 4), FRIDAY), 14 * 60);
        assert_eq!(minutes(&days(1 << 3), FRIDAY), 15);
        // Friday to Sunday: asked on Saturday all the same
        assert_eq!(minutes(&days(0b111 << 4), FRIDAY), 15 + 24 * 60);
        assert_eq!(minutes(&days(u8::MAX), FRIDAY), 15);
    }
}
