//! What we say ourselves, in the interface's language (British English): dates
//! and figures by CLDR, names of countries and languages by CLDR.

mod dates;
mod names;
mod numbers;
mod rhythm;
mod sentences;

pub(crate) use dates::{Days, Now, day, day_and_clock, iso_day, month, rfc_2822, weekday_day};
pub(crate) use names::{country, language_or_tag, own_name};
pub(crate) use numbers::{count, minutes_to_read, number};
pub(crate) use rhythm::rhythm;
pub(crate) use sentences::sentence;
