#![doc = include_str!("../README.md")]

mod credit;
mod fold;
mod identity;
mod keys;
mod names;
mod parse;
mod signed;
mod words;

pub use credit::{credit, credit_explained};
pub use identity::{Appearance, decide};
pub use keys::{asked_keys, name_keys};
pub use parse::{Context, Parsed, parse};
pub use signed::signed;

/// Version of the rules; raise it with every change that decides differently.
pub const RULES: u32 = 3;
