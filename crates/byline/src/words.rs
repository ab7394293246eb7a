//! The words of bylines, one table a language: what a reader of that language knows.
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::fold::key;

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

struct Lexicon {
    phrases: FxHashMap<Box<str>, Vec<(Language, u64)>>,
    longest: usize,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon {
            phrases: FxHashMap::default(),
            longest: 1,
        };
        for (number, (_, table)) in tables::TABLES.iter().enumerate() {
            let number = Language::try_from(number).unwrap_or(ANY);
            for line in table.lines() {
                let Some((key, phrases)) = line.split_once(':') else {
                    continue;
                };
                for phrase in phrases.split(',') {
                    lexicon.add(number, kind_of(key.trim()), phrase.trim());
                }
            }
        }
        for (table, kind) in [(MONTHS, kind::MONTH), (RUBRICS, kind::NOBODY)] {
            for line in table.lines() {
                let Some((tag, phrases)) = line.split_once(':') else {
                    continue;
                };
                let number = number_of(tag).unwrap_or(ANY);
                for phrase in phrases.split(',') {
                    lexicon.add(number, kind, phrase.trim());
                }
            }
        }
        lexicon
    })
}

fn number_of(tag: &str) -> Option<Language> {
    let at = tables::TABLES.iter().position(|(known, _)| *known == tag)?;
    Language::try_from(at).ok()
}

impl Lexicon {
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
        let (mut folded, mut words) = (String::with_capacity(phrase.len()), 0);
        for word in phrase.split_whitespace() {
            if words > 0 {
                folded.push(' ');
            }
            folded.push_str(&key(word.trim_end_matches('\'')));
            words += 1;
        }
        self.longest = self.longest.max(words);
        let entry = self.phrases.entry(folded.into_boxed_str()).or_default();
        match entry.iter_mut().find(|(known, _)| *known == language) {
            Some((_, known)) => *known |= kinds,
            None => entry.push((language, kinds)),
        }
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
        let Some(entries) = lexicon().phrases.get(folded) else {
            return 0;
        };
        let long = self.any && folded.chars().nth(2).is_some();
        entries
            .iter()
            .filter(|(language, _)| long || self.active.get(usize::from(*language)) == Some(&true))
            .fold(0, |kinds, (_, more)| kinds | more)
    }
}
