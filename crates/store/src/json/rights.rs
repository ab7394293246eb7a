//! Rights as a row.

use colonnade_model::Rights;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::owned;

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct RightsRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_snippet: Option<usize>,
    #[serde(skip_serializing_if = "is_false")]
    noarchive: bool,
    #[serde(skip_serializing_if = "is_false")]
    noindex: bool,
    /// Microseconds since the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    unavailable_after: Option<i64>,
    #[serde(skip_serializing_if = "is_false")]
    tdm_reserved: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl From<&Rights> for RightsRow {
    fn from(rights: &Rights) -> Self {
        Self {
            holder: rights.holder.as_deref().map(owned),
            max_snippet: rights.max_snippet,
            noarchive: rights.noarchive,
            noindex: rights.noindex,
            unavailable_after: rights.unavailable_after.map(Timestamp::as_microsecond),
            tdm_reserved: rights.tdm_reserved,
        }
    }
}

impl From<RightsRow> for Rights {
    fn from(row: RightsRow) -> Self {
        Self {
            holder: row.holder,
            max_snippet: row.max_snippet,
            noarchive: row.noarchive,
            noindex: row.noindex,
            unavailable_after: row
                .unavailable_after
                .and_then(|micros| Timestamp::from_microsecond(micros).ok()),
            tdm_reserved: row.tdm_reserved,
        }
    }
}
