//! Words of many languages and of many sites' stylesheets, as data.
pub(super) mod attributes;
pub(super) mod authors;
pub(super) mod bylines;
pub(super) mod calls;
pub(super) mod classes;
pub(super) mod dates;
pub(super) mod endings;
pub(super) mod function_words;
pub(super) mod kinds;
pub(super) mod listing;
pub(super) mod months;
pub(super) mod notices;
pub(super) mod opinion_phrases;
pub(super) mod places;
pub(super) mod subscribers;
pub(super) mod voice;
