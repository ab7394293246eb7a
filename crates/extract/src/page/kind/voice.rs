//! Whose voice a text speaks in: a reporter's, who lets others speak, or the writer's
//! own, who says "I", asks, and calls for things.
//!
//! A news report says "I" only inside quotation marks. So what stands in quotation
//! marks, in quoted blocks and in paragraphs of dialogue is left out, and of the
//! remaining sentences those are counted that speak in person.
use std::sync::LazyLock;

use colonnade_model::{Block, Inline, plain_text};
use rustc_hash::FxHashMap;

use crate::page::words::voice::{UNSPACED, VOICES, YOU};

const OWN: u8 = 1;
const SHARED: u8 = 2;
const MUST: u8 = 4;
const ADDRESSED: u8 = 8;

/// By language, what each word says.
static WORDS: LazyLock<FxHashMap<&'static str, FxHashMap<&'static str, u8>>> =
    LazyLock::new(|| {
        let mut languages: FxHashMap<&'static str, FxHashMap<&'static str, u8>> =
            FxHashMap::default();
        for voice in VOICES {
            for language in voice.languages {
                let words = languages.entry(language).or_default();
                for (list, mark) in [(voice.own, OWN), (voice.shared, SHARED), (voice.must, MUST)] {
                    for word in list.split_ascii_whitespace() {
                        *words.entry(word).or_default() |= mark;
                    }
                }
            }
        }
        for (language, list) in YOU {
            let words = languages.entry(language).or_default();
            for word in list.split_ascii_whitespace() {
                *words.entry(word).or_default() |= ADDRESSED;
            }
        }
        languages
    });

/// How a text speaks.
#[derive(Debug, Default)]
pub(super) struct Voice {
    /// Sentences outside of quotations.
    sentences: usize,
    /// Of these, how many say "I".
    own: usize,
    shared: usize,
    must: usize,
    asking: usize,
    exclaiming: usize,
    /// Sentences to "you".
    told: usize,
    /// Sentences with any of these marks.
    marked: usize,
    /// Characters of all text, and of quotations.
    letters: usize,
    quoted: usize,
    /// Paragraphs and headings that ask; of these, the paragraphs set apart by type.
    questions: usize,
    set_apart: usize,
    /// Questions to "you".
    addressed: usize,
    blocks: usize,
}

/// Most characters of a text that are listened to.
const MOST: usize = 60_000;

impl Voice {
    /// Listens to a text; `language` is a primary language subtag.
    pub(super) fn of(blocks: &[Block], language: &str) -> Self {
        let mut voice = Self::default();
        let words = WORDS.get(language);
        let unspaced = UNSPACED.contains(&language);
        let mut own_words = String::new();
        for block in blocks {
            let text = match block {
                Block::Paragraph(_) | Block::Heading { .. } => {
                    plain_text(std::slice::from_ref(block))
                }
                _ => continue,
            };
            for (at, line) in text.lines().enumerate() {
                let line = line.trim();
                if line.is_empty() || voice.letters > MOST {
                    continue;
                }
                voice.blocks += 1;
                let asks = if line.len() < 400 && line.ends_with(['?', '？', '؟']) {
                    voice.questions += 1;
                    voice.set_apart += usize::from(at == 0 && is_set_apart(block));
                    true
                } else {
                    false
                };
                voice.letters += line.len();
                if is_dialogue(line) {
                    voice.quoted += line.len();
                    continue;
                }
                own_words.clear();
                voice.quoted += without_quotations(line, &mut own_words);
                let Some(words) = words else { continue };
                let mut addressed = false;
                for sentence in sentences(&own_words) {
                    addressed |= voice.hear(sentence, words, unspaced);
                }
                voice.addressed += usize::from(asks && addressed);
            }
            if begins_with_question(block) {
                voice.questions += 1;
                voice.set_apart += 1;
            }
        }
        voice
    }

    /// Hears a sentence; returns whether it speaks to "you".
    fn hear(
        &mut self,
        sentence: &str,
        words: &FxHashMap<&'static str, u8>,
        unspaced: bool,
    ) -> bool {
        let mut marks = 0;
        let long = if unspaced {
            for (word, mark) in words {
                if sentence.contains(word) {
                    marks |= mark;
                }
            }
            sentence.chars().count() >= 6
        } else {
            let mut count = 0;
            for word in sentence
                .split(|c: char| !is_letter(c))
                .filter(|word| !word.is_empty())
            {
                count += 1;
                marks |= mark_of(word, words);
            }
            count >= 3
        };
        let addressed = marks & ADDRESSED != 0;
        marks &= !ADDRESSED;
        if !long {
            return addressed;
        }
        let asks = sentence.ends_with(['?', '？', '؟']);
        let exclaims = sentence.ends_with(['!', '！']);
        self.sentences += 1;
        self.told += usize::from(addressed);
        self.own += usize::from(marks & OWN != 0);
        self.shared += usize::from(marks & SHARED != 0);
        self.must += usize::from(marks & MUST != 0);
        self.asking += usize::from(asks);
        self.exclaiming += usize::from(exclaims);
        self.marked += usize::from(marks != 0 || asks || exclaims);
        addressed
    }

    /// Whether somebody is asked and answers: four questions or more, at least one
    /// paragraph in ten, that are set apart or answered in person.
    pub(super) fn is_interview(&self) -> bool {
        let asked = self.questions >= 4 && self.questions * 10 >= self.blocks;
        let apart = self.set_apart >= 4 && self.set_apart * 8 >= self.blocks;
        let answered = (self.own + self.shared) * 8 >= self.sentences;
        let addressed = self.addressed >= 2 && self.addressed * 3 >= self.questions;
        apart || asked && (answered || addressed)
    }

    /// Whether the piece explains by questions that it puts itself.
    pub(super) fn is_explainer(&self) -> bool {
        self.questions >= 3 && self.questions * 10 >= self.blocks
    }

    /// Whether the writer speaks in person: at least one sentence in twelve says "I",
    /// and more than tell the reader what to do, as guides and tests of things do.
    pub(super) fn is_personal(&self) -> bool {
        self.sentences >= 10
            && self.own >= 2
            && self.own * 12 >= self.sentences
            && self.told < self.own
            && self.told * 5 < self.sentences
            && self.is_unquoted()
    }

    /// Whether the writer argues: of "I", "we", "must", questions and cries at least three
    /// each mark one sentence in twenty-five, and together one in five, and hardly any
    /// sentence tells "you" what to do.
    pub(super) fn is_arguing(&self) -> bool {
        let often = |count: usize| count >= 2 && count * 25 >= self.sentences;
        let ways = [
            self.own,
            self.shared,
            self.must,
            self.asking,
            self.exclaiming,
        ]
        .into_iter()
        .filter(|&count| often(count))
        .count();
        ways >= 3
            && self.sentences >= 20
            && self.marked * 5 >= self.sentences
            && self.told * 12 < self.sentences
            && self.is_unquoted()
    }

    /// Whether less than a fifth is other people's words.
    fn is_unquoted(&self) -> bool {
        self.quoted * 5 < self.letters
    }

    /// What was heard, for the trail.
    pub(super) fn describe(&self) -> String {
        format!(
            "{} sentences outside of quotations: {} say \"I\", {} \"we\", {} \"must\", {} ask, {} cry out, {} speak to \"you\"",
            self.sentences,
            self.own,
            self.shared,
            self.must,
            self.asking,
            self.exclaiming,
            self.told
        )
    }
}

fn is_letter(c: char) -> bool {
    // marks of Indic scripts are parts of words
    c.is_alphanumeric() || ('\u{900}'..='\u{DFF}').contains(&c) || c == '\u{200C}'
}

fn mark_of(word: &str, words: &FxHashMap<&'static str, u8>) -> u8 {
    if word == "i" {
        // never an English "I", but a numeral, a variable, or another language's "and"
        return 0;
    }
    if word.len() > 1 && word.is_ascii() && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        // US, IT
        return 0;
    }
    let marks = |word: &str| words.get(word).copied().unwrap_or_default();
    let mut lower = [0_u8; 40];
    if word.is_ascii() {
        let Some(held) = lower.get_mut(..word.len()) else {
            return 0;
        };
        held.copy_from_slice(word.as_bytes());
        held.make_ascii_lowercase();
        let lower = std::str::from_utf8(held).unwrap_or_default();
        // `Sie`: written so it may mean something else than in small letters
        return marks(word) | if lower == word { 0 } else { marks(lower) };
    }
    if word.len() > 48 {
        return 0;
    }
    marks(word.to_lowercase().as_str())
}

/// A paragraph whose beginning in strong type is a question and whose rest answers.
fn begins_with_question(block: &Block) -> bool {
    let Block::Paragraph(inlines) = block else {
        return false;
    };
    let [Inline::Strong(asked), _, ..] = inlines.as_slice() else {
        return false;
    };
    let mut last = asked.last();
    while let Some(Inline::Emphasis(inside) | Inline::Strong(inside)) = last {
        last = inside.last();
    }
    matches!(last, Some(Inline::Text(text)) if text.trim_end().ends_with(['?', '？', '؟']))
}

/// A paragraph that begins with strong type or emphasis.
fn is_set_apart(block: &Block) -> bool {
    match block {
        Block::Paragraph(inlines) => matches!(
            inlines.first(),
            Some(Inline::Strong(_) | Inline::Emphasis(_))
        ),
        _ => false,
    }
}

/// A paragraph that somebody says, after a dash.
fn is_dialogue(text: &str) -> bool {
    text.strip_prefix(['–', '—', '―', '-']).is_some_and(|rest| {
        rest.starts_with([' ', '\u{A0}']) || rest.starts_with(char::is_uppercase)
    })
}

/// Longest quotation, in bytes; a mark that is not closed by then opened none, or
/// opened one that runs on to the end of the paragraph.
const LONGEST: usize = 1200;

/// Writes a paragraph without what stands in quotation marks; returns how many bytes
/// that was.
fn without_quotations(text: &str, out: &mut String) -> usize {
    let mut quoted = 0;
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let after = at + c.len_utf8();
        let rest = text.get(after..).unwrap_or_default();
        if let Some(closing) = closing(c, before, rest) {
            let reach = rest
                .get(..rest.floor_char_boundary(LONGEST))
                .unwrap_or(rest);
            let length = end_of_quotation(reach, closing).unwrap_or(reach.len());
            quoted += length;
            out.push(' ');
            at = after + length;
            before = ' ';
            continue;
        }
        out.push(c);
        before = c;
        at = after;
    }
    quoted
}

/// The marks that close what a mark opens; none where it opens nothing.
fn closing(mark: char, before: char, rest: &str) -> Option<&'static [char]> {
    let starts_word = rest.chars().next().is_some_and(|c| !c.is_whitespace());
    Some(match mark {
        '„' | '‟' => &['“', '”', '"', '«'],
        '“' => &['”', '"', '“'],
        '”' if starts_word && !before.is_alphanumeric() => &['”', '"'],
        '«' => &['»'],
        '»' if starts_word => &['«', '»'],
        '"' => &['"', '”', '“'],
        '「' => &['」'],
        '『' => &['』'],
        '‘' | '‚' if !before.is_alphanumeric() => &['’', '‘'],
        '\'' if starts_word && !before.is_alphanumeric() => &['\''],
        _ => return None,
    })
}

/// Bytes up to and with the closing mark. A single mark between two letters is an
/// apostrophe.
fn end_of_quotation(text: &str, closing: &[char]) -> Option<usize> {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if closing.contains(&c) {
            let inside = matches!(c, '’' | '\'' | '‘')
                && before.is_alphanumeric()
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !inside {
                return Some(at + c.len_utf8());
            }
        }
        before = c;
    }
    None
}

/// The sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .find(|&(at, c)| match c {
                '。' | '！' | '？' | '।' | '؟' | '۔' => true,
                '.' | '!' | '?' | '…' => rest
                    .get(at + c.len_utf8()..)
                    .and_then(|after| after.chars().next())
                    .is_none_or(char::is_whitespace),
                _ => false,
            })
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::{Voice, without_quotations};
    use colonnade_model::{Block, Inline};

    fn voice(language: &str, paragraphs: &[&str]) -> Voice {
        let blocks: Vec<Block> = paragraphs.iter().copied().map(Block::paragraph).collect();
        Voice::of(&blocks, language)
    }

    #[test]
    fn quotations_are_left_out() {
        for (text, kept) in [
            (
                "Er sagte: „Ich gehe.“ Dann ging er.",
                "Er sagte:   Dann ging er.",
            ),
            ("She said “I don’t go” and went.", "She said   and went."),
            ("Il dit : « Je pars » et part.", "Il dit :   et part."),
            ("Hon sade: ”Jag går” och gick.", "Hon sade:   och gick."),
            ("It’s the reader's dike.", "It’s the reader's dike."),
            ("He said 'I don't go' and went.", "He said   and went."),
            ("彼は「私は行く」と言った。", "彼は と言った。"),
            ("\"I will stay here, he said.", " "),
        ] {
            let mut out = String::new();
            without_quotations(text, &mut out);
            assert_eq!(out, kept, "{text}");
        }
    }

    #[test]
    fn a_writer_who_says_i_is_heard_and_a_reporter_is_not() {
        let column = [
            "I walked along the dike. It was cold. The mayor came. He was late.",
            "My boots were wet. Nobody spoke to me. The rain fell. I went home. It was dark. The dike held.",
        ];
        assert!(voice("en", &column).is_personal());
        let report = [
            "The dike broke on Monday. “I saw it,” said the inspector. Nobody was hurt.",
            "– I was afraid, said a neighbour.",
            "Charles I built it. The US paid. The water rose.",
        ];
        assert!(!voice("en", &report).is_personal());
        for (language, text) in [
            (
                "de",
                "Ich ging am Deich entlang. Es war sehr kalt. Mir war es recht. ",
            ),
            (
                "ru",
                "Я шёл по дамбе. Было очень холодно. Мне это нравится. ",
            ),
            ("zh", "我认为大坝不会倒。昨天下了一整天的大雨。我觉得很冷。"),
            ("hi", "मैं बाँध पर चला। मुझे ठंड लगी थी। पानी बढ़ रहा था। "),
            (
                "es",
                "Me gusta el dique. Hacía mucho frío. Mi abrigo estaba mojado. ",
            ),
        ] {
            assert!(
                voice(language, &[&text.repeat(4)]).is_personal(),
                "{language}"
            );
        }
        let guide = "You should walk along the dike. I like your boots. You must check your lamp. It is cold. ".repeat(4);
        assert!(!voice("en", &[&guide]).is_personal());
        assert!(!voice("xx", &column).is_personal());
    }

    #[test]
    fn a_writer_who_argues_is_heard() {
        let text = "We need a dike. Who will pay for it? The council must decide now! The water rises every year. The mayor sleeps at night. ".repeat(5);
        assert!(voice("en", &[&text]).is_arguing());
        let text = "The council must decide on the dike. The water rises every year. The mayor sleeps at night. ".repeat(8);
        assert!(!voice("en", &[&text]).is_arguing());
    }

    #[test]
    fn interviews_and_explainers_ask_differently() {
        let ask = |text: &str| {
            Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(text.to_owned())])])
        };
        let mut blocks = Vec::new();
        for _ in 0..5 {
            blocks.push(ask("Why did you build the dike?"));
            blocks.push(Block::paragraph(
                "The water rose. So the town began to build.",
            ));
        }
        assert!(Voice::of(&blocks, "en").is_interview());
        let heading = Block::Heading {
            level: 2,
            inlines: vec![Inline::Text("What is a dike?".to_owned())],
        };
        let answer = Block::paragraph("A dike is a wall. It keeps the water out of the land.");
        let blocks: Vec<Block> = (0..4)
            .flat_map(|_| [heading.clone(), answer.clone()])
            .collect();
        let voice = Voice::of(&blocks, "en");
        assert!(voice.is_explainer() && !voice.is_interview());
    }

    #[test]
    fn any_text_ends() {
        for text in ["\"", "„", "'", "‘’", "«»«", "...", "", "\u{200B}"] {
            let _ = voice("en", &[text]);
        }
        let _ = voice("en", &[&"“".repeat(100_000)]);
    }
}
