#![doc = include_str!("../README.md")]

mod attribution;
mod body;
mod byline;
mod capture;
mod change;
mod clock;
mod column;
mod columnist;
mod draft;
mod feed;
mod ids;
mod language;
mod moment;
mod newspaper;
mod rights;
mod slug;
mod spelling;
mod trail;

pub use attribution::{Attribution, Credit, CreditedColumnist, Decision, Evidence};
pub use body::{Block, Inline, plain_text, word_count};
pub use byline::{Byline, BylineSource, Name, NameKind, PrintedByline};
pub use capture::Capture;
pub use change::{Change, ChangeKind};
pub use clock::{Clock, FixedClock, SystemClock};
pub use column::{Column, ColumnState, Counters, Printing, Version};
pub use columnist::{Columnist, KnownColumnist};
pub use draft::{Access, ColumnKind, Draft, Imprint};
pub use feed::{Enclosure, Entry, Feed};
pub use ids::{CaptureId, ChangeSeq, ColumnId, ColumnistId, NewspaperId};
pub use language::{Direction, Language};
pub use moment::{Moment, Precision};
pub use newspaper::{Country, Newspaper};
pub use rights::{ExcerptRule, Rights};
pub use slug::slug;
pub use spelling::{name_sounds, name_words};
pub use trail::{Candidate, Trail};
