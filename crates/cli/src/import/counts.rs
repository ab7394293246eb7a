//! What an import did, in numbers.

use std::{collections::BTreeMap, fmt};

use colonnade_crawl::Outcome;
use serde::{Deserialize, Serialize};

/// Counts of an import; kept with its progress, so that a resumed one tells all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    /// Columns (feeds and addresses of lists count too) not known before.
    pub(super) new: u64,
    /// Known already, unchanged.
    pub(super) known: u64,
    /// Known with another headline, byline or text.
    pub(super) versions: u64,
    /// Captures not kept before.
    pub(super) captures: u64,
    /// No columns, by reason.
    pub(super) refused: BTreeMap<String, u64>,
    /// Could not be read.
    pub(super) failed: u64,
}

impl Counts {
    pub(super) fn note(&mut self, outcome: &Outcome, is_new_capture: bool) {
        self.captures += u64::from(is_new_capture);
        match outcome {
            Outcome::New(_) => self.new += 1,
            Outcome::Known(_) => self.known += 1,
            Outcome::Version(_) => self.versions += 1,
            Outcome::Refused(reason) => self.refuse(reason),
        }
    }

    pub(super) fn refuse(&mut self, reason: &str) {
        *self.refused.entry(reason.to_owned()).or_default() += 1;
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.new += other.new;
        self.known += other.known;
        self.versions += other.versions;
        self.captures += other.captures;
        self.failed += other.failed;
        for (reason, count) in &other.refused {
            *self.refused.entry(reason.clone()).or_default() += count;
        }
    }

    pub(super) fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "new": self.new,
            "known": self.known,
            "versions": self.versions,
            "captures": self.captures,
            "refused": self.refused,
            "failed": self.failed,
        })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refused: u64 = self.refused.values().sum();
        write!(
            f,
            "{} new, {} known, {} new versions, {} captures kept, {refused} refused",
            self.new, self.known, self.versions, self.captures
        )?;
        if !self.refused.is_empty() {
            let reasons: Vec<_> = self
                .refused
                .iter()
                .map(|(reason, count)| format!("{reason} {count}"))
                .collect();
            write!(f, " ({})", reasons.join(", "))?;
        }
        if self.failed > 0 {
            write!(f, ", {} failed", self.failed)?;
        }
        if self.new + self.versions + self.captures == 0 && self.failed == 0 {
            f.write_str("; nothing changed")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_says_what_was_done_and_why_not() {
        let mut counts = Counts {
            known: 2,
            ..Counts::default()
        };
        assert_eq!(
            counts.to_string(),
            "0 new, 2 known, 0 new versions, 0 captures kept, 0 refused; nothing changed"
        );
        counts.note(&Outcome::Refused("kind:news".into()), true);
        counts.failed = 1;
        assert_eq!(
            counts.to_string(),
            "0 new, 2 known, 0 new versions, 1 captures kept, 1 refused (kind:news 1), 1 failed"
        );
        assert_eq!(
            counts.as_json().to_string(),
            r#"{"captures":1,"failed":1,"known":2,"new":0,"refused":{"kind:news":1},"versions":0}"#
        );
    }
}
