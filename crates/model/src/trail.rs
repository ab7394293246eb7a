//! Why a value was chosen: every candidate of every field, for whoever asks.

use std::cell::RefCell;

/// One value that a field could have had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The field: `title`, `byline`, `published`, `language`, `kind`, `access`, `body`, …
    pub field: &'static str,
    /// The value, as it would be shown; shortened where it is long.
    pub value: String,
    /// Where it was found: `json-ld headline`, `h1`, `meta og:title`, `address`, …
    pub found: String,
    /// How much speaks for it, on the scale of its field; none where its kind of
    /// source alone decides.
    pub weight: Option<i64>,
    /// Whether it won.
    pub won: bool,
    /// Why it won or lost, a short phrase for people.
    pub why: String,
}

/// Collects candidates where somebody asked for them; else it costs nothing.
#[derive(Debug, Default)]
pub struct Trail {
    kept: Option<RefCell<Vec<Candidate>>>,
}

impl Trail {
    /// A trail that keeps nothing.
    pub const fn silent() -> Self {
        Self { kept: None }
    }

    /// A trail that keeps what it is told.
    pub fn keeping() -> Self {
        Self {
            kept: Some(RefCell::default()),
        }
    }

    /// Whether anybody asked: lets a reader leave out work that only the trail needs.
    pub fn is_keeping(&self) -> bool {
        self.kept.is_some()
    }

    /// Adds a candidate; it is made only where it is kept.
    pub fn add(&self, candidate: impl FnOnce() -> Candidate) {
        if let Some(kept) = &self.kept {
            let candidate = candidate();
            kept.borrow_mut().push(candidate);
        }
    }

    /// What was kept, in the order in which it was added.
    pub fn into_candidates(self) -> Vec<Candidate> {
        self.kept.map(RefCell::into_inner).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Trail};

    fn candidate() -> Candidate {
        Candidate {
            field: "title",
            value: "The dike inspector".to_owned(),
            found: "h1".to_owned(),
            weight: Some(8),
            won: true,
            why: "most sources agree".to_owned(),
        }
    }

    #[test]
    fn only_who_asks_is_told() {
        let silent = Trail::silent();
        silent.add(|| unreachable!("a silent trail makes no candidate"));
        assert!(silent.into_candidates().is_empty());
        let keeping = Trail::keeping();
        keeping.add(candidate);
        assert_eq!(keeping.into_candidates(), [candidate()]);
    }
}
