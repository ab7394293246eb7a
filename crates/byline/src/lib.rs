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
pub use identity::{Appearance, decide, decide_here, decide_only};
pub use keys::{NameKeys, asked_keys, keys, name_keys};
pub use parse::{Context, Parsed, parse};
pub use signed::signed;

/// Version of the rules; raise it with every change that decides differently.
pub const RULES: u32 = 5;
