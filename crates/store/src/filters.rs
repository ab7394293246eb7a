//! What texts that were filed or read lately say, in few bytes: most columns that share a
//! number with a new one are told to be no printings of it without being read.
//!
//! A text is known by its key, so nothing here is ever out of date.

use std::sync::Arc;

use colonnade_model::{RunFilter, Wording};
use quick_cache::{Weighter, sync::Cache};

/// Filters that are kept, in bytes: of nearly five thousand columns of five hundred words.
const MOST_BYTES: u64 = 5 << 20;
/// About so many.
const MANY: usize = 5_000;

#[derive(Debug)]
pub(crate) struct Filters(Cache<i64, Arc<RunFilter>, Size>);

impl Default for Filters {
    fn default() -> Self {
        Self(Cache::with_weighter(MANY, MOST_BYTES, Size))
    }
}

impl Filters {
    /// Notes a text.
    pub(crate) fn note(&self, text_key: Option<i64>, text: &Wording) {
        if let Some(key) = text_key
            && self.0.get(&key).is_none()
        {
            self.0.insert(key, RunFilter::of(text).into());
        }
    }

    /// Whether a text and the one with this key may be printings of one piece.
    pub(crate) fn may_be_printings(&self, text_key: Option<i64>, text: &Wording) -> bool {
        let known = text_key.and_then(|key| self.0.get(&key));
        known.is_none_or(|filter| filter.may_be_printing_of(text))
    }
}

#[derive(Clone, Debug)]
struct Size;

impl Weighter<i64, Arc<RunFilter>> for Size {
    fn weight(&self, _: &i64, filter: &Arc<RunFilter>) -> u64 {
        filter.size() as u64
    }
}
