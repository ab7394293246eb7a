//! What a run did, counted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Outcome;

/// Counts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Entry points visited, whatever came of it.
    pub entry_points_visited: u64,
    /// Of these: nothing had changed.
    pub unchanged: u64,
    /// Of these: nothing could be had, by kind of trouble.
    pub failed: BTreeMap<String, u64>,
    /// Times that a hub told of changes (`WebSub`), without a visit.
    pub told_by_hubs: u64,
    /// Items not seen before.
    pub items_new: u64,
    /// Items seen before.
    pub items_known: u64,
    /// Pages fetched.
    pub pages_fetched: u64,
    /// Pages that could not be had, by kind of trouble.
    pub pages_failed: BTreeMap<String, u64>,
    /// Sitemaps, archives and lists searched for older columns.
    pub places_searched: u64,
    /// Columns filed that were not known.
    pub columns_new: u64,
    /// Columns filed that were known, with another headline, byline or text.
    pub columns_changed: u64,
    /// Columns filed that were known as they are.
    pub columns_known: u64,
    /// Pages and items that are no columns, by reason.
    pub refused: BTreeMap<String, u64>,
}

impl Summary {
    /// All visits that failed.
    pub fn failures(&self) -> u64 {
        self.failed.values().sum()
    }

    pub(super) fn note(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::New(_) => self.columns_new += 1,
            Outcome::Version(_) => self.columns_changed += 1,
            Outcome::Known(_) => self.columns_known += 1,
            Outcome::Refused(reason) => *self.refused.entry(reason.clone()).or_default() += 1,
        }
    }
}
