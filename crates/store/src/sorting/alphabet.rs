//! Alphabetical orders of languages that have it otherwise than CLDR's root order, with
//! the letters under which readers of that language look names up.
//!
//! A tailored collation gives the root's sort key to every name that its rules do not
//! touch, so only the names that they do touch have a key of their own, and the keys of
//! both can be compared. Languages that are not written in Latin letters have their own
//! script first: the keys of names in it begin with a mark that sorts before all others.
//!
//! Rules and letters are CLDR's (collation and index exemplars), as ICU4X has them. What
//! a collation says of upper and lower case alone is left out: it would give every name
//! another key and hardly ever another place.

use std::{cmp::Ordering, collections::BTreeSet, sync::OnceLock};

use icu_collator::{
    CollatorBorrowed, CollatorPreferences,
    options::{CollatorOptions, Strength},
    preferences::CollationCaseFirst,
};
use icu_locale::{Locale, exemplar_chars::ExemplarCharacters};
use icu_properties::{CodePointMapData, props::Script};

use super::{LONGEST_KEY, Sorted};

/// Languages whose collation in CLDR has rules of its own, or that have a script of their
/// own. Chinese is by pinyin; in traditional characters the root order stands, which is by
/// radical and strokes.
const TAGS: [&str; 80] = [
    "am", "ar", "as", "az", "be", "bg", "bn", "bs", "cs", "cy", "da", "dsb", "ee", "el", "eo",
    "es", "et", "fa", "fi", "fil", "fo", "gl", "gu", "ha", "he", "hi", "hr", "hsb", "hu", "hy",
    "ig", "is", "ja", "ka", "kk", "km", "kn", "ko", "kok", "ku", "ky", "lo", "lt", "lv", "mk",
    "ml", "mn", "mr", "mt", "my", "ne", "no", "or", "pa", "pl", "ps", "ro", "ru", "si", "sk", "sl",
    "sq", "sr", "sr-Latn", "sv", "ta", "te", "tg", "th", "tk", "to", "tr", "ug", "uk", "ur", "uz",
    "vi", "wo", "yo", "zh",
];
/// Before every hexadecimal digit, in both databases; it may stand in a cursor.
const FIRST: char = '-';

/// The order of names in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Alphabet(&'static str);

impl Alphabet {
    /// All there are.
    pub fn all() -> impl Iterator<Item = Self> {
        TAGS.iter().copied().map(Self)
    }

    /// By its tag, as [`tag`](Self::tag) gives it.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::all().find(|alphabet| alphabet.0 == tag)
    }

    /// That of whoever reads a language (BCP 47); `None`: the root order.
    pub fn of_language(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        let has = |part: &str| rest.contains(&part);
        let tag = match language {
            "nb" | "nn" => "no",
            "tl" => "fil",
            "iw" => "he",
            "sr" if has("latn") || has("me") && !has("cyrl") => "sr-Latn",
            "zh" if ["hant", "tw", "hk", "mo"].into_iter().any(has) => return None,
            // a language in another script than the rules are made for
            "az" | "bs" | "uz" if has("cyrl") => return None,
            "ku" | "az" if has("arab") => return None,
            "pa" if has("arab") || has("pk") => return None,
            language => language,
        };
        Self::parse(tag)
    }

    /// The language's tag: `sv`, `sr-Latn`.
    pub fn tag(self) -> &'static str {
        self.0
    }

    /// Where a name stands in this order, and under which letter, where that is elsewhere
    /// than in the root order.
    pub(crate) fn place(self, name: &Sorted) -> Option<(String, String)> {
        self.rules()?.place(name)
    }

    fn rules(self) -> Option<&'static Rules> {
        static RULES: [OnceLock<Option<Rules>>; TAGS.len()] =
            [const { OnceLock::new() }; TAGS.len()];
        let at = TAGS.iter().position(|tag| *tag == self.0)?;
        RULES.get(at)?.get_or_init(|| Rules::of(self.0)).as_ref()
    }
}

/// What a language's order is made by.
#[derive(Debug)]
struct Rules {
    order: CollatorBorrowed<'static>,
    primary: CollatorBorrowed<'static>,
    /// Letters in their order, with where each begins.
    letters: Vec<(Vec<u8>, String)>,
    /// The scripts that stand first; none for languages in Latin letters.
    own: BTreeSet<Script>,
}

impl Rules {
    fn of(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        let with = |strength| {
            let mut preferences = CollatorPreferences::from(&locale);
            preferences.case_first = Some(CollationCaseFirst::False);
            let mut options = CollatorOptions::default();
            options.strength = strength;
            CollatorBorrowed::try_new(preferences, options).ok()
        };
        let (order, primary) = (with(None)?, with(Some(Strength::Primary))?);
        let exemplars = ExemplarCharacters::try_new_index(&(&locale).into()).ok()?;
        let mut labels: Vec<String> = exemplars
            .code_points()
            .iter_chars()
            .map(String::from)
            .collect();
        labels.extend(exemplars.strings().iter().map(ToOwned::to_owned));
        labels.retain(|label| label.chars().all(char::is_alphabetic));
        labels.retain(|label| label.chars().next().is_some_and(is_letter));
        // no sound of Chinese begins with these
        labels.retain(|label| tag != "zh" || !matches!(label.as_str(), "I" | "U" | "V"));
        let mut own: BTreeSet<Script> = labels
            .iter()
            .filter_map(|label| label.chars().next().map(script))
            .collect();
        own.remove(&Script::Latin);
        // where the letters are sounds of characters
        own.extend(["ja", "ko", "zh"].contains(&tag).then_some(Script::Han));
        if tag == "ja" {
            own.extend([Script::Hiragana, Script::Katakana]);
        }
        let mark = |label: &str| match tag {
            // how CLDR's data names where a letter of pinyin begins
            "zh" => format!("\u{FDD0}{label}"),
            _ => label.to_owned(),
        };
        labels.sort_by(|one, other| order.compare(&mark(one), &mark(other)));
        // accents that do not make another letter
        labels.dedup_by(|other, one| primary.compare(&mark(one), &mark(other)) == Ordering::Equal);
        let letters = labels
            .into_iter()
            .map(|label| (key(&primary, &mark(&label)), label))
            .collect();
        Some(Self {
            order,
            primary,
            letters,
            own,
        })
    }

    fn place(&self, name: &Sorted) -> Option<(String, String)> {
        let first = name.form.chars().find(|c| c.is_alphanumeric())?;
        let script = script(first);
        if self.own.is_empty() {
            if script != Script::Latin {
                return None;
            }
            let mut key = key(&self.order, &name.form);
            key.truncate(LONGEST_KEY);
            return (key != name.key).then(|| (hex::encode(key), self.letter(name)));
        }
        if !self.own.contains(&script) {
            return None;
        }
        let mut key = key(&self.order, &name.form);
        key.truncate(LONGEST_KEY);
        let is_kanji = script == Script::Han && self.own.contains(&Script::Hiragana);
        let letter = if is_kanji {
            // their reading is not known
            name.letter.clone()
        } else {
            self.letter(name)
        };
        Some((format!("{FIRST}{}", hex::encode(key)), letter))
    }

    /// The last letter that does not come after the name.
    fn letter(&self, name: &Sorted) -> String {
        let first = |c: &char| c.is_alphanumeric();
        let form: String = name.form.chars().skip_while(|c| !first(c)).collect();
        let key = key(&self.primary, &form);
        let beyond = self.letters.partition_point(|(begin, _)| *begin <= key);
        let letter = beyond.checked_sub(1).and_then(|at| self.letters.get(at));
        letter.map_or_else(|| name.letter.clone(), |(_, letter)| letter.clone())
    }
}

fn key(order: &CollatorBorrowed<'static>, text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    let Ok(()) = order.write_sort_key_to(text, &mut key);
    key
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

/// Not a sign that only stands with a letter.
fn is_letter(c: char) -> bool {
    use icu_properties::props::GeneralCategory;
    !matches!(
        CodePointMapData::<GeneralCategory>::new().get(c),
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::Format
    )
}

#[cfg(test)]
mod tests;
