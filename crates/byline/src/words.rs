//! The words of bylines, one table a language: what a reader of that language knows.
use std::{collections::hash_map::Entry, ops::Range, sync::OnceLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::fold::push_key;

mod tables;

/// What a phrase may be. A phrase may be several things; the place where it
/// stands decides.
pub(crate) mod kind {
    /// "by": what follows is the author.
    pub(crate) const BY: u64 = 1;
    /// "and".
    pub(crate) const AND: u64 = 1 << 1;
    /// "with", "additional reporting": contributors who count.
    pub(crate) const WITH: u64 = 1 << 2;
    /// "text", "words", "reporting by": a label of those who count.
    pub(crate) const TEXT: u64 = 1 << 3;
    /// "photo", "translation": a label of those who do not.
    pub(crate) const SKIP: u64 = 1 << 4;
    /// "opinion", "column": what stands above or before the name.
    pub(crate) const KICKER: u64 = 1 << 5;
    /// "Dr.", "Sir": goes when it stands before a name.
    pub(crate) const TITLE: u64 = 1 << 6;
    /// "correspondent": a calling.
    pub(crate) const ROLE: u64 = 1 << 7;
    /// "senior", "political": belongs to the calling behind it.
    pub(crate) const MODIFIER: u64 = 1 << 8;
    /// "newsroom", "agencies", "our correspondent": names nobody, signs all the same.
    pub(crate) const DESK: u64 = 1 << 9;
    /// "university", "news": makes the words around it an organisation.
    pub(crate) const ORG: u64 = 1 << 10;
    /// "admin", "anonymous", "politics": nobody.
    pub(crate) const NOBODY: u64 = 1 << 11;
    /// "in": a place follows.
    pub(crate) const IN: u64 = 1 << 12;
    /// "for": an affiliation follows.
    pub(crate) const FOR: u64 = 1 << 13;
    /// "more from", "follow": what follows is no byline.
    pub(crate) const MORE: u64 = 1 << 14;
    /// "others" in "and two others".
    pub(crate) const OTHERS: u64 = 1 << 15;
    /// "the", "our": goes when small.
    pub(crate) const ARTICLE: u64 = 1 << 16;
    /// "is a": a calling follows.
    pub(crate) const IS: u64 = 1 << 17;
    /// Months and days of the week.
    pub(crate) const MONTH: u64 = 1 << 18;
    /// "published", "ago", "o'clock": stands in dates.
    pub(crate) const DATE: u64 = 1 << 19;
    /// Agencies and broadcasters by name.
    pub(crate) const AGENCY: u64 = 1 << 20;
    /// "`PhD`", "MP": goes when it stands behind a name.
    pub(crate) const DEGREE: u64 = 1 << 21;
    /// "Ltd", "and Sons": ends the name of a firm.
    pub(crate) const FIRM: u64 = 1 << 22;
    /// Cities, states, countries.
    pub(crate) const PLACE: u64 = 1 << 23;
    /// "Jr.", "Neto": stays with the name.
    pub(crate) const SUFFIX: u64 = 1 << 24;
    /// A title that stays when one word would be left ("Lord Tarrant").
    pub(crate) const PEER: u64 = 1 << 25;
    /// "of" between kicker and name.
    pub(crate) const OF: u64 = 1 << 26;
    /// "in conversation with": before it the interviewee, after it the author.
    pub(crate) const TALK: u64 = 1 << 27;
    /// An agency that is written in capitals or small, never like a name ("Mia").
    pub(crate) const SHOUT: u64 = 1 << 28;
    /// "as told to": both sides count.
    pub(crate) const TOLD: u64 = 1 << 29;
    /// A small word inside names ("van", "de la").
    pub(crate) const PARTICLE: u64 = 1 << 30;
}

fn kind_of(key: &str) -> u64 {
    match key {
        "by" => kind::BY,
        "and" => kind::AND,
        "with" => kind::WITH,
        "text" => kind::TEXT,
        "skip" => kind::SKIP,
        "kicker" => kind::KICKER,
        "title" => kind::TITLE,
        "role" => kind::ROLE,
        "modifier" => kind::MODIFIER,
        "desk" => kind::DESK,
        "org" => kind::ORG,
        "nobody" => kind::NOBODY,
        "in" => kind::IN,
        "for" => kind::FOR,
        "more" => kind::MORE,
        "others" => kind::OTHERS,
        "article" => kind::ARTICLE,
        "is" => kind::IS,
        "month" => kind::MONTH,
        "date" => kind::DATE,
        "agency" => kind::AGENCY,
        "degree" => kind::DEGREE,
        "firm" => kind::FIRM,
        "place" => kind::PLACE,
        "suffix" => kind::SUFFIX,
        "peer" => kind::PEER | kind::TITLE,
        "of" => kind::OF,
        "talk" => kind::TALK,
        "told" => kind::TOLD,
        "particle" => kind::PARTICLE,
        _ => 0,
    }
}

type Language = u8;
/// The table that holds for every language.
const ANY: Language = 0;
/// Months and days of the week of all languages (CLDR).
const MONTHS: &str = include_str!("words/months.txt");
/// Rubrics of all languages: publishing systems put them where the author should stand.
const RUBRICS: &str = include_str!("words/rubrics.txt");

/// What all tables say.
struct Lexicon {
    phrases: FxHashMap<&'static str, Meaning>,
    longest: usize,
}

/// What a phrase may be in a language, and in others that have it too.
struct Meaning {
    language: Language,
    kinds: u64,
    others: Option<Box<Meaning>>,
}

impl Meaning {
    fn add(&mut self, language: Language, kinds: u64) {
        if self.language == language {
            self.kinds |= kinds;
        } else if let Some(other) = &mut self.others {
            other.add(language, kinds);
        } else {
            self.others = Some(Box::new(Self {
                language,
                kinds,
                others: None,
            }));
        }
    }

    fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |one| one.others.as_deref())
    }
}

/// The phrases of all tables, folded, one behind the other, and what each is.
#[derive(Default)]
struct Phrases {
    text: String,
    all: Vec<(Range<usize>, Language, u64)>,
    longest: usize,
}

impl Phrases {
    fn of_all_tables() -> Self {
        let mut phrases = Self::default();
        for (number, (_, table)) in tables::TABLES.iter().enumerate() {
            let number = Language::try_from(number).unwrap_or(ANY);
            for (key, phrase) in lines(table) {
                phrases.add(number, kind_of(key), phrase);
            }
        }
        for (table, kind) in [(MONTHS, kind::MONTH), (RUBRICS, kind::NOBODY)] {
            for (tag, phrase) in lines(table) {
                phrases.add(number_of(tag).unwrap_or(ANY), kind, phrase);
            }
        }
        phrases
    }
}

/// The phrases of a table, each with what stands before the colon of its line.
fn lines(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter_map(|line| line.split_once(':'));
    lines.flat_map(|(key, phrases)| {
        let phrases = phrases.split(',');
        phrases.map(move |phrase| (key.trim(), phrase.trim()))
    })
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let Phrases { text, all, longest } = Phrases::of_all_tables();
        // it stays as long as the process: no phrase has memory of its own
        let text: &'static str = text.leak();
        let mut phrases = FxHashMap::with_capacity_and_hasher(all.len(), FxBuildHasher);
        for (place, language, kinds) in all {
            let phrase = text.get(place).unwrap_or_default();
            match phrases.entry(phrase) {
                Entry::Vacant(entry) => {
                    entry.insert(Meaning {
                        language,
                        kinds,
                        others: None,
                    });
                }
                Entry::Occupied(mut entry) => entry.get_mut().add(language, kinds),
            }
        }
        Lexicon {
            phrases,
            longest: longest.max(1),
        }
    })
}

fn number_of(tag: &str) -> Option<Language> {
    let at = tables::TABLES.iter().position(|(known, _)| *known == tag)?;
    Language::try_from(at).ok()
}

impl Phrases {
    fn add(&mut self, language: Language, kinds: u64, phrase: &str) {
        if phrase.is_empty() || kinds == 0 {
            return;
        }
        let (phrase, kinds) = match phrase.strip_suffix(':') {
            Some(phrase) => (phrase, before_colon(kinds)),
            None if kinds == kind::AGENCY
                && phrase.len() <= 5
                && phrase.chars().all(char::is_uppercase) =>
            {
                (phrase, kinds | kind::SHOUT)
            }
            None => (phrase, kinds),
        };
        let (begin, mut words) = (self.text.len(), 0);
        for word in phrase.split_whitespace() {
            if words > 0 {
                self.text.push(' ');
            }
            push_key(&mut self.text, word.trim_end_matches('\''));
            words += 1;
        }
        self.longest = self.longest.max(words);
        self.all.push((begin..self.text.len(), language, kinds));
    }
}

/// What a phrase is only with a colon behind it: the same kinds, higher up.
pub(crate) fn before_colon(kinds: u64) -> u64 {
    kinds << 32
}

/// What a phrase is without a colon behind it.
pub(crate) fn plain(kinds: u64) -> u64 {
    kinds & u64::from(u32::MAX)
}

/// Most words a phrase has.
pub(crate) fn longest() -> usize {
    lexicon().longest
}

/// The words that hold for one byline: of its language, of English (whose words
/// stand on pages of every language), and those that hold everywhere.
pub(crate) struct Words {
    active: [bool; 256],
    /// No language is known: all tables speak, but not in words of two letters.
    any: bool,
    /// The primary subtag of the language, empty if unknown.
    pub(crate) language: String,
}

impl Words {
    pub(crate) fn of(language: Option<&str>) -> Self {
        let mut words = Self {
            active: [false; 256],
            any: language.is_none(),
            language: language.unwrap_or_default().to_owned(),
        };
        words.activate("any");
        words.activate("en");
        if let Some(language) = language {
            words.activate(language);
            for &(of, also) in tables::KIN {
                if of == language {
                    for also in also {
                        words.activate(also);
                    }
                }
            }
        }
        words
    }

    fn activate(&mut self, language: &str) {
        let number = number_of(language).map(usize::from);
        if let Some(active) = number.and_then(|number| self.active.get_mut(number)) {
            *active = true;
        }
    }

    /// What a folded phrase may be.
    pub(crate) fn kinds(&self, folded: &str) -> u64 {
        let Some(meaning) = lexicon().phrases.get(folded) else {
            return 0;
        };
        let long = self.any && folded.chars().nth(2).is_some();
        let is_active = |language: Language| self.active.get(usize::from(language)) == Some(&true);
        meaning
            .all()
            .filter(|one| long || is_active(one.language))
            .fold(0, |kinds, one| kinds | one.kinds)
    }
}
