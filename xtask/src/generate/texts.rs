//! Made-up words, names and texts of a language.

use crate::{
    dice::Dice,
    tongues::{NOTHING, Tongue},
};

/// Words of a language besides the small ones.
const WORDS: usize = 6_000;

/// A language with the words made up in it.
pub(crate) struct Speaker {
    pub tongue: Tongue,
    words: Vec<String>,
    small: usize,
}

impl Speaker {
    pub(crate) fn new(tongue: Tongue, mut dice: Dice) -> Self {
        let mut words: Vec<String> = list(tongue.small).into_iter().map(str::to_owned).collect();
        let small = words.len();
        while words.len() < small + WORDS {
            // frequent words are short
            let longest = if words.len() < small + WORDS / 4 {
                2
            } else {
                3
            };
            words.push(word(&tongue, dice.between(1, longest), &mut dice));
        }
        Self {
            tongue,
            words,
            small,
        }
    }

    /// A word as often as its rank has it.
    fn any(&self, dice: &mut Dice) -> &str {
        self.at(dice.rank(self.words.len()))
    }

    /// A word that says something.
    fn telling(&self, dice: &mut Dice) -> &str {
        self.at(self.small + dice.rank(self.words.len() - self.small))
    }

    fn at(&self, rank: usize) -> &str {
        self.words.get(rank).map_or("", String::as_str)
    }

    /// So many words.
    pub(crate) fn some(&self, count: usize, dice: &mut Dice) -> Vec<String> {
        (0..count).map(|_| self.any(dice).to_owned()).collect()
    }

    /// What stands between words.
    pub(crate) fn space(&self) -> &'static str {
        if self.tongue.spaced { " " } else { "" }
    }

    /// A headline.
    pub(crate) fn headline(&self, dice: &mut Dice) -> String {
        let count = dice.between(3, 9);
        let words: Vec<&str> = (0..count)
            .map(|_| {
                if dice.percent(35) {
                    self.any(dice)
                } else {
                    self.telling(dice)
                }
            })
            .collect();
        capital(&words.join(self.space()))
    }

    /// Paragraphs of about `words` words in all.
    pub(crate) fn paragraphs(&self, words: usize, dice: &mut Dice) -> Vec<String> {
        let mut paragraphs = Vec::new();
        let mut left = words;
        while left > 0 {
            let count = dice.between(40, 110).min(left);
            left -= count;
            paragraphs.push(self.paragraph(count, dice));
        }
        paragraphs
    }

    fn paragraph(&self, words: usize, dice: &mut Dice) -> String {
        let mut text = String::new();
        let mut left = words;
        while left > 0 {
            let count = dice.between(6, 24).min(left);
            left -= count;
            let sentence: Vec<&str> = (0..count).map(|_| self.any(dice)).collect();
            if !text.is_empty() {
                text.push_str(self.space());
            }
            text.push_str(&capital(&sentence.join(self.space())));
            text.push_str(self.tongue.stop);
        }
        text
    }

    /// A person's name, the family name made up.
    pub(crate) fn person(&self, dice: &mut Dice) -> String {
        let given = dice.pick(&list(self.tongue.given));
        let family = capital(&word(&self.tongue, dice.between(1, 2), dice));
        match self.tongue.tag {
            "ja" | "zh-Hant" | "ko" => format!("{family}{given}"),
            _ => format!("{given} {family}"),
        }
    }

    /// A newspaper's name, the place made up.
    pub(crate) fn paper(&self, dice: &mut Dice) -> String {
        let place = capital(&word(&self.tongue, dice.between(2, 3), dice));
        let pattern = dice.pick(&list(self.tongue.papers));
        pattern.replace('_', " ").replace("{}", &place)
    }

    /// A keyword or section.
    pub(crate) fn label(&self, dice: &mut Dice) -> String {
        capital(self.telling(dice))
    }
}

/// The items of a list.
pub(crate) fn list(text: &'static str) -> Vec<&'static str> {
    text.split(' ').collect()
}

fn word(tongue: &Tongue, syllables: usize, dice: &mut Dice) -> String {
    let mut word = String::new();
    for _ in 0..syllables {
        for part in [tongue.begins, tongue.middles, tongue.ends] {
            let sound = dice.pick(&list(part));
            if sound != NOTHING {
                word.push_str(sound);
            }
        }
    }
    word
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
