//! What stands before and behind a name and is no part of it.
use crate::words::kind;

use super::judge::{Judge, Judged, begins_large, is_initials, rest_has_small, trim};
use super::script;
use super::segment::{find, join};
use super::token::Token;

impl Judge<'_> {
    /// Titles and callings before the name.
    pub(super) fn without_front<'t>(
        &self,
        tokens: &'t [Token],
        judged: &mut Judged,
    ) -> &'t [Token] {
        let mut rest = tokens;
        loop {
            let start = rest.len();
            if let Some((taken, kinds)) = find(rest, 0, kind::TITLE, self.words) {
                let after = trim(rest.get(taken..).unwrap_or_default());
                let dotted = rest
                    .get(taken - 1)
                    .is_some_and(|token| token.text.ends_with('.'));
                let initials = rest.first().is_some_and(|token| {
                    token.text.matches('.').count() >= 2
                        && is_initials(&token.text)
                        && !["he", "se", "kh", "hl"].contains(&token.fold.as_str())
                });
                // "P. Wexley": the first letter of a name, but for "D. Juan", "H. Ahmad"
                let letter = taken == 1
                    && rest.first().is_some_and(|token| {
                        let letters = token.text.chars().filter(|c| c.is_alphabetic()).count();
                        letters == 1
                            && token.text.ends_with('.')
                            && script::has_case(&token.text)
                            && begins_large(&token.text)
                    });
                let titled = matches!(self.words.language.as_str(), "es" | "id" | "ms");
                let initials = initials || letter && (after.len() == 1 || !titled);
                let enough = !initials && after.len() >= 2
                    || !initials
                        && after.len() == 1
                        && kinds & kind::PEER == 0
                        && (dotted || kinds & kind::ROLE == 0)
                    || after
                        .iter()
                        .any(|token| token.text.chars().any(script::is_cjk));
                if enough && !after.is_empty() {
                    rest = after;
                }
            }
            if let Some(taken) = self.find(rest, 0, kind::ARTICLE) {
                let small = !rest.first().is_some_and(|token| begins_large(&token.text))
                    || rest
                        .iter()
                        .all(|token| !token.text.chars().any(char::is_lowercase));
                if small && taken < rest.len() {
                    rest = rest.get(taken..).unwrap_or_default();
                }
            }
            // "Political editor Jane Ode", "Staff Writer Jane Ode".
            let modifiers = (0..rest.len())
                .take_while(|&at| self.find(rest, at, kind::MODIFIER).is_some())
                .count();
            let role = (modifiers <= 3)
                .then(|| self.role_at(rest, modifiers))
                .flatten();
            if let Some(taken) = role {
                let end = modifiers + taken;
                let end = end
                    + self
                        .find(rest, end, kind::OF)
                        .map_or(0, |of| if rest.len() > end + of + 1 { of } else { 0 });
                let after = trim(rest.get(end..).unwrap_or_default());
                let caseless = after
                    .first()
                    .is_some_and(|token| !script::has_case(&token.text));
                let name = after.first().is_some_and(|token| begins_large(&token.text)) || caseless;
                let place = self
                    .find(after, 0, kind::IN | kind::FOR | kind::OF)
                    .is_some();
                if place && modifiers + taken > 0 && !after.is_empty() && !name {
                    judged.roles.push(join(rest));
                    judged.tail = true;
                    return &[];
                }
                if after.is_empty()
                    || name
                        && !self.any(
                            after.get(..1).unwrap_or_default(),
                            kind::ROLE | kind::IN | kind::FOR,
                        )
                {
                    judged.roles.push(join(rest.get(..end).unwrap_or_default()));
                    rest = after;
                }
            }
            if rest.len() == start || rest.is_empty() {
                return rest;
            }
        }
    }

    /// Callings, places, affiliations and degrees behind the name.
    pub(super) fn without_back<'t>(&self, tokens: &'t [Token], judged: &mut Judged) -> &'t [Token] {
        let mut rest = tokens;
        for at in 1..tokens.len() {
            let tail = tokens.get(at..).unwrap_or_default();
            let Some(token) = tail.first() else { break };
            let large = begins_large(&token.text) && rest_has_small(tokens);
            let caseless = !script::has_case(&token.text);
            let cut_role = self.role_at(tail, 0).is_some()
                || (0..tail.len())
                    .take_while(|&at| self.find(tail, at, kind::MODIFIER).is_some())
                    .count()
                    > 0
                    && {
                        let modifiers = (0..tail.len())
                            .take_while(|&at| self.find(tail, at, kind::MODIFIER).is_some())
                            .count();
                        self.role_at(tail, modifiers).is_some()
                    };
            // "Ida Ode Senior Motoring Reporter".
            let cut_role = cut_role
                || at >= 2
                    && tail.len() <= 6
                    && self.find(tail, 0, kind::MODIFIER).is_some()
                    && tail
                        .last()
                        .is_some_and(|last| self.role_at(std::slice::from_ref(last), 0).is_some());
            let alone = tokens
                .first()
                .is_some_and(|token| crate::names::is_given(&token.fold))
                || (2..tokens.len()).any(|at| self.role_at(tokens, at).is_some());
            let long = at >= 2 || !large || caseless || tail.len() > 1 && !alone;
            if cut_role && long {
                judged.roles.push(join(trim(tail)));
                judged.tail = true;
            } else if self
                .find(tail, 0, kind::IS)
                .is_some_and(|taken| taken < tail.len())
                && !large
            {
                let verb = self.find(tail, 0, kind::IS).unwrap_or(1);
                judged
                    .roles
                    .push(join(trim(tail.get(verb..).unwrap_or_default())));
                judged.tail = true;
            } else if self.find(tail, 0, kind::IN).is_some()
                && tail.len() > 1
                && (!large || caseless)
                && !self.is_name_particle(tokens, at)
            {
                judged.tail = true;
            } else if self.find(tail, 0, kind::FOR).is_some()
                && tail.len() > 1
                && (at >= 2 || !large)
                && !self.is_name_particle(tokens, at)
                || at >= 2
                    && (self.find(tail, 0, kind::AGENCY) == Some(tail.len())
                        || self.paper.is(tail)
                        || self.paper.begins(tail))
                || at >= 2 && self.find(tail, 0, kind::DESK) == Some(tail.len())
            {
                judged.tail = true;
                if self.any(tail, kind::DESK) {
                    judged.roles.push(join(trim(tail)));
                }
            } else if self.find(tail, 0, kind::DEGREE).is_some()
                && (at >= 2 || tail.iter().all(|token| !begins_large(&token.text)))
                && self.degrees_only(tail, !rest_has_small(tokens))
            {
            } else {
                continue;
            }
            rest = tokens.get(..at).unwrap_or_default();
            break;
        }
        trim(rest)
    }

    /// "Puig i Cadevall", "van de Moortel": the little word is part of the name.
    fn is_name_particle(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| self.is_particle(token))
    }

    /// Whether words are degrees and nothing else. Capitals that are no known degree
    /// are one beside a known one; "Ma" is a name where "MA" is none.
    pub(super) fn degrees_only(&self, tokens: &[Token], loud: bool) -> bool {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let capitals = token.text.chars().filter(|c| c.is_uppercase()).count();
            let letters = token.text.chars().filter(|c| c.is_alphabetic()).count();
            let dotted = token.text.contains('.');
            let shaped = dotted || if loud { letters >= 3 } else { capitals >= 2 };
            match self.find(tokens, at, kind::DEGREE) {
                Some(taken) if shaped => at += taken,
                None if capitals >= 2 && !loud && at > 0 => at += 1,
                _ => return false,
            }
        }
        !tokens.is_empty()
    }
}
