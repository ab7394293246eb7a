//! A made-up text, word by word, and what editors do to it.

use crate::{dice::Dice, generate::texts::Speaker};

/// Paragraphs of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    paragraphs: Vec<Vec<String>>,
    space: &'static str,
    stop: &'static str,
}

/// Words that are spelt otherwise on the two sides of the Atlantic.
const SPELLINGS: [(&str, &str); 24] = [
    ("colour", "color"),
    ("honour", "honor"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("defence", "defense"),
    ("licence", "license"),
    ("organise", "organize"),
    ("recognise", "recognize"),
    ("realise", "realize"),
    ("analyse", "analyze"),
    ("travelled", "traveled"),
    ("cancelled", "canceled"),
    ("grey", "gray"),
    ("plough", "plow"),
    ("tyre", "tire"),
    ("programme", "program"),
    ("cheque", "check"),
    ("jewellery", "jewelry"),
    ("ageing", "aging"),
    ("sceptic", "skeptic"),
    ("mould", "mold"),
];

impl Text {
    /// Paragraphs of about so many words.
    pub(super) fn new(speaker: &Speaker, words: usize, dice: &mut Dice) -> Self {
        let mut text = Self {
            paragraphs: Vec::new(),
            space: speaker.space(),
            stop: speaker.tongue.stop,
        };
        let mut left = words;
        while left > 0 {
            let many = dice.between(40, 110).min(left);
            left -= many;
            let mut paragraph = speaker.some(many, dice);
            if speaker.tongue.tag == "en" {
                for word in &mut paragraph {
                    if dice.percent(4) {
                        dice.pick(&SPELLINGS.map(|pair| pair.0)).clone_into(word);
                    }
                }
            }
            let mut at = dice.between(6, 24);
            while at < paragraph.len() {
                if let Some(word) = paragraph.get_mut(at) {
                    word.push_str(text.stop);
                }
                at += dice.between(6, 24);
            }
            text.paragraphs.push(paragraph);
        }
        text
    }

    /// The paragraphs as printed.
    pub(super) fn printed(&self) -> Vec<String> {
        let join = |words: &Vec<String>| words.join(self.space);
        self.paragraphs.iter().map(join).collect()
    }

    pub(super) fn words(&self) -> usize {
        self.paragraphs.iter().map(Vec::len).sum()
    }

    /// The first paragraph is another one.
    pub(super) fn with_opening(mut self, opening: Self) -> Self {
        self.paragraphs.splice(..1, opening.paragraphs);
        self
    }

    pub(super) fn before(mut self, other: Self) -> Self {
        self.paragraphs.extend(other.paragraphs);
        self
    }

    /// The words from one to another.
    pub(super) fn part(&self, from: usize, to: usize) -> Self {
        let mut at = 0;
        let mut part = Self {
            paragraphs: Vec::new(),
            ..*self.frame()
        };
        for paragraph in &self.paragraphs {
            let words = paragraph
                .iter()
                .zip(at..)
                .filter(|(_, at)| (from..to).contains(at));
            let words: Vec<String> = words.map(|(word, _)| word.clone()).collect();
            at += paragraph.len();
            if !words.is_empty() {
                part.paragraphs.push(words);
            }
        }
        part
    }

    /// Everything but the words from one to another.
    pub(super) fn without(&self, from: usize, to: usize) -> Self {
        self.part(0, from).before(self.part(to, self.words()))
    }

    /// A word in a hundred, times `percent`, spelt otherwise, or another letter instead.
    pub(super) fn respelt(mut self, speaker: &Speaker, percent: usize, dice: &mut Dice) -> Self {
        for word in self.paragraphs.iter_mut().flatten() {
            let bare = word.trim_end_matches(self.stop);
            let pair = SPELLINGS.iter().find(|pair| pair.0 == bare);
            if let Some((_, other)) = pair {
                *word = word.replace(bare, other);
            } else if speaker.tongue.tag != "en" && dice.percent(percent) {
                let other = speaker.some(1, dice).concat();
                if let (Some(_), Some(letter)) = (word.pop(), other.chars().next()) {
                    word.push(letter);
                }
            }
        }
        self
    }

    /// Other marks: no stops, but dashes and quotation marks.
    pub(super) fn repunctuated(mut self, dice: &mut Dice) -> Self {
        for word in self.paragraphs.iter_mut().flatten() {
            *word = word.replace(self.stop, " –");
            if dice.percent(6) {
                *word = format!("“{word}”,");
            }
        }
        self
    }

    /// Every word at which `is_slot` is another one, as in a form that is filled in.
    pub(super) fn refilled(
        mut self,
        every: usize,
        mut fill: impl FnMut(&mut Dice) -> String,
        dice: &mut Dice,
    ) -> Self {
        for (word, at) in self.paragraphs.iter_mut().flatten().zip(1..) {
            if at % every == 0 {
                *word = fill(dice);
            }
        }
        self
    }

    fn frame(&self) -> &Self {
        self
    }
}
