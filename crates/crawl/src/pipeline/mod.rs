//! From a capture to a column: read, decided, refused or filed.

mod attribute;
mod entry;
mod filing;
mod reading;
mod reattribute;
mod refusal;

pub use attribute::{Signed, Sought, attribute, sought};
pub(crate) use entry::{bylines, draft_at, entry_draft};
pub use filing::{Filer, Outcome};
pub(crate) use reading::Bylines;
pub(crate) use reading::read_announced;
pub use reading::{Captured, Content, Reading, digest, read, read_draft};
pub use reattribute::{Again, Reattributed, columns_left, reattribute, reattributed};
pub use refusal::{Choice, refusal};
