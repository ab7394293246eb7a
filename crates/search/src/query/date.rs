//! Days, months and years as people write them in a query.

use jiff::{ToSpan, civil::Date};

/// The first day of a day, month or year, and the first day after it:
/// `2026-01-31`, `2026-01`, `2026`; slashes and dots do as well.
pub(super) fn period(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split(['-', '/', '.']);
    let year = part(parts.next()?, 4)?;
    let month = parts.next().map(|month| part(month, 2));
    let day = parts.next().map(|day| part(day, 2));
    if parts.next().is_some() || year < 1 {
        return None;
    }
    let (month, day, span) = match (month, day) {
        (None, _) => (1, 1, 1.year()),
        (Some(month), None) => (month?, 1, 1.month()),
        (Some(month), Some(day)) => (month?, day?, 1.day()),
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let first = Date::new(year, month, day).ok()?;
    Some((first, first.checked_add(span).ok()?))
}

fn part(digits: &str, most: usize) -> Option<i16> {
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_and_end() {
        let text = |text| period(text).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(text("2026-01-31").as_deref(), Some("2026-01-31 2026-02-01"));
        assert_eq!(text("2026/2").as_deref(), Some("2026-02-01 2026-03-01"));
        assert_eq!(text("2026").as_deref(), Some("2026-01-01 2027-01-01"));
        for wrong in [
            "",
            "soon",
            "2026-13",
            "2026-02-30",
            "9999",
            "0",
            "1-2-3-4",
            "٢٠٢٦",
            "-1",
        ] {
            assert_eq!(period(wrong), None, "{wrong}");
        }
    }
}
