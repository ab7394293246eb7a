//! Whether words name the paper itself.
use crate::Context;
use crate::fold::squeeze;

use super::token::Token;

/// The names of the paper at hand.
pub(crate) struct Paper {
    names: Vec<String>,
    /// First words of its name, for "Harbour Courier Staff".
    name: Option<String>,
}

impl Paper {
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let mut names = Vec::new();
        let name = context
            .newspaper
            .map(squeeze)
            .filter(|name| name.chars().count() >= 2);
        names.extend(name.clone());
        for article in ["the", "die", "der", "das", "le", "la", "el", "il", "de"] {
            let bare = context.newspaper.and_then(|name| {
                let (first, rest) = name.trim().split_once(' ')?;
                first.eq_ignore_ascii_case(article).then(|| squeeze(rest))
            });
            names.extend(bare);
        }
        if let Some(domain) = context.domain {
            let domain = domain.trim_start_matches("www.").to_lowercase();
            names.push(squeeze(&domain));
            let labels: Vec<&str> = domain.split('.').collect();
            for (at, label) in labels.iter().enumerate() {
                let last = at + 1 == labels.len();
                let short_second = at + 2 == labels.len() && at > 0 && label.len() <= 3;
                if !last && !short_second && label.len() >= 2 {
                    names.push(squeeze(label));
                }
                names.push(squeeze(&labels.get(at..).unwrap_or_default().join(".")));
            }
        }
        names.retain(|name| name.chars().count() >= 2);
        Self { names, name }
    }

    /// Whether these words are its name or its domain.
    pub(crate) fn is(&self, tokens: &[Token]) -> bool {
        if tokens.is_empty() || self.names.is_empty() {
            return false;
        }
        let squeezed: String = tokens.iter().map(|token| squeeze(&token.text)).collect();
        let bare = squeezed.strip_prefix("www").unwrap_or(&squeezed);
        let bare = bare
            .strip_prefix("the")
            .filter(|bare| bare.len() > 3)
            .unwrap_or(bare);
        let stem = bare.strip_suffix("com").unwrap_or(bare);
        let personal = tokens.len() == 2
            && tokens
                .first()
                .is_some_and(|token| crate::names::is_given(&token.fold));
        !personal
            && self
                .names
                .iter()
                .any(|name| name == bare || *name == squeezed || stem.len() >= 4 && name == stem)
    }

    /// Whether these words begin with its name, of two letters at least.
    pub(crate) fn begins(&self, tokens: &[Token]) -> bool {
        (1..=tokens.len().min(5)).any(|taken| self.is(tokens.get(..taken).unwrap_or_default()))
    }

    /// Whether its name holds all of these words.
    pub(crate) fn holds(&self, tokens: &[Token]) -> bool {
        let squeezed: String = tokens.iter().map(|token| squeeze(&token.text)).collect();
        squeezed.chars().count() >= 4
            && self
                .name
                .as_ref()
                .is_some_and(|name| name.contains(&squeezed))
    }
}
