//! How often a feed asks to be visited.

use std::fmt;

/// What a feed says of its own pace. Nothing in it is an order: whoever plans visits
/// bounds what is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// RSS 2.0 `ttl`: minutes for which a copy may be kept.
    pub ttl: Option<u32>,
    /// Minutes from one issue to the next, by the syndication module of RSS 1.0
    /// (`sy:updatePeriod` divided by `sy:updateFrequency`).
    pub period: Option<u32>,
    /// RSS `skipHours`: bit 0 is the hour from midnight GMT.
    pub quiet_hours: u32,
    /// RSS `skipDays`: bit 0 is Monday in GMT.
    pub quiet_days: u8,
}

impl Pace {
    /// Reads what its `Display` wrote; `None` for any other text.
    ///
    /// ```
    /// use colonnade_model::Pace;
    /// let pace = Pace { ttl: Some(60), quiet_hours: 0b11, ..Pace::default() };
    /// assert_eq!(pace.to_string(), "60 - 3 0");
    /// assert_eq!(Pace::parse("60 - 3 0"), Some(pace));
    /// assert_eq!(Pace::parse("hourly"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let mut next = || parts.next();
        let minutes = |part: &str| match part {
            "-" => Some(None),
            part => part.parse().ok().map(Some),
        };
        let pace = Self {
            ttl: minutes(next()?)?,
            period: minutes(next()?)?,
            quiet_hours: u32::from_str_radix(next()?, 16).ok()?,
            quiet_days: u8::from_str_radix(next()?, 16).ok()?,
        };
        next().is_none().then_some(pace)
    }

    /// Whether it says anything.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for minutes in [self.ttl, self.period] {
            match minutes {
                Some(minutes) => write!(f, "{minutes} ")?,
                None => f.write_str("- ")?,
            }
        }
        write!(f, "{:x} {:x}", self.quiet_hours, self.quiet_days)
    }
}
