//! `colonnade read --explain`: for each field every candidate, where it was found,
//! and why the winner won.

use std::fmt::Write as _;

use colonnade_model::Candidate;

/// Most characters of a value that are shown.
const LONGEST: usize = 160;

/// The report for people: fields in the order in which they were decided, each with
/// its winners marked `*` before what lost.
pub(crate) fn report(url: &str, candidates: &[Candidate]) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}", shown(url));
    for field in fields(candidates) {
        let _ = writeln!(text, "\n{field}");
        let own = candidates.iter().filter(|own| own.field == field);
        let (won, lost): (Vec<&Candidate>, Vec<&Candidate>) = own.partition(|own| own.won);
        if won.is_empty() {
            let _ = writeln!(text, "    (nothing was believed)");
        }
        for candidate in won.into_iter().chain(lost) {
            let mark = if candidate.won { '*' } else { ' ' };
            let _ = writeln!(text, "  {mark} {}", shown(&candidate.value));
            let _ = write!(text, "      {}", shown(&candidate.found));
            if let Some(weight) = candidate.weight {
                let _ = write!(text, " · weight {weight}");
            }
            let _ = writeln!(text, " · {}", shown(&candidate.why));
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The fields that have candidates, each once, in order.
fn fields(candidates: &[Candidate]) -> Vec<&'static str> {
    let mut fields = Vec::new();
    for candidate in candidates {
        if !fields.contains(&candidate.field) {
            fields.push(candidate.field);
        }
    }
    fields
}

/// A text from outside, fit for a terminal: on one line, without control characters
/// (a page must not be able to steer the terminal), cut where it is long.
fn shown(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use colonnade_model::Candidate;

    use super::report;

    fn candidate(field: &'static str, value: &str, won: bool) -> Candidate {
        Candidate {
            field,
            value: value.to_owned(),
            found: "h1".to_owned(),
            weight: won.then_some(8),
            won,
            why: "so it is printed".to_owned(),
        }
    }

    #[test]
    fn winners_stand_first_and_no_page_steers_the_terminal() {
        let candidates = [
            candidate("title", "Lakeside Standard", false),
            candidate("title", "The dike\u{1b}[2J\ninspector", true),
            candidate("kind", "news", false),
        ];
        assert_eq!(
            report("https://lakeside.example/1", &candidates),
            "https://lakeside.example/1\n\
             \n\
             title\n  \
               * The dike [2J inspector\n      \
                   h1 · weight 8 · so it is printed\n    \
                 Lakeside Standard\n      \
                   h1 · so it is printed\n\
             \n\
             kind\n    \
               (nothing was believed)\n    \
                 news\n      \
                   h1 · so it is printed"
        );
    }
}
