//! The clock on the newspaper's wall: habits keep its hours, through summer time and back.

use jiff::{Timestamp, tz::TimeZone};

use super::{DAY, habit::BIN};

/// The clock on the newspaper's wall.
pub(super) struct Wall<'a> {
    zone: &'a TimeZone,
    asked: Option<i64>,
    offset: i64,
}

impl<'a> Wall<'a> {
    pub(super) fn new(zone: &'a TimeZone) -> Self {
        Self {
            zone,
            asked: None,
            offset: 0,
        }
    }

    /// The day of the week from Monday, 0, and the five minutes of the day.
    pub(super) fn read(&mut self, moment: i64) -> (usize, usize) {
        // the zone is asked once an hour: clocks are changed at full hours
        let hour = moment.div_euclid(3600);
        if self.asked != Some(hour) {
            self.asked = Some(hour);
            self.offset = Timestamp::from_second(moment)
                .map_or(0, |moment| i64::from(self.zone.to_offset(moment).seconds()));
        }
        let wall = moment.saturating_add(self.offset);
        // 1 January 1970 was a Thursday
        let day = wall.div_euclid(DAY).saturating_add(3).rem_euclid(7);
        let bin = wall.rem_euclid(DAY) / BIN;
        (
            usize::try_from(day).unwrap_or_default(),
            usize::try_from(bin).unwrap_or_default(),
        )
    }
}
