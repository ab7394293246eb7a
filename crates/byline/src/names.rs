//! Names that many people bear, and the forms one name has.
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::fold;
use crate::identity::latin;

const GIVEN: &str = include_str!("words/given.txt");
const RARER: &str = include_str!("words/rarer.txt");
const SURNAMES: &str = include_str!("words/surnames.txt");
const SHORT: &str = include_str!("words/short.txt");
const VARIANTS: &str = include_str!("words/variants.txt");

fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, names)| {
            (
                key.trim(),
                names
                    .split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .collect(),
            )
        })
}

fn set(table: &'static str) -> FxHashSet<String> {
    entries(table)
        .flat_map(|(_, names)| names)
        .flat_map(|name| [fold(name), latin(name)])
        .filter(|name| !name.is_empty())
        .collect()
}

fn given() -> &'static FxHashSet<String> {
    static NAMES: OnceLock<FxHashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| set(GIVEN))
}

fn rarer() -> &'static FxHashSet<String> {
    static NAMES: OnceLock<FxHashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| set(RARER))
}

fn surnames() -> &'static FxHashSet<String> {
    static NAMES: OnceLock<FxHashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| set(SURNAMES))
}

/// Whether a folded word is a common given name somewhere.
pub(crate) fn is_given(folded: &str) -> bool {
    given().contains(folded)
        || folded.contains('-') && folded.split('-').all(|part| given().contains(part))
}

/// Whether a folded word is a given name somewhere, common or not.
pub(crate) fn is_any_given(folded: &str) -> bool {
    let known = |word: &str| given().contains(word) || rarer().contains(word);
    known(folded) || folded.contains('-') && folded.split('-').all(known)
}

/// Whether a folded word is a common surname somewhere.
pub(crate) fn is_surname(folded: &str) -> bool {
    surnames().contains(folded)
}

/// Whether a folded word is a common name of either kind, or one form of such.
pub(crate) fn is_common(folded: &str) -> bool {
    is_given(folded) || is_surname(folded) || variants().contains_key(folded)
}

/// Generation suffixes that keep two people of one name apart.
pub(crate) fn generation(folded: &str) -> bool {
    matches!(
        folded,
        "jr" | "sr"
            | "ii"
            | "iii"
            | "iv"
            | "junior"
            | "neto"
            | "filho"
            | "sobrinho"
            | "ifj"
            | "id"
            | "ozv"
            | "fils"
            | "pere"
            | "hijo"
            | "nieto"
    )
}

/// Articles and prepositions inside names, which come and go with the spelling.
pub(crate) fn particle(latin: &str) -> bool {
    matches!(
        latin,
        "al" | "el"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "del"
            | "della"
            | "di"
            | "du"
            | "des"
            | "la"
            | "las"
            | "los"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "zu"
            | "y"
            | "e"
            | "i"
            | "bin"
            | "ibn"
            | "bint"
            | "af"
            | "av"
    )
}

/// Chinese and Korean surnames of two letters (the common ones).
pub(crate) fn double_surname(two: &str) -> bool {
    matches!(
        two,
        "欧阳"
            | "歐陽"
            | "司马"
            | "司馬"
            | "上官"
            | "诸葛"
            | "諸葛"
            | "东方"
            | "東方"
            | "皇甫"
            | "尉迟"
            | "尉遲"
            | "公孙"
            | "公孫"
            | "令狐"
            | "慕容"
            | "夏侯"
            | "司徒"
            | "端木"
            | "南宫"
            | "南宮"
            | "南门"
            | "宇文"
            | "长孙"
            | "長孫"
            | "남궁"
            | "황보"
            | "제갈"
            | "선우"
            | "독고"
            | "사공"
            | "서문"
    )
}

fn variants() -> &'static FxHashMap<String, usize> {
    static GROUPS: OnceLock<FxHashMap<String, usize>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        entries(VARIANTS)
            .enumerate()
            .flat_map(|(group, (key, names))| {
                std::iter::once(key)
                    .chain(names)
                    .map(move |name| (latin(name), group))
            })
            .collect()
    })
}

/// Whether two words in Latin letters are spellings of one name (Mohammed, Muhammad).
pub(crate) fn one_name(one: &str, other: &str) -> bool {
    let group = |name: &str| variants().get(name).copied();
    group(one).is_some() && group(one) == group(other)
}

/// Full names of which a word is the usual short form.
pub(crate) fn full_forms(short: &str) -> &'static [String] {
    static FORMS: OnceLock<FxHashMap<String, Vec<String>>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for (full, shorts) in entries(SHORT) {
            let full: Vec<String> = full.split_whitespace().map(latin).collect();
            for short in shorts {
                forms.entry(latin(short)).or_default().push(full.join(" "));
            }
        }
        forms
    });
    forms.get(short).map_or(&[], Vec::as_slice)
}

/// Other words that stand for the same given name: its spellings, the full name and its
/// short forms.
pub(crate) fn kin(latin_word: &str) -> &'static [String] {
    static KIN: OnceLock<FxHashMap<String, Vec<String>>> = OnceLock::new();
    let kin = KIN.get_or_init(|| {
        let mut kin: FxHashMap<String, Vec<String>> = FxHashMap::default();
        let mut join = |one: &str, other: &str| {
            let known = kin.entry(one.to_owned()).or_default();
            if one != other && !other.is_empty() && !known.iter().any(|known| known == other) {
                known.push(other.to_owned());
            }
        };
        for (key, names) in entries(VARIANTS) {
            let group: Vec<String> = std::iter::once(key).chain(names).map(latin).collect();
            for one in &group {
                for other in &group {
                    join(one, other);
                }
            }
        }
        for (full, shorts) in entries(SHORT) {
            let full = latin(full.split(' ').next().unwrap_or(full));
            for short in shorts.into_iter().map(latin) {
                join(&full, &short);
                join(&short, &full);
            }
        }
        kin
    });
    kin.get(latin_word).map_or(&[], Vec::as_slice)
}

/// Whether one word is the usual short form of the other, or both of one full name.
pub(crate) fn short_form(one: &str, other: &str) -> bool {
    let of = |short: &str, full: &str| full_forms(short).iter().any(|known| known == full);
    of(one, other) || of(other, one)
}
