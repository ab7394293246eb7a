//! Segments that belong together: firms, double surnames, "Smith, Jane".
use crate::names;
use crate::words::{Words, kind};

use super::judge::{Judge, Verdict, begins_large, is_initials};
use super::script;
use super::segment::{Joint, Segment, find, join};
use super::token::{Token, TokenKind};

/// "Harlow, Finch and Partners LLP", "Staff and news service reports": one
/// organisation whose name holds a comma or "and".
pub(super) fn whole_firms(segments: Vec<Segment>, judge: &Judge<'_>) -> Vec<Segment> {
    let mut whole: Vec<Segment> = Vec::with_capacity(segments.len());
    for segment in segments {
        let ends = |mask: u64| {
            (0..segment.tokens.len()).any(|at| {
                find(&segment.tokens, at, mask, judge.words)
                    .is_some_and(|(taken, _)| at + taken == segment.tokens.len())
            })
        };
        let reports = segment.tokens.last().is_some_and(|token| {
            matches!(
                token.fold.as_str(),
                "reports" | "report" | "dispatches" | "sources" | "services"
            )
        });
        let firm = ends(kind::FIRM);
        let desk = ends(kind::DESK | kind::ORG);
        if firm || reports || desk {
            let mut segment = segment;
            while let Some(before) = whole.last() {
                let org_before = matches!(
                    judge.judge(&before.tokens, false).verdict,
                    Verdict::Organisation(..)
                );
                let one_word = before.tokens.len() == 1;
                let takes = match segment.joint {
                    Joint::And if firm => true,
                    Joint::And if reports => org_before,
                    Joint::And => one_word && !org_before && segment.printed == "&",
                    Joint::Comma => firm && one_word && !org_before,
                    _ => false,
                };
                if !takes {
                    break;
                }
                let Some(mut longer) = whole.pop() else { break };
                longer.tokens.push(Token {
                    text: if segment.joint == Joint::Comma {
                        ",".to_owned()
                    } else {
                        segment.printed.clone()
                    },
                    fold: crate::fold::fold(&segment.printed),
                    key: String::new(),
                    kind: TokenKind::Word,
                    spaced: segment.joint != Joint::Comma,
                });
                longer.tokens.append(&mut segment.tokens);
                longer.counts = segment.counts;
                segment = longer;
            }
            whole.push(segment);
        } else {
            whole.push(segment);
        }
    }
    whole
}

/// "Ríos y Zabala", "Puig i Cadevall", "Santos e Silva": a single word behind
/// the "and" of surnames belongs to the name before.
pub(super) fn joined_surnames(segments: Vec<Segment>, words: &Words) -> Vec<Segment> {
    if !matches!(
        words.language.as_str(),
        "es" | "ca" | "pt" | "gl" | "ast" | "eu" | "an" | "oc"
    ) {
        return segments;
    }
    let mut joined: Vec<Segment> = Vec::with_capacity(segments.len());
    for mut segment in segments {
        let plain = segment.joint == Joint::And
            && segment.tokens.len() == 1
            && segment.printed.chars().count() == 1
            && segment.printed.chars().all(char::is_alphabetic)
            && segment.tokens.iter().all(|token| {
                words.kinds(&token.key) & (kind::DESK | kind::AGENCY | kind::ORG) == 0
                    && begins_large(&token.text)
            });
        match joined.last_mut() {
            Some(before) if plain && before.tokens.len() >= 2 => {
                before
                    .tokens
                    .push(Token::new(&segment.printed, TokenKind::Word, true));
                before.tokens.append(&mut segment.tokens);
            }
            _ => joined.push(segment),
        }
    }
    joined
}

/// "Smith, Jane" becomes "Jane Smith".
pub(super) fn library_form(segments: Vec<Segment>, judge: &Judge<'_>) -> Vec<Segment> {
    if matches!(
        judge.words.language.as_str(),
        "zh" | "ja" | "ko" | "hu" | "vi"
    ) {
        return segments;
    }
    let surname = |segment: &Segment| {
        let small = segment
            .tokens
            .iter()
            .filter(|token| judge.words.kinds(&token.key) & kind::PARTICLE != 0)
            .count();
        !segment.tokens.is_empty()
            && segment.tokens.len() - small == 1
            && segment.counts
            && segment.tokens.iter().all(|token| {
                token.kind == TokenKind::Word && begins_large(&token.text)
                    || judge.words.kinds(&token.key) & kind::PARTICLE != 0
            })
            && matches!(
                judge.judge(&segment.tokens, true).verdict,
                Verdict::Person(_)
            )
            && !segment
                .tokens
                .iter()
                .any(|token| names::is_given(&token.fold))
    };
    let given = |segment: &Segment| {
        let initialled = segment.tokens.len() > 1
            && segment
                .tokens
                .last()
                .is_some_and(|token| is_initials(&token.text));
        (1..=3).contains(&segment.tokens.len())
            && segment.counts
            && !segment.signed
            && segment.joint == Joint::Comma
            && matches!(
                judge.judge(&segment.tokens, true).verdict,
                Verdict::Person(_) | Verdict::Shorthand
            )
            && segment.tokens.iter().all(|token| begins_large(&token.text))
            && segment.tokens.first().is_some_and(|token| {
                names::is_given(&token.fold) || is_initials(&token.text) || initialled
            })
            && segment
                .tokens
                .iter()
                .skip(1)
                .all(|token| is_initials(&token.text) || names::is_given(&token.fold))
            && script::has_case(&join(&segment.tokens))
    };
    let mut turned: Vec<Segment> = Vec::with_capacity(segments.len());
    let mut rest = segments.into_iter().peekable();
    while let Some(segment) = rest.next() {
        // Commas between such pairs ("Smith, Jane, Doe, Jan") divide as well.
        let pair = surname(&segment) && rest.peek().is_some_and(&given);
        if let Some(mut first) = pair.then(|| rest.next()).flatten() {
            first.joint = segment.joint;
            first.printed.clone_from(&segment.printed);
            first.signed = segment.signed;
            first.tokens.extend(segment.tokens);
            first
                .tokens
                .iter_mut()
                .for_each(|token| token.spaced = true);
            turned.push(first);
        } else {
            turned.push(segment);
        }
    }
    turned
}
