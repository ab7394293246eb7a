//! One file a page or action, found by its name.

pub(crate) mod about;
pub(crate) mod column;
pub(crate) mod columnist;
pub(crate) mod columnists;
pub(crate) mod cookies;
pub(crate) mod counters;
pub(crate) mod desk;
pub(crate) mod front;
pub(crate) mod keep;
pub(crate) mod kept;
pub(crate) mod language;
pub(crate) mod languages;
mod listing;
pub(crate) mod newspaper;
pub(crate) mod newspapers;
pub(crate) mod popular;
pub(crate) mod preferences;
pub(crate) mod removals;
pub(crate) mod rights;
pub(crate) mod search;
pub(crate) mod status;
pub(crate) mod visit;
