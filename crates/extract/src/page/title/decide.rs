//! Which title is the headline.
//!
//! What is printed above the text weighs more than all that is only stated, for titles
//! in the head are written for search engines and social networks. Where no heading
//! says anything that the head says too, it is the headings that are doubted: they are
//! a logo, a section or a box.
use super::super::tag::Tag;
use super::headings::{Heading, Standing};
use super::stated::Stated;

/// A title and how much speaks for it.
pub(super) struct Weighed {
    pub(super) text: String,
    pub(super) found: String,
    pub(super) weight: i64,
    pub(super) printed: Option<Printed>,
    related: bool,
    /// How many stated titles are the same.
    same: usize,
}

/// Where and how a title is printed.
#[derive(Clone, Copy)]
pub(super) struct Printed {
    at: usize,
    standing: Standing,
}

impl Weighed {
    /// Why it won or lost, for people.
    pub(super) fn why(&self, won: bool) -> String {
        let place = match self.printed.map(|printed| printed.standing) {
            Some(Standing::Sound) => "printed as a heading",
            Some(Standing::Doubtful) => "printed where headlines seldom are",
            Some(Standing::Crumb) => "printed in a list or breadcrumb",
            Some(Standing::Outside) => "hidden or in a box of its own",
            None => "stated, not printed",
        };
        let agreed = match self.same {
            0 if !self.related => "unlike what the page states".to_owned(),
            0 => "no other source says the same".to_owned(),
            1 => "one other source agrees".to_owned(),
            many => format!("{many} other sources agree"),
        };
        let end = if won {
            "most speaks for it"
        } else {
            "more speaks for another"
        };
        format!("{place}, {agreed}; {end}")
    }
}

/// Weighs all titles of a page, headings first.
pub(super) fn weigh(stated: &[Stated], headings: Vec<Heading>) -> Vec<Weighed> {
    let firsts = headings
        .iter()
        .filter(|heading| heading.tag == Tag::H1 && heading.standing == Standing::Sound)
        .count();
    let many = headings
        .iter()
        .filter(|heading| heading.tag == Tag::H1)
        .filter(|heading| matches!(heading.standing, Standing::Sound | Standing::Doubtful))
        .nth(2)
        .is_some();
    let strongest = stated.iter().map(|title| title.weight).max().unwrap_or(0);
    let mut weighed: Vec<Weighed> = Vec::new();
    for heading in headings {
        let backing: i64 = stated.iter().map(|title| title.backing(&heading.key)).sum();
        let same = stated
            .iter()
            .filter(|title| title.key == heading.key)
            .count();
        let base = if heading.tag == Tag::H1 {
            Some(of_first(&heading, strongest, many))
        } else {
            of_other(&heading, backing, firsts == 0)
        };
        let Some(base) = base else { continue };
        weighed.push(Weighed {
            weight: base + backing + heading.coverage + i64::from(heading.marked) * 2,
            found: name(heading.tag).to_owned(),
            printed: Some(Printed {
                at: heading.at,
                standing: heading.standing,
            }),
            related: heading.related || stated.is_empty(),
            same,
            text: heading.text,
        });
    }
    for (number, title) in stated.iter().enumerate() {
        let others = || {
            let others = stated.iter().enumerate();
            others.filter(|&(other, _)| other != number)
        };
        let backing: i64 = others().map(|(_, other)| other.backing(&title.key)).sum();
        weighed.push(Weighed {
            text: title.text.clone(),
            found: title.found.to_owned(),
            weight: title.weight + backing,
            printed: None,
            related: true,
            same: others().filter(|(_, other)| other.key == title.key).count(),
        });
    }
    weighed
}

/// What speaks for an `h1` before it is compared.
fn of_first(heading: &Heading, strongest: i64, many: bool) -> i64 {
    let base = match heading.standing {
        Standing::Sound => 20,
        Standing::Doubtful => 12,
        Standing::Crumb => 6,
        Standing::Outside => 3,
    };
    let strange = strongest > 0 && !heading.related;
    let doubt = match (strange, many) {
        (false, true) if heading.coverage == 0 && !heading.first => 8,
        (false, _) => 0,
        // many a window's title names the site and nothing else
        (true, false) if strongest < 8 => 6,
        (true, false) => 10,
        // chapters, or teasers
        (true, true) => 14,
    };
    base + i64::from(heading.first) - doubt
}

/// What speaks for another heading before it is compared; nothing where it is a heading
/// among many.
fn of_other(heading: &Heading, backing: i64, no_first: bool) -> Option<i64> {
    let base = match heading.standing {
        Standing::Sound => 13,
        Standing::Doubtful => 9,
        Standing::Crumb | Standing::Outside => return None,
    };
    if backing >= 3 {
        Some(base)
    } else if (backing >= 2 && heading.standing == Standing::Sound)
        || (no_first && heading.marked && heading.first)
    {
        Some(base - 5)
    } else {
        None
    }
}

fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::H1 => "h1",
        Tag::H2 => "h2",
        Tag::H3 => "h3",
        _ => "element of itemprop headline",
    }
}

/// The number of the title that most speaks for; of equals the first.
pub(super) fn best(weighed: &[Weighed]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (number, entry) in weighed.iter().enumerate() {
        let more = best
            .and_then(|best| weighed.get(best))
            .is_none_or(|best| entry.weight > best.weight);
        if more {
            best = Some(number);
        }
    }
    best
}

/// Where the headline stands: the element of the winner, else of the heading that most
/// speaks for among those that stand soundly.
pub(super) fn place(weighed: &[Weighed], best: Option<usize>) -> Option<usize> {
    let winner = weighed.get(best?)?;
    if let Some(printed) = winner.printed {
        return Some(printed.at);
    }
    weighed
        .iter()
        .filter(|entry| entry.related)
        .filter_map(|entry| Some((entry.weight, entry.printed?)))
        .filter(|(_, printed)| printed.standing == Standing::Sound)
        .max_by_key(|&(weight, printed)| (weight, std::cmp::Reverse(printed.at)))
        .map(|(_, printed)| printed.at)
}
