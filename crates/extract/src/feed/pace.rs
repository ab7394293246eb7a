//! What a channel says of how often it wants to be visited: `ttl`, `skipHours` and
//! `skipDays` (RSS 2.0), `sy:updatePeriod` and `sy:updateFrequency` (RSS 1.0, module
//! Syndication, which feeds of every version use).
use colonnade_model::Pace;

use super::{space::Space, tree::Tree};

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Collects it element by element.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pace: Pace,
    /// Minutes.
    period: Option<u32>,
    frequency: Option<u32>,
}

impl Reading {
    /// Takes a child of the channel; `name` is in lower case.
    pub(super) fn take(&mut self, tree: &Tree<'_>, space: Space, name: &str) {
        let number = || tree.text(0).trim().parse::<u32>().ok();
        match (space, name) {
            (Space::Feed, "ttl") => self.pace.ttl = number().filter(|&minutes| minutes > 0),
            (Space::Feed, "skiphours") => {
                for (hour, _, name) in tree.elements(0) {
                    let hour = tree.text(hour).trim().parse::<u32>();
                    // RSS 0.91 counts them from 1 to 24
                    if let (Ok(hour @ 0..=24), "hour") = (hour, &*name) {
                        self.pace.quiet_hours |= 1 << (hour % 24);
                    }
                }
            }
            (Space::Feed, "skipdays") => {
                for (day, _, name) in tree.elements(0) {
                    let day = tree.text(day).trim().to_ascii_lowercase();
                    let day = DAYS.iter().position(|known| *known == day);
                    if let (Some(day), "day") = (day, &*name) {
                        self.pace.quiet_days |= 1 << day;
                    }
                }
            }
            (Space::Syndication, "updateperiod") => self.period = minutes(&tree.text(0)),
            (Space::Syndication, "updatefrequency") => {
                self.frequency = number().filter(|&times| times > 0);
            }
            _ => {}
        }
    }

    pub(super) fn decide(self) -> Pace {
        let times = self.frequency.unwrap_or(1);
        Pace {
            period: self.period.map(|minutes| (minutes / times).max(1)),
            ..self.pace
        }
    }
}

/// A period in minutes.
fn minutes(period: &str) -> Option<u32> {
    const DAY: u32 = 24 * 60;
    match period.trim().to_ascii_lowercase().as_str() {
        "hourly" => Some(60),
        "daily" => Some(DAY),
        "weekly" => Some(7 * DAY),
        "monthly" => Some(30 * DAY),
        "yearly" => Some(365 * DAY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use colonnade_model::Capture;

    use super::*;

    fn pace(channel: &str) -> Pace {
        let text = format!(
            "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>\
             <channel><title>De Waterkant</title>{channel}<item><title>A</title></item></channel></rss>"
        );
        let capture = Capture {
            url: "https://dewaterkant.example/feed".to_owned(),
            fetched_at: jiff::Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: text.into_bytes(),
            record_id: None,
        };
        let (feed, _) = super::super::feed(&capture);
        assert_eq!(feed.entries.len(), 1, "{channel}");
        feed.pace
    }

    #[test]
    fn a_feed_says_how_often_it_wants_to_be_visited() {
        assert_eq!(pace(""), Pace::default());
        let all = pace(
            "<ttl> 90 </ttl><skipHours><hour>0</hour><hour>24</hour><hour>3</hour></skipHours>\
             <skipDays><day>Saturday</day><day>SUNDAY</day></skipDays>\
             <sy:updatePeriod>\n daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
        );
        let expected = Pace {
            ttl: Some(90),
            period: Some(360),
            quiet_hours: 0b1001,
            quiet_days: 0b110_0000,
        };
        assert_eq!(all, expected);
        assert_eq!(
            pace("<sy:updatePeriod>hourly</sy:updatePeriod>").period,
            Some(60)
        );
    }

    #[test]
    fn nonsense_says_nothing() {
        for nonsense in [
            "<ttl>soon</ttl>",
            "<ttl>0</ttl>",
            "<ttl>-5</ttl>",
            "<ttl>99999999999</ttl>",
            "<skipHours><hour>25</hour><hour>x</hour><day>3</day></skipHours>",
            "<skipDays><day>Someday</day><hour>Monday</hour></skipDays>",
            "<sy:updateFrequency>3</sy:updateFrequency>",
            "<sy:updatePeriod>never</sy:updatePeriod>",
        ] {
            assert_eq!(pace(nonsense), Pace::default(), "{nonsense}");
        }
        let often = "<sy:updatePeriod>hourly</sy:updatePeriod>\
                     <sy:updateFrequency>4000000000</sy:updateFrequency>";
        assert_eq!(pace(often).period, Some(1));
    }
}
