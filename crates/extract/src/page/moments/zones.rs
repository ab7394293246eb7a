//! Offsets from UTC as they are written.
use jiff::tz::Offset;

use super::tokens::Token;
use crate::page::words::months::ZONES;

/// Reads an offset: `Z`, `+0200`, `+02:00`, `-3`, `GMT+2`, `CET`.
pub(super) fn offset(text: &str) -> Option<Offset> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let name: String = lower
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let rest = lower.get(name.len()..)?.trim();
    if let Some(rest) = rest.strip_prefix(['+', '-', '−']) {
        let negative = !lower.contains('+');
        let figures: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ':')
            .filter(char::is_ascii_digit)
            .collect();
        let (hours, minutes) = match figures.len() {
            1 | 2 => (figures.parse::<i32>().ok()?, 0),
            3 | 4 => (
                figures.get(..figures.len() - 2)?.parse().ok()?,
                figures.get(figures.len() - 2..)?.parse().ok()?,
            ),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        let seconds = (hours * 60 + minutes) * 60;
        return Offset::from_seconds(if negative { -seconds } else { seconds }).ok();
    }
    let minutes = ZONES.iter().find(|(zone, _)| *zone == name)?.1;
    Offset::from_seconds(minutes * 60).ok()
}

/// The offset that stands at a position.
pub(super) fn offset_at(tokens: &[Token], at: usize) -> Option<Offset> {
    // (GMT+7)
    let at = at + usize::from(matches!(tokens.get(at), Some(Token::Mark('('))));
    match (tokens.get(at)?, tokens.get(at + 1), tokens.get(at + 2)) {
        (
            Token::Word(name),
            Some(Token::Mark(sign @ ('+' | '-'))),
            Some(Token::Number(value, _)),
        ) if name == "gmt" || name == "utc" => offset(&format!("{sign}{value}")),
        (Token::Word(name), ..) => offset(name),
        (Token::Mark(sign @ ('+' | '-')), Some(&Token::Number(value, 4)), _) => {
            offset(&format!("{sign}{value:04}"))
        }
        (
            Token::Mark(sign @ ('+' | '-')),
            Some(&Token::Number(hours, 2)),
            Some(Token::Mark(':')),
        ) => match tokens.get(at + 3) {
            Some(Token::Number(minutes, _)) => offset(&format!("{sign}{hours:02}{minutes:02}")),
            _ => None,
        },
        _ => None,
    }
}
