//! A moment as a newspaper printed it: UTC inside, the printed clock time beside it.

use jiff::{Timestamp, civil, tz::Offset};

/// How exactly a moment was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Only the day.
    Day,
    /// Hour and minute.
    Minute,
    /// Hour, minute and second.
    Second,
}

impl Precision {
    /// `day`, `minute` or `second`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }

    /// The inverse of [`as_str`](Self::as_str).
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Day, Self::Minute, Self::Second]
            .into_iter()
            .find(|precision| precision.as_str() == text)
    }
}

/// A moment with what the newspaper printed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The moment, UTC. Where no offset was printed, the printed time read as UTC.
    pub at: Timestamp,
    /// The printed calendar day and clock time; midnight where only a day was printed.
    pub printed: civil::DateTime,
    /// The printed offset from UTC, if there was one.
    pub offset: Option<Offset>,
    /// How exactly it was printed.
    pub precision: Precision,
}

impl Moment {
    /// A moment from its printed clock time. `None` where the moment lies
    /// outside the years jiff can hold (-9999 to 9999).
    pub fn new(
        printed: civil::DateTime,
        offset: Option<Offset>,
        precision: Precision,
    ) -> Option<Self> {
        let at = offset.unwrap_or(Offset::UTC).to_timestamp(printed).ok()?;
        Some(Self {
            at,
            printed,
            offset,
            precision,
        })
    }

    /// A moment known only in UTC.
    pub fn utc(at: Timestamp, precision: Precision) -> Self {
        Self {
            at,
            printed: Offset::UTC.to_datetime(at),
            offset: Some(Offset::UTC),
            precision,
        }
    }

    /// The printed form (ISO 8601): `2021-10-06T00:00:00-04:00`, without the
    /// offset where none was printed, the bare day where only a day was.
    pub fn local(&self) -> String {
        let clock = self.printed.strftime("%Y-%m-%dT%H:%M:%S");
        match (self.precision, self.offset) {
            (Precision::Day, None) => self.printed.date().to_string(),
            (_, None) => clock.to_string(),
            (_, Some(offset)) => {
                let seconds = offset.seconds();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.abs() / 60;
                format!("{clock}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }

    /// Reads back what [`local`](Self::local) wrote.
    pub fn from_local(local: &str, precision: Precision) -> Option<Self> {
        if local.len() <= 10 {
            let day: civil::Date = local.parse().ok()?;
            return Self::new(day.to_datetime(civil::Time::midnight()), None, precision);
        }
        let printed: civil::DateTime = local.get(..19)?.parse().ok()?;
        let offset = match local.get(19..)? {
            "" => None,
            "Z" => Some(Offset::UTC),
            text => {
                let sign = if text.starts_with('-') { -1 } else { 1 };
                let hours: i32 = text.get(1..3)?.parse().ok()?;
                let minutes: i32 = text.get(4..6)?.parse().ok()?;
                Some(Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()?)
            }
        };
        Self::new(printed, offset, precision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_form_reads_back() {
        for (local, precision) in [
            ("2021-10-06", Precision::Day),
            ("2021-10-06T00:00:00-04:00", Precision::Day),
            ("2021-10-06T07:40:00", Precision::Minute),
            ("2021-10-06T07:40:21+05:30", Precision::Second),
        ] {
            let moment = Moment::from_local(local, precision).expect(local);
            assert_eq!(moment.local(), local);
        }
        let moment = Moment::from_local("2021-10-06T00:00:00-04:00", Precision::Day).unwrap();
        assert_eq!(moment.at.to_string(), "2021-10-06T04:00:00Z");
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "yesterday",
            "2021-13-06",
            "2021-10-06T07:40:21+99:99",
            "2021-10-06Tééééé",
        ] {
            assert_eq!(Moment::from_local(text, Precision::Second), None, "{text}");
        }
    }
}
