//! The headline: what the page prints above the piece, checked against what it states
//! in its head, without the newspaper's name and without kickers.
//!
//! A newspaper fills half a dozen fields with titles: one for search engines, one for
//! social networks, one for the window. Only one is printed above the text, and that
//! one is the headline; the others help to find it and to tell it from what else is
//! set as a heading: the newspaper's logo, the last breadcrumb, a box.
use colonnade_model::Candidate;

use super::reading::Reading;

mod decide;
mod headings;
mod kicker;
mod mend;
mod site;
mod stated;
mod terms;

pub(super) use site::{SiteNames, site_names};

/// Longest text that is a headline, in bytes.
const LONGEST: usize = 1000;

/// The headline of a page and, where it is printed, the position of its element.
pub(super) fn title(reading: &Reading<'_>, names: &SiteNames) -> (Option<String>, Option<usize>) {
    let stated = stated::stated(reading, names);
    let headings = headings::headings(reading, names, &stated);
    let mut weighed = decide::weigh(&stated, headings);
    let best = decide::best(&weighed);
    let at = decide::place(&weighed, best);
    for (number, entry) in weighed.iter().enumerate() {
        reading.trail.add(|| Candidate {
            field: "title",
            value: entry.text.clone(),
            found: entry.found.clone(),
            weight: Some(entry.weight),
            won: Some(number) == best,
            why: entry.why(Some(number) == best),
        });
    }
    let text = match best {
        Some(best) => Some(weighed.swap_remove(best).text),
        None => stated::window(reading).inspect(|text| last_resort(reading, text)),
    };
    (text, at)
}

/// Tells of a title that was taken for want of another.
fn last_resort(reading: &Reading<'_>, text: &str) {
    reading.trail.add(|| Candidate {
        field: "title",
        value: text.to_owned(),
        found: "title".to_owned(),
        weight: None,
        won: true,
        why: "the site's name, but there is no other".to_owned(),
    });
}

#[cfg(test)]
mod tests;
