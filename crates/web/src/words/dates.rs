//! Days and hours: *latest*, *yesterday*, then a date; ages while they are short.

use colonnade_model::{Moment, Precision};
use icu_calendar::{Date, Gregorian};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter, fieldsets};
use icu_locale::locale;
use jiff::{Timestamp, civil, tz::TimeZone};

/// The present moment and the zone in which the site's days begin.
#[derive(Clone, Debug)]
pub(crate) struct Now {
    pub(crate) at: Timestamp,
    pub(crate) zone: TimeZone,
}

/// How a list's days are headed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Today.
    Latest,
    /// The day before.
    Yesterday,
    /// An earlier day.
    On(civil::Date),
}

impl Now {
    pub(crate) fn today(&self) -> civil::Date {
        self.date_of(self.at)
    }

    pub(crate) fn date_of(&self, at: Timestamp) -> civil::Date {
        self.zone.to_datetime(at).date()
    }

    /// Under which heading a moment stands.
    pub(crate) fn days(&self, at: Timestamp) -> Days {
        let (date, today) = (self.date_of(at), self.today());
        if date >= today {
            Days::Latest
        } else if today.yesterday().is_ok_and(|yesterday| date == yesterday) {
            Days::Yesterday
        } else {
            Days::On(date)
        }
    }

    /// `latest`, `yesterday`, `Friday 20 November`, with the year in other years.
    pub(crate) fn heading(&self, days: Days) -> String {
        match days {
            Days::Latest => "latest".to_owned(),
            Days::Yesterday => "yesterday".to_owned(),
            Days::On(date) if date.year() == self.today().year() => weekday_day_month(date),
            Days::On(date) => day(date),
        }
    }

    /// Hours since, while under a day: `12 min`, `6 h`; then the heading's words.
    pub(crate) fn age(&self, at: Timestamp) -> String {
        let minutes = self.at.duration_since(at).as_mins();
        match minutes {
            ..1 => "just now".to_owned(),
            1..60 => format!("{minutes} min"),
            60..1440 => format!("{} h", minutes / 60),
            _ => match self.days(at) {
                Days::On(date) => day(date),
                days => self.heading(days),
            },
        }
    }

    /// How long ago, as part of a sentence: `6 h ago`, `yesterday`, `20 November 2026`.
    pub(crate) fn ago(&self, at: Timestamp) -> String {
        let age = self.age(at);
        let is_short = (1..1440).contains(&self.at.duration_since(at).as_mins());
        if is_short { format!("{age} ago") } else { age }
    }

    /// How long until: `now`, `in 12 min`, `in 6 h`, `tomorrow`, then the date.
    pub(crate) fn until(&self, at: Timestamp) -> String {
        let seconds = at.duration_since(self.at).as_secs();
        match seconds {
            ..=0 => "now".to_owned(),
            1..3600 => format!("in {} min", (seconds + 59) / 60),
            3600..86_400 => format!("in {} h", seconds / 3600),
            _ => {
                let (date, today) = (self.date_of(at), self.today());
                if today.tomorrow().is_ok_and(|tomorrow| date == tomorrow) {
                    "tomorrow".to_owned()
                } else {
                    day(date)
                }
            }
        }
    }

    /// Less than three hours old.
    pub(crate) fn is_new(&self, at: Timestamp) -> bool {
        self.at.duration_since(at).as_hours() < 3
    }
}

thread_local! {
    // made once a thread: making one reads CLDR's tables
    static DAY: Option<DateTimeFormatter<fieldsets::YMD>> =
        DateTimeFormatter::try_new(locale!("en-GB").into(), fieldsets::YMD::long()).ok();
    static WEEKDAY: Option<DateTimeFormatter<fieldsets::YMDE>> =
        DateTimeFormatter::try_new(locale!("en-GB").into(), fieldsets::YMDE::long()).ok();
    static WEEKDAY_MONTH: Option<DateTimeFormatter<fieldsets::MDE>> =
        DateTimeFormatter::try_new(locale!("en-GB").into(), fieldsets::MDE::long()).ok();
    static MONTH: Option<DateTimeFormatter<fieldsets::YM>> =
        DateTimeFormatter::try_new(locale!("en-GB").into(), fieldsets::YM::long()).ok();
    static CLOCK: Option<NoCalendarFormatter<fieldsets::T>> =
        NoCalendarFormatter::try_new(locale!("en-GB").into(), fieldsets::T::hm()).ok();
}

fn gregorian(date: civil::Date) -> Option<Date<Gregorian>> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Date::try_new_gregorian(i32::from(date.year()), month, day).ok()
}

macro_rules! say {
    ($formatter:ident, $date:expr) => {{
        let date: civil::Date = $date;
        $formatter
            .with(|formatter| {
                let date = gregorian(date)?.to_any();
                Some(formatter.as_ref()?.format(&date).to_string())
            })
            .unwrap_or_else(|| date.to_string())
    }};
}

/// `23 November 2026`.
pub(crate) fn day(date: civil::Date) -> String {
    say!(DAY, date)
}

/// `Monday, 23 November 2026`.
pub(crate) fn weekday_day(date: civil::Date) -> String {
    say!(WEEKDAY, date)
}

fn weekday_day_month(date: civil::Date) -> String {
    say!(WEEKDAY_MONTH, date)
}

/// `November 2026`.
pub(crate) fn month(date: civil::Date) -> String {
    say!(MONTH, date)
}

/// `06:40`.
pub(crate) fn clock(time: civil::Time) -> String {
    format_clock(time).unwrap_or_else(|| time.strftime("%H:%M").to_string())
}

fn format_clock(time: civil::Time) -> Option<String> {
    let hour = u8::try_from(time.hour()).ok()?;
    let minute = u8::try_from(time.minute()).ok()?;
    let time = icu_datetime::input::Time::try_new(hour, minute, 0, 0).ok()?;
    CLOCK.with(|formatter| Some(formatter.as_ref()?.format(&time).to_string()))
}

/// As the newspaper printed it: `23 November 2026, 06:40`, without the clock
/// where only the day is known.
pub(crate) fn day_and_clock(moment: &Moment) -> String {
    let date = day(moment.printed.date());
    match moment.precision {
        Precision::Day => date,
        Precision::Minute | Precision::Second => {
            format!("{date}, {}", clock(moment.printed.time()))
        }
    }
}

/// `2026-11-23`.
pub(crate) fn iso_day(date: civil::Date) -> String {
    date.to_string()
}

/// A moment as RSS 2.0 wants it (RFC 2822).
pub(crate) fn rfc_2822(at: Timestamp) -> String {
    TimeZone::UTC
        .to_datetime(at)
        .strftime("%a, %d %b %Y %H:%M:%S +0000")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(zone: &str) -> Now {
        Now {
            at: "2026-11-23T00:30:00Z".parse().unwrap(),
            zone: TimeZone::get(zone).unwrap(),
        }
    }

    #[test]
    fn days_begin_where_the_site_is() {
        let at = "2026-11-22T23:10:00Z".parse().unwrap();
        assert_eq!(now("UTC").days(at), Days::Yesterday);
        assert_eq!(now("Europe/Amsterdam").days(at), Days::Latest);
        let earlier = "2026-11-20T12:00:00Z".parse().unwrap();
        let utc = now("UTC");
        assert_eq!(utc.heading(utc.days(earlier)), "Friday 20 November");
        let last_year = "2025-11-20T12:00:00Z".parse().unwrap();
        assert_eq!(utc.heading(utc.days(last_year)), "20 November 2025");
    }

    #[test]
    fn ages_are_short() {
        let now = now("UTC");
        for (at, age) in [
            ("2026-11-23T00:31:00Z", "just now"),
            ("2026-11-23T00:18:00Z", "12 min"),
            ("2026-11-22T18:00:00Z", "6 h"),
            ("2026-11-20T18:00:00Z", "20 November 2026"),
        ] {
            assert_eq!(now.age(at.parse().unwrap()), age);
        }
    }

    #[test]
    fn what_is_to_come_is_said_too() {
        let now = now("UTC");
        for (at, until) in [
            ("2026-11-22T00:30:00Z", "now"),
            ("2026-11-23T00:30:01Z", "in 1 min"),
            ("2026-11-23T01:29:59Z", "in 60 min"),
            ("2026-11-23T06:31:00Z", "in 6 h"),
            ("2026-11-24T06:00:00Z", "tomorrow"),
            ("2026-11-26T00:00:00Z", "26 November 2026"),
        ] {
            assert_eq!(now.until(at.parse().unwrap()), until);
        }
        assert_eq!(now.ago("2026-11-22T18:00:00Z".parse().unwrap()), "6 h ago");
        assert_eq!(now.ago("2026-11-23T00:30:00Z".parse().unwrap()), "just now");
    }

    #[test]
    fn cldr_says_dates() {
        let date = civil::date(2026, 11, 23);
        assert_eq!(weekday_day(date), "Monday, 23 November 2026");
        assert_eq!(month(date), "November 2026");
        let moment = Moment::from_local("2026-11-23T06:40:00+01:00", Precision::Minute).unwrap();
        assert_eq!(day_and_clock(&moment), "23 November 2026, 06:40");
        let moment = Moment::from_local("2026-11-23", Precision::Day).unwrap();
        assert_eq!(day_and_clock(&moment), "23 November 2026");
        assert_eq!(
            rfc_2822("2026-11-03T06:40:00Z".parse().unwrap()),
            "Tue, 03 Nov 2026 06:40:00 +0000"
        );
    }
}
