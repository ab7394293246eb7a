//! Whole pages, as hostile as they come.
