//! From a capture to a column: read, decided, refused or filed.

mod attribute;
mod entry;
mod filing;
mod reading;
mod refusal;

pub use attribute::{attribute, reattribute};
pub use filing::{Filer, Outcome};
pub use reading::{Captured, Content, Reading, digest, read, read_draft};
pub use refusal::{Choice, refusal};
