//! How pieces that are cut already reach the index engine: one a line, so that
//! the engine's tokenizer has nothing to decide.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name the tokenizer has in the schema.
pub(crate) const NAME: &str = "cut";

/// Positions left free between two values of a field, so that no phrase spans them.
const SPACE: usize = 16;

/// Pieces as lines.
#[derive(Debug, Default)]
pub(crate) struct Lines(String);

impl Lines {
    /// Adds a piece one position further (`advance`) or beside the last one.
    pub(crate) fn push(&mut self, text: &str, advance: bool) {
        self.0.push(if advance { '+' } else { '=' });
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// Leaves space before the next piece.
    pub(crate) fn part(&mut self) {
        if !self.0.is_empty() {
            self.0.push_str("/\n");
        }
    }

    /// The lines, for a text field of the tokenizer [`NAME`].
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads lines back into tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineTokenizer;

impl Tokenizer for LineTokenizer {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        LineStream {
            lines: text.lines(),
            token: Token::default(),
        }
    }
}

/// The tokens of some lines.
pub(crate) struct LineStream<'a> {
    lines: std::str::Lines<'a>,
    token: Token,
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        for line in self.lines.by_ref() {
            let mut chars = line.chars();
            let step = match chars.next() {
                Some('=') if self.token.position != usize::MAX => 0,
                Some('/') => {
                    self.token.position = self.token.position.wrapping_add(SPACE);
                    continue;
                }
                _ => 1,
            };
            self.token.position = self.token.position.wrapping_add(step);
            self.token.text.clear();
            self.token.text.push_str(chars.as_str());
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_tokens() {
        let mut lines = Lines::default();
        lines.push("東", true);
        lines.push("東京", false);
        lines.push("京", true);
        lines.part();
        lines.push("x", true);
        let mut tokens = Vec::new();
        LineTokenizer
            .token_stream(lines.as_str())
            .process(&mut |token| tokens.push((token.text.clone(), token.position)));
        let expected = [("東", 0), ("東京", 0), ("京", 1), ("x", 18)];
        assert_eq!(tokens, expected.map(|(text, at)| (text.to_owned(), at)));
    }
}
