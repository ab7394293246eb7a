//! When it was published: what the page prints beside the headline, what it states for
//! machines, and what its address says.
//!
//! Machines are told the day more often than people, and in UTC; people are told the day
//! by which the newspaper wants to be dated. Where both are there and differ, the printed
//! day is the newspaper's, unless it is called the day of a change.
use colonnade_model::{Candidate, Moment, Precision};
use jiff::{Timestamp, civil, tz::Offset};

use super::moments::find;
use super::reading::Reading;
use address::in_address;
use label::Label;
use printed::{Place, Printed, printed};
use stated::{Stated, Trust, stated};

pub(super) mod address;
pub(super) mod label;
mod printed;
mod stated;

/// How texts that only people read are read.
pub(super) struct Manner<'a> {
    /// Primary subtag of the page's language.
    pub(super) language: Option<&'a str>,
    /// 10/6/2021 is the sixth of October.
    pub(super) month_first: bool,
}

/// Publication and last change.
pub(super) fn dates(
    reading: &Reading<'_>,
    manner: &Manner<'_>,
    headline: Option<usize>,
    body: Option<usize>,
) -> (Option<Moment>, Option<Moment>) {
    let mut all = Dates {
        stated: stated(reading, manner),
        printed: printed(reading, manner, headline, body),
        address: in_address(&reading.capture.url).or_else(|| in_address(&reading.canonical)),
    };
    all.settle(reading.capture.fetched_at);
    let modified = all.modified();
    let mut why = "";
    let published = all.published(modified, &mut why).or_else(|| {
        why = "the only date on the page";
        anywhere(reading, manner)
    });
    all.tell(reading, published.as_ref(), modified.as_ref(), why);
    (published, modified)
}

/// All dates of a page.
struct Dates {
    stated: Vec<Stated>,
    printed: Vec<Printed>,
    address: Option<Moment>,
}

impl Dates {
    /// Drops what cannot be, and settles by the page's other dates whether 10/6 is a
    /// day of June or of October.
    fn settle(&mut self, fetched_at: Timestamp) {
        let sane = |moment: &Moment| is_sane(moment, fetched_at);
        let stated = self.stated.iter().map(|one| (one.moment, one.swapped));
        let printed = self.printed.iter().map(|one| (one.moment, one.swapped));
        let mut sure: Vec<civil::Date> = stated
            .chain(printed)
            .filter(|(_, swapped)| swapped.is_none())
            .map(|(moment, _)| moment.printed.date())
            .collect();
        sure.extend(self.address.map(|day| day.printed.date()));
        let decide = |moment: Moment, swapped: Option<Moment>| match swapped {
            Some(other)
                if !sane(&moment)
                    || (sure.contains(&other.printed.date())
                        && !sure.contains(&moment.printed.date())) =>
            {
                other
            }
            _ => moment,
        };
        for one in &mut self.stated {
            one.moment = decide(one.moment, one.swapped);
        }
        for one in &mut self.printed {
            one.moment = decide(one.moment, one.swapped);
        }
        self.stated.retain(|one| sane(&one.moment));
        self.printed.retain(|one| sane(&one.moment));
        self.address = self.address.filter(sane);
    }

    /// The last change that is stated, else printed.
    fn modified(&self) -> Option<Moment> {
        let stated = self.stated.iter().find(|one| one.trust == Trust::Change);
        stated.map(|one| one.moment).or_else(|| {
            self.printed
                .iter()
                .filter(|one| one.label == Label::Updated && one.place != Place::Elsewhere)
                .max_by_key(|one| one.score)
                .map(|one| one.moment)
        })
    }

    fn published(&self, modified: Option<Moment>, why: &mut &'static str) -> Option<Moment> {
        let statements: Vec<&Stated> = self
            .stated
            .iter()
            .filter(|one| one.trust < Trust::Change)
            .collect();
        if let Some(stated) = choose(&statements) {
            return Some(self.correct(stated, modified, why));
        }
        self.unstated(modified, why)
    }

    /// A stated day, corrected by what is printed and by the address.
    fn correct(&self, stated: Moment, modified: Option<Moment>, why: &mut &'static str) -> Moment {
        let day = stated.printed.date();
        // an old piece moved to a new system keeps its day in its address
        if let Some(address) = self.address
            && stated.at.as_second() - address.at.as_second() > 60 * 86_400
        {
            *why = "the address keeps the day from before the piece was moved";
            return address;
        }
        if let Some(line) = self.dateline(Some(&stated), modified) {
            let printed = line.moment.printed.date();
            // a paper of the next day, put online the evening before
            let evening = stated.precision != Precision::Day
                && !stated.offset.is_some_and(Offset::is_zero)
                && day.tomorrow().ok() == Some(printed);
            if printed == day || evening {
                *why = "stated, and printed beside the headline";
                return localised(&stated, &line.moment).unwrap_or(stated);
            }
            *why = "the day that is printed for readers";
            return localised(&stated, &line.moment).unwrap_or(line.moment);
        }
        let utc = stated.offset.is_some_and(Offset::is_zero) && stated.precision != Precision::Day;
        if let Some(address) = self.address
            && utc
            && days_apart(address.printed.date(), day) == 1
        {
            *why = "the address has the newspaper's own day, the statement that of Greenwich";
            return address;
        }
        // nothing is changed before it is published
        let changed = self.printed.iter().find(|one| {
            one.label == Label::Updated
                && one.place == Place::Headline
                && one.moment.printed.date() < day
        });
        if let Some(changed) = changed {
            *why = "printed as changed before the stated day";
            return changed.moment;
        }
        *why = "stated";
        stated
    }

    /// The day by which the page dates itself for readers.
    fn dateline(&self, stated: Option<&Moment>, modified: Option<Moment>) -> Option<&Printed> {
        let day = |one: &Printed| one.moment.printed.date();
        let stated_day = stated.map(|moment| moment.printed.date());
        let first_stated = |one: &Printed| {
            self.stated.iter().any(|other| {
                other.trust == Trust::Publication
                    && other.moment.printed.date() == day(one)
                    && modified.is_none_or(|modified| modified.at != other.moment.at)
            })
        };
        let slip = |one: &Printed| stated.is_some_and(|stated| is_night_of(stated, &one.moment));
        let changed = |one: &Printed| {
            !first_stated(one)
                && !slip(one)
                && stated_day.is_some_and(|stated| stated != day(one))
                && modified.is_some_and(|modified| is_of_change(one, &modified, stated_day))
        };
        // where the statement may be of another day, any date set off as one is heard
        let weak = stated.is_some()
            && self
                .stated
                .first()
                .is_some_and(|one| one.trust != Trust::Publication);
        let soon =
            |one: &Printed| stated_day.is_some_and(|stated| days_apart(stated, day(one)) < 32);
        let of_label = |label: Label, beside: bool| {
            self.printed.iter().filter(move |one| {
                one.label == label
                    && one.place != Place::Elsewhere
                    && one.place != Place::Opening
                    && one.set_off
                    && !changed(one)
                    && (!beside
                        || one.place == Place::Headline
                        || (weak && one.score > 0 && soon(one)))
            })
        };
        let last = stated
            .into_iter()
            .chain(modified.as_ref())
            .map(|moment| moment.printed.date())
            .max();
        // announced for later, so no day of publication
        let later = |one: &Printed| {
            modified.is_some()
                && last.is_some_and(|last| day(one) > last && days_apart(day(one), last) > 1)
        };
        let published = || of_label(Label::Published, false);
        let plain = || of_label(Label::Plain, true);
        if let Some(same) = published()
            .chain(plain())
            .filter(|one| stated_day == Some(day(one)))
            .max_by_key(|one| (one.moment.precision != Precision::Day, one.score))
        {
            return Some(same);
        }
        let beside = of_label(Label::Published, true).find(|one| !later(one));
        if beside.is_some() {
            return beside;
        }
        let first = published().next();
        if let Some(first) = first {
            let alone = published().all(|one| day(one) == day(first));
            return Some(first).filter(|one| alone && !later(one));
        }
        let best = plain().max_by_key(|one| one.score)?;
        let alone = plain().all(|one| day(one) == day(best));
        Some(best).filter(|one| (alone || stated.is_none()) && !later(one))
    }

    /// The day of a page that states none.
    fn unstated(&self, modified: Option<Moment>, why: &mut &'static str) -> Option<Moment> {
        if let Some(line) = self.dateline(None, None) {
            *why = "printed beside the headline";
            return Some(line.moment);
        }
        if let Some(address) = self.address {
            *why = "in the address";
            return Some(address);
        }
        let best = |place: Place| {
            self.printed
                .iter()
                .filter(|one| one.place == place && one.label != Label::Updated && one.score > 0)
                .max_by_key(|one| (one.score, std::cmp::Reverse(one.moment.at)))
        };
        if let Some(opening) = best(Place::Opening) {
            *why = "the text begins with it";
            return Some(opening.moment);
        }
        let somewhere = best(Place::Headline).or_else(|| best(Place::Page));
        if let Some(printed) = somewhere.filter(|one| one.set_off) {
            *why = "the best that is printed";
            return Some(printed.moment);
        }
        if modified.is_some() {
            *why = "the only day that the page gives";
        }
        modified
    }

    /// Tells every candidate.
    fn tell(
        &self,
        reading: &Reading<'_>,
        published: Option<&Moment>,
        modified: Option<&Moment>,
        why: &str,
    ) {
        if !reading.trail.is_keeping() {
            return;
        }
        let mut won = [false; 2];
        let mut tell = |field: &'static str,
                        moment: &Moment,
                        found: String,
                        lost: &str,
                        weight: Option<i64>| {
            let (winner, slot) = if field == "published" {
                (published, 0)
            } else {
                (modified, 1)
            };
            let wins = winner.is_some_and(|winner| winner.printed.date() == moment.printed.date());
            let first = wins && !won[slot];
            won[slot] |= wins;
            let why = match (first, wins, field) {
                (true, _, "published") => why,
                (true, ..) => "the first that is stated, else printed",
                (false, true, _) => "says the same day",
                (false, false, _) => lost,
            };
            reading.trail.add(|| Candidate {
                field,
                value: moment.local(),
                found,
                weight,
                won: first,
                why: why.to_owned(),
            });
        };
        for one in &self.stated {
            let (field, lost) = match one.trust {
                Trust::Publication => ("published", "another day is the newspaper's own"),
                Trust::Perhaps => ("published", "such names are used for other days too"),
                Trust::Object => ("published", "of an object that is not the article"),
                Trust::Change => ("modified", "another statement is trusted more"),
            };
            tell(field, &one.moment, one.found.clone(), lost, None);
        }
        for one in &self.printed {
            let (field, lost) = match (one.label, one.place) {
                (Label::Updated, _) => ("modified", "printed as the day of a change"),
                (Label::Foreign, _) => ("published", "called the day of something else"),
                (_, Place::Elsewhere) => {
                    ("published", "of another piece, the foot or the comments")
                }
                (_, Place::Opening) => ("published", "a place and day at the beginning of a text"),
                _ => ("published", "another day is surer"),
            };
            tell(
                field,
                &one.moment,
                one.found.to_owned(),
                lost,
                Some(one.score),
            );
        }
        if let Some(address) = &self.address {
            tell(
                "published",
                address,
                "address".to_owned(),
                "another day is surer",
                None,
            );
        }
        if let Some(published) = published.filter(|_| !won[0]) {
            reading.trail.add(|| Candidate {
                field: "published",
                value: published.local(),
                found: "text".to_owned(),
                weight: None,
                won: true,
                why: why.to_owned(),
            });
        }
    }
}

/// The first; but where another states the same instant in the newspaper's own time, that.
fn choose(stated: &[&Stated]) -> Option<Moment> {
    let first = stated.first()?.moment;
    let mut moments = stated.iter().map(|one| one.moment);
    let utc = first.offset.is_none_or(Offset::is_zero);
    if utc && first.precision != Precision::Day {
        let same = moments.find(|other| {
            other.at.duration_since(first.at).abs().as_secs() < 60
                && other.offset.is_some_and(|offset| !offset.is_zero())
        });
        return same.or(Some(first));
    }
    // a bare day is made more exact by another source that names the same day
    if first.precision == Precision::Day {
        let exact = moments.find(|other| {
            other.precision != Precision::Day && other.printed.date() == first.printed.date()
        });
        return exact.or(Some(first));
    }
    Some(first)
}

/// The instant that is stated in UTC, in the clock time that is printed; none where
/// they are not the same instant in a time zone that is in use.
fn localised(stated: &Moment, printed: &Moment) -> Option<Moment> {
    let utc = stated.offset.is_some_and(Offset::is_zero);
    if !utc
        || stated.precision == Precision::Day
        || printed.precision == Precision::Day
        || printed.offset.is_some()
    {
        return None;
    }
    let minute = |time: civil::DateTime| {
        let at = Offset::UTC.to_timestamp(time).ok()?;
        Some(at.as_second().div_euclid(60))
    };
    let minutes = minute(printed.printed)? - minute(stated.printed)?;
    let in_use = minutes % 30 == 0 || matches!(minutes, 345 | 525 | 765);
    if !in_use || !(-12 * 60..=14 * 60).contains(&minutes) {
        return None;
    }
    let offset = Offset::from_seconds(i32::try_from(minutes).ok()? * 60).ok()?;
    let local = offset.to_datetime(stated.at);
    Moment::new(local, Some(offset), stated.precision)
}

/// Whether the printed day is the newspaper's own for an instant that is stated in UTC,
/// late or early in the day.
fn is_night_of(stated: &Moment, printed: &Moment) -> bool {
    let utc = stated.offset.is_some_and(Offset::is_zero) && stated.precision != Precision::Day;
    let (day, other) = (stated.printed.date(), printed.printed.date());
    let hour = stated.printed.hour();
    utc && printed.precision == Precision::Day
        && ((hour >= 21 && day.tomorrow().ok() == Some(other))
            || (hour < 8 && day.yesterday().ok() == Some(other)))
}

/// Whether a printed date is that of the stated change: the same clock time, or the same
/// day without being called the day of publication.
fn is_of_change(one: &Printed, modified: &Moment, stated: Option<civil::Date>) -> bool {
    let (printed, day) = (&one.moment, modified.printed.date());
    if stated == Some(day) {
        return false;
    }
    if printed.precision != Precision::Day && modified.precision != Precision::Day {
        let apart = printed.at.duration_since(modified.at).as_secs();
        // a time zone off, where one of them says none
        let zone = printed.offset.is_none() || modified.offset.is_none_or(Offset::is_zero);
        let off = apart.rem_euclid(1800);
        if apart.abs() < 600 || (zone && apart.abs() < 14 * 3600 && !(180..1620).contains(&off)) {
            return true;
        }
    }
    let utc = modified.offset.is_some_and(Offset::is_zero);
    let near = days_apart(printed.printed.date(), day);
    !(one.label == Label::Published && one.said) && (near == 0 || (near == 1 && utc))
}

fn days_apart(one: civil::Date, other: civil::Date) -> i32 {
    one.since(other)
        .map_or(i32::MAX, |span| span.get_days().abs())
}

/// Newspapers have been online since 1990; tomorrow may be printed today. Where the day of
/// the capture is not known, years far ahead are of another calendar.
pub(super) fn is_sane(moment: &Moment, fetched_at: Timestamp) -> bool {
    let day = moment.printed.date();
    if day < civil::date(1990, 1, 1) {
        return false;
    }
    if fetched_at.as_second() < 631_152_000 {
        return day.year() < 2070;
    }
    moment.at.as_second() <= fetched_at.as_second() + 2 * 86_400
}

/// The best date that is printed anywhere in a short text: one that is called something,
/// else one that stands alone, else the first.
fn anywhere(reading: &Reading<'_>, manner: &Manner<'_>) -> Option<Moment> {
    let page = reading.page;
    let mut best: Option<(u8, Moment)> = None;
    let texts = (1..page.len())
        .filter(|&at| !page.tag(page.parent(at)).is_silent())
        .filter_map(|at| Some((at, page.text_at(at)?.trim())))
        .filter(|(_, text)| (6..120).contains(&text.len()) && text.chars().any(char::is_numeric));
    for (at, text) in texts.take(3000) {
        for found in find(text, manner.language, manner.month_first, 1) {
            if !is_sane(&found.moment, reading.capture.fetched_at) {
                continue;
            }
            let own = text.get(..found.from).unwrap_or_default();
            let after = text.get(found.to..).unwrap_or_default();
            let before = label::words_before(page, at, None) + " " + own;
            let rank = match label::by_words(&before, after) {
                Label::Published => 4,
                Label::Updated => 3,
                Label::Foreign => 0,
                Label::Plain if own.trim().is_empty() && after.trim().is_empty() => 2,
                Label::Plain => 1,
            };
            if best.as_ref().is_none_or(|(held, _)| rank > *held) {
                best = Some((rank, found.moment));
            }
        }
    }
    best.map(|(_, moment)| moment)
}

#[cfg(test)]
mod tests;
