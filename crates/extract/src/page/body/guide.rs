//! The text that structured data says is the article's: a guide to the printed one.
use colonnade_model::{Block, plain_text};

use crate::page::plain::{folded, plain};
use crate::page::reading::Reading;

/// Longest stated text that is used, in bytes.
const LONGEST: usize = 400_000;

/// A stated text.
pub(super) struct Guide {
    /// As stated, markup taken out, paragraphs on lines.
    text: String,
    /// Folded for comparison.
    key: String,
}

impl Guide {
    /// The guide of a page; empty where nothing is stated.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let stated = reading
            .article_text("articleBody")
            .or_else(|| reading.article_text("reviewBody"))
            .filter(|text| text.len() < LONGEST && text.len() > 200);
        let Some(stated) = stated else {
            return Self {
                text: String::new(),
                key: String::new(),
            };
        };
        let text = if stated.contains('<') || stated.contains('&') {
            let broken = stated.replace("</p>", "</p>\n").replace("<br", "\n<br");
            broken.lines().map(plain).collect::<Vec<_>>().join("\n")
        } else {
            stated.to_owned()
        };
        let key = folded(&text);
        Self { text, key }
    }

    /// Whether there is one.
    pub(super) fn is_some(&self) -> bool {
        self.key.len() >= 200
    }

    /// Whether it has a text (looked for by its beginning).
    pub(super) fn has(&self, text: &str) -> bool {
        let key: String = folded(text).chars().take(60).collect();
        key.len() >= 12 && memchr::memmem::find(self.key.as_bytes(), key.as_bytes()).is_some()
    }

    /// Its paragraphs.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        self.text
            .lines()
            .map(|line| plain(line.trim()))
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// Whether the page shows so much less than is stated that the page must have
    /// been misread, or builds its text by script.
    pub(super) fn is_fuller_than(&self, blocks: &[Block]) -> bool {
        if !self.is_some() {
            return false;
        }
        let shown = folded(&plain_text(blocks));
        shown.len() * 3 < self.key.len()
    }

    /// Bytes of the folded text.
    pub(super) fn length(&self) -> usize {
        self.key.len()
    }
}
