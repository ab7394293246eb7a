//! A day in an address.
use colonnade_model::Moment;

use crate::page::moments::iso;

/// A day in the path of an address: `/2021/10/06/`, `/2021-10-06-`, `/06-10-2021`,
/// `20211006`.
pub(in crate::page) fn in_address(url: &str) -> Option<Moment> {
    let address = crate::address::parse(url)?;
    let path = address.path();
    // an archive's address holds the address of what it keeps, and its own day before that
    let path = path.rfind("://").map_or(path, |at| {
        let rest = path.get(at + 3..).unwrap_or_default();
        rest.get(rest.find('/').unwrap_or(0)..).unwrap_or_default()
    });
    let mut parts: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for piece in path.split(|c: char| !c.is_ascii_digit()) {
        if !piece.is_empty() {
            parts.push((from, piece));
        }
        from += piece.len();
        from += path
            .get(from..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    }
    let together = parts.windows(3).find_map(|window| {
        let [(a, first), (b, second), (c, third)] = window else {
            return None;
        };
        let mark = |from: usize, to: usize| {
            path.get(from..to)
                .filter(|mark| matches!(*mark, "/" | "-" | "_" | "."))
        };
        let mark =
            mark(a + first.len(), *b).filter(|left| mark(b + second.len(), *c) == Some(left))?;
        if second.len() > 2 {
            return None;
        }
        match (first.len(), third.len()) {
            (4, 1..=2) => iso(&format!("{first}-{second}-{third}")),
            // no path is built of days before years
            (1..=2, 4) if mark != "/" => iso(&format!("{third}-{second}-{first}")),
            _ => None,
        }
    });
    together.or_else(|| {
        parts
            .iter()
            .filter(|(_, part)| part.len() == 8 && part.starts_with("20"))
            .find_map(|(_, part)| iso(part))
    })
}

#[cfg(test)]
mod tests {
    use super::in_address;

    #[test]
    fn a_day_in_an_address_stands_together() {
        for (url, expected) in [
            (
                "https://paper.example/2021/10/06/a-piece",
                Some("2021-10-06"),
            ),
            (
                "https://paper.example/a-piece-2021-10-06.html",
                Some("2021-10-06"),
            ),
            ("https://paper.example/notes/29-10-2021", Some("2021-10-29")),
            ("https://paper.example/20211006/a-piece", Some("2021-10-06")),
            (
                "https://archive.example/web/20131110121040/http://paper.example/2012/01/02/a",
                Some("2012-01-02"),
            ),
            (
                "https://archive.example/web/20131110/http://paper.example/a",
                None,
            ),
            ("https://paper.example/2021/10/a-piece-6", None),
            ("https://paper.example/10/6/2021", None),
            ("https://paper.example/2021/13/06/a-piece", None),
        ] {
            let found = in_address(url).map(|day| day.local());
            assert_eq!(found.as_deref(), expected, "{url}");
        }
    }
}
