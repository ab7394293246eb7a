//! A column as lists show it: the writer first, then the headline.

use colonnade_model::{Column, Credit, Language, Newspaper};

use super::{Said, said::beginning};
use crate::{
    address,
    words::{self, Now},
};

/// Words that lead somewhere on this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) said: Said,
    pub(crate) address: String,
}

impl Link {
    pub(crate) fn newspaper(newspaper: &Newspaper) -> Self {
        Self {
            said: Said::name(&newspaper.name, newspaper.language.as_ref()),
            address: address::newspaper(&newspaper.slug),
        }
    }
}

/// Somebody credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Writer {
    pub(crate) name: Said,
    /// `None` for organisations, which have no page.
    pub(crate) address: Option<String>,
}

impl Writer {
    pub(crate) fn new(credit: &Credit, language: Option<&Language>) -> Self {
        let (name, address) = match &credit.columnist {
            Some(columnist) => (&columnist.name, Some(address::columnist(&columnist.slug))),
            None => (&credit.name.name, None),
        };
        Self {
            name: Said::name(name, language),
            address,
        }
    }
}

/// A column in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) address: String,
    pub(crate) title: Said,
    /// The beginning of the excerpt; empty where nothing may be shown.
    pub(crate) line: Said,
    /// A longer beginning, for pillars.
    pub(crate) opening: Said,
    pub(crate) initials: String,
    pub(crate) writers: Vec<Writer>,
    pub(crate) newspaper: Link,
    /// Its own, as its address has it.
    pub(crate) number: i64,
    /// Name and address.
    pub(crate) country: Option<(String, String)>,
    /// Machine-readable moment, for `time`.
    pub(crate) moment: String,
    pub(crate) age: String,
    pub(crate) is_new: bool,
    /// Of the last 24 hours: its age says more than its day.
    pub(crate) is_recent: bool,
    pub(crate) minutes: u64,
    pub(crate) reads: Option<String>,
    pub(crate) favourites: Option<String>,
    /// `2 printings`, where there are several.
    pub(crate) printings: Option<String>,
}

impl Row {
    pub(crate) fn new(column: &Column, now: &Now) -> Self {
        let language = column.language.as_ref();
        let paragraphs = column.excerpt.replace("\n\n", " ");
        let writers: Vec<_> = column
            .credits
            .iter()
            .map(|credit| Writer::new(credit, language))
            .collect();
        let some = |count: u64| (count > 0).then(|| words::number(count));
        Self {
            address: address::column(column),
            title: Said::new(&column.title, language),
            line: Said::new(beginning(&paragraphs, 88), language),
            opening: Said::new(beginning(&paragraphs, 210), language),
            initials: initials(
                writers
                    .first()
                    .map_or(&column.newspaper.name, |writer| &writer.name.text),
            ),
            writers,
            newspaper: Link::newspaper(&column.newspaper),
            number: column.id.0,
            country: column
                .newspaper
                .country
                .map(|country| (words::country(country), address::newspapers_of(country))),
            moment: column.listed_at.to_string(),
            age: now.age(column.listed_at),
            is_new: now.is_new(column.listed_at),
            is_recent: now.at.duration_since(column.listed_at).as_hours() < 24,
            minutes: words::minutes_to_read(column.words, language),
            reads: some(column.counters.reads),
            favourites: some(column.counters.favourites),
            printings: (column.printings > 1)
                .then(|| format!("{} printings", words::number(column.printings.into()))),
        }
    }
}

/// One or two letters that stand for a name: of its first and last word, of its
/// first letter alone in scripts that write names together.
pub(crate) fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphabetic());
    let mut words = name.split_whitespace().filter_map(first);
    let Some(one) = words.next() else {
        return "·".to_owned();
    };
    let is_ideograph = matches!(u32::from(one), 0x1100..=0x11FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF);
    let mut letters: String = one.to_uppercase().take(1).collect();
    if !is_ideograph {
        letters.extend(
            words
                .next_back()
                .into_iter()
                .flat_map(|letter| letter.to_uppercase().take(1)),
        );
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_in_every_script() {
        for (name, letters) in [
            ("Ilse Maren", "IM"),
            ("Jean-Paul van der Berg", "JB"),
            ("סיגל ברנע", "סב"),
            ("王静怡", "王"),
            ("élodie", "É"),
            ("“Diogenes”", "D"),
            ("42", "·"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
