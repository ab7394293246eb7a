//! What stands in author strings and is no byline: dates, addresses, brackets.
use crate::words::{Words, kind};

use super::token::{Token, TokenKind};

/// Tokens without addresses, handles, dates and times; a gap stands for each.
pub(crate) fn without_noise(tokens: Vec<Token>, words: &Words) -> Vec<Token> {
    let mut dated = vec![false; tokens.len()];
    let in_date = |token: &Token| {
        token.kind == TokenKind::Number || words.kinds(&token.key) & (kind::MONTH | kind::DATE) != 0
    };
    for at in 0..tokens.len() {
        if tokens
            .get(at)
            .is_none_or(|token| token.kind != TokenKind::Number)
            || dated.get(at) == Some(&true)
        {
            continue;
        }
        let start = run_end(&tokens, at, -1, in_date);
        let end = run_end(&tokens, at, 1, in_date);
        let run = tokens.get(start..=end).unwrap_or_default();
        if is_date(run, words) {
            dated
                .iter_mut()
                .take(end + 1)
                .skip(start)
                .for_each(|mark| *mark = true);
        }
    }
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for (token, dated) in tokens.into_iter().zip(dated) {
        if !dated && token.kind != TokenKind::Contact {
            kept.push(token);
        } else if kept.last().is_none_or(|last| !last.is_mark('|')) {
            kept.push(Token::gap());
        }
    }
    kept
}

/// The last token of the run of date words that goes from `at` in one direction;
/// marks are passed where a date word stands behind them.
fn run_end(tokens: &[Token], at: usize, step: isize, in_date: impl Fn(&Token) -> bool) -> usize {
    let mut end = at;
    let mut probe = at;
    while let Some(next) = probe.checked_add_signed(step) {
        match tokens.get(next) {
            Some(token) if in_date(token) => end = next,
            Some(token)
                if matches!(
                    token.kind,
                    TokenKind::Mark(',' | ':' | '–' | '.' | '|' | '/')
                ) => {}
            _ => break,
        }
        probe = next;
        if probe.abs_diff(end) > 1 {
            break;
        }
    }
    end
}

fn is_date(run: &[Token], words: &Words) -> bool {
    let numbers = run
        .iter()
        .filter(|token| token.kind == TokenKind::Number)
        .count();
    let worded = run
        .iter()
        .any(|token| words.kinds(&token.key) & (kind::MONTH | kind::DATE) != 0);
    let shaped = run.iter().any(|token| {
        let digits = token.text.chars().filter(|c| c.is_numeric()).count();
        token.kind == TokenKind::Number
            && (digits >= 4 || digits < token.text.trim_end_matches('.').chars().count())
    });
    worded || shaped || numbers >= 3
}

/// What stands outside of brackets, and what inside.
pub(crate) fn brackets(tokens: Vec<Token>) -> (Vec<Token>, Vec<Vec<Token>>) {
    let mut outside = Vec::with_capacity(tokens.len());
    let mut inside: Vec<Vec<Token>> = Vec::new();
    let mut depth = 0_usize;
    for token in tokens {
        if token.is_mark('(') {
            depth += 1;
            if depth == 1 {
                inside.push(Vec::new());
            }
        } else if token.is_mark(')') {
            depth = depth.saturating_sub(1);
        } else if depth > 0 {
            inside.extend(inside.is_empty().then(Vec::new));
            if let Some(last) = inside.last_mut() {
                last.push(token);
            }
        } else {
            outside.push(token);
        }
    }
    (outside, inside)
}

/// A nickname in quotation marks inside a name becomes a word of it; all other
/// quotation marks go.
pub(crate) fn nicknames(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !token.is_mark('"') {
            kept.push(token.clone());
            at += 1;
            continue;
        }
        let word = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| token.kind == TokenKind::Word)
        };
        let close = (at + 2..at + 5)
            .find(|&close| tokens.get(close).is_some_and(|token| token.is_mark('"')));
        let inside = close.filter(|&close| {
            kept.last().is_some_and(|last| last.kind == TokenKind::Word)
                && token.spaced
                && (at + 1..close).all(word)
                && word(close + 1)
        });
        if let Some(close) = inside {
            let words = tokens.get(at + 1..close).unwrap_or_default();
            let mark = tokens.get(close).map_or("", |token| token.text.as_str());
            let name = words
                .iter()
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            kept.push(Token {
                text: format!("{}{name}{mark}", token.text),
                fold: crate::fold::fold(&name),
                key: String::new(),
                kind: TokenKind::Word,
                spaced: true,
            });
            at = close + 1;
        } else {
            at += 1;
        }
    }
    kept
}
