//! Keys under which a name is kept, and keys under which it is looked up.
//!
//! A key pairs one word of a name with another: the consonants of the one, the first
//! letter of the other, and behind `/` its consonants, where it is no initial. So a full
//! name is looked up among its namesakes alone, and only an initial among all whom it
//! may stand for. Keys of older stores have no `/` and are looked at always.

use colonnade_model::Language;

use crate::identity::{Form, Part, bears_vowel, initial, loose, skeleton, unborne};
use crate::names;

/// Most keys a name is kept under.
const MOST: usize = 8;
/// Most keys a name is looked up under.
const MOST_ASKED: usize = 40;
/// Letters of one word in a key.
const LONGEST_WORD: usize = 10;
/// Letters of a name grown together in a key.
const LONGEST_WHOLE: usize = 24;

/// Keys of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameKeys {
    /// To keep it under; at most eight.
    pub kept: Vec<String>,
    /// To look it up under, the most telling first; one that ends in `/` means all keys
    /// that begin so. At most forty.
    pub asked: Vec<String>,
}

/// The keys of a name: whoever may be the same person is kept under one of those that are
/// asked for, whatever the case, accents, script, order and short forms.
pub fn keys(name: &str, language: Option<&Language>) -> NameKeys {
    let form = Form::of(name, language.map(Language::primary));
    NameKeys {
        kept: kept(&form),
        asked: asked(&form),
    }
}

/// The [keys](NameKeys::kept) to keep a name under.
pub fn name_keys(name: &str, language: Option<&Language>) -> Vec<String> {
    kept(&Form::of(name, language.map(Language::primary)))
}

/// The [keys](NameKeys::asked) to look a name up under.
pub fn asked_keys(name: &str, language: Option<&Language>) -> Vec<String> {
    asked(&Form::of(name, language.map(Language::primary)))
}

fn kept(form: &Form) -> Vec<String> {
    let mut keys = Keys::new(MOST);
    for (word, beside) in pairs(form) {
        keys.add(key(word, beside));
    }
    keys.add(whole(form));
    keys.list
}

fn asked(form: &Form) -> Vec<String> {
    let mut keys = Keys::new(MOST_ASKED);
    keys.add(whole(form));
    for (word, beside) in pairs(form) {
        keys.add(key(word, beside));
    }
    if let Some(older) = without_borne(form) {
        // as older stores keep them: whole words, and initials of which nothing was left
        for (word, beside) in pairs(&older) {
            keys.add(key(word, beside));
            if bears_vowel(&beside.fold) {
                keys.add(format!("{}.{}", bones(&word.latin), initial("")));
            }
        }
    }
    for (word, beside) in pairs(form) {
        let bones = bones(&word.latin);
        keys.add(format!("{bones}.{}", initial(&beside.latin)));
        if is_bare(beside) {
            keys.add(format!("{bones}.{}/", initial(&beside.latin)));
            continue;
        }
        for other in names::kin(&beside.latin) {
            keys.add(format!("{bones}.{}/{}", initial(other), rest(other)));
        }
        // as older stores keep them
        for full in names::full_forms(&beside.latin).iter().take(2) {
            keys.add(format!("{bones}.{}", initial(full)));
        }
    }
    keys.list
}

/// The form without the first vowels that are borne by a letter, where there are any.
fn without_borne(form: &Form) -> Option<Form> {
    let mut older: Option<Form> = None;
    for (at, part) in form.parts.iter().enumerate() {
        if let Some(latin) = unborne(&part.fold, &part.latin) {
            let parts = &mut older.get_or_insert_with(|| form.clone()).parts;
            if let Some(part) = parts.get_mut(at) {
                latin.clone_into(&mut part.latin);
            }
        }
    }
    older
}

struct Keys {
    list: Vec<String>,
    most: usize,
}

impl Keys {
    fn new(most: usize) -> Self {
        Self {
            list: Vec::new(),
            most,
        }
    }

    fn add(&mut self, key: String) {
        if key != "=" && self.list.len() < self.most && !self.list.contains(&key) {
            self.list.push(key);
        }
    }
}

/// A pen name, a name whose words are grown together, or any name as if they were.
fn whole(form: &Form) -> String {
    let whole = match form.parts.as_slice() {
        [only] => &only.latin,
        _ => &form.whole,
    };
    format!("={}", whole.chars().take(LONGEST_WHOLE).collect::<String>())
}

/// Words that may be family name and given name, each way round: whatever the order and
/// the middle names. An initial alone leads to nobody.
fn pairs(form: &Form) -> Vec<(&Part, &Part)> {
    let parts = form.parts.as_slice();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    if parts.len() == 1 {
        return Vec::new();
    }
    let mut pairs = vec![(last, first), (first, last)];
    if parts.len() > 2 {
        let middle = parts.get(parts.len() - 2);
        pairs.extend(middle.map(|middle| (middle, first)));
        if let Some(second) = parts.get(1) {
            pairs.extend([(second, first), (first, second)]);
        }
    }
    pairs.retain(|(word, beside)| !word.initial || beside.initial);
    pairs
}

fn key(word: &Part, beside: &Part) -> String {
    let begins = format!("{}.{}", bones(&word.latin), initial(&beside.latin));
    if is_bare(beside) {
        return begins;
    }
    format!("{begins}/{}", rest(&beside.latin))
}

/// Whether nothing but the first letter is known of a word.
fn is_bare(part: &Part) -> bool {
    part.initial || rest(&part.latin).is_empty()
}

fn bones(latin: &str) -> String {
    skeleton(latin).chars().take(LONGEST_WORD).collect()
}

/// What the spellings of a word share, doubled letters too.
fn rest(latin: &str) -> String {
    bones(&loose(latin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(kept: &[String], asked: &[String]) -> bool {
        let leads = |asked: &String, key: &String| match asked.strip_suffix('/') {
            Some(_) => key.starts_with(asked.as_str()),
            None => key == asked,
        };
        asked
            .iter()
            .any(|asked| kept.iter().any(|key| leads(asked, key)))
    }

    #[test]
    fn letters_that_only_bear_a_vowel_lead_to_each_other() {
        let names = ["عمر سليمان", "ع. سليمان", "Omar Suleiman", "O. Suleiman"];
        for one in names {
            for other in names {
                let (kept, asked) = (name_keys(one, None), asked_keys(other, None));
                assert!(meet(&kept, &asked), "{one} {other} {kept:?} {asked:?}");
            }
        }
        // keys as they were kept when these letters were left out
        let older = [
            ("عمر سليمان", "slmn.m/mr"),
            ("عمر سليمان", "slmn.-"),
            ("ع. سليمان", "slmn.-"),
        ];
        for (name, key) in older {
            let asked = asked_keys(name, None);
            assert!(meet(&[key.to_owned()], &asked), "{name} {key} {asked:?}");
        }
    }
}
