//! From segments to the list of names: what the neighbours of a segment say about it.
use colonnade_model::NameKind;
use rustc_hash::FxHashSet;

use crate::names;
use crate::words::{Words, kind};

use super::judge::{Judge, Judged, Verdict, begins_large};
use super::merge::{joined_surnames, library_form, whole_firms};
use super::paper::Paper;
use super::people::{separate, shares_surname, with_surname};
use super::segment::{Joint, Segment, Segments, find, join, segments};
use super::token::Token;
use super::{Parsed, case, push_name, script, spaced};

/// One that may be credited.
pub(super) struct Entry {
    pub(super) joint: Joint,
    pub(super) tokens: Vec<Token>,
    pub(super) kind: NameKind,
    pub(super) paper: bool,
}

/// Names and callings of a token list without noise.
pub(crate) fn compose(tokens: &[Token], words: &Words, paper: &Paper) -> Parsed {
    let Segments { segments, roles } = segments(tokens, words);
    let whispered = !tokens
        .iter()
        .any(|token| token.text.chars().any(char::is_uppercase));
    let judge = Judge {
        words,
        paper,
        whispered,
    };
    let segments = whole_firms(segments, &judge);
    let segments = joined_surnames(segments, words);
    let segments = library_form(segments, &judge);
    let mut reader = Reader {
        judge: &judge,
        entries: Vec::new(),
        roles,
        tail: false,
        last: Last::Other,
        nobody: false,
        shorthand: false,
    };
    for (at, segment) in segments.iter().enumerate() {
        reader.read(segment, segments.get(at + 1), at == 0);
    }
    let Reader { entries, roles, .. } = reader;
    finish(entries, roles, words)
}

/// What stands last behind a person, which a bare "and" may carry on.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// A calling with its field or office: "Professor of Law *and Political Science*".
    Calling,
    /// Where the person works: "Harbour Press *and Bay Institute*".
    Office,
    /// Anything else.
    #[default]
    Other,
}

struct Reader<'a> {
    judge: &'a Judge<'a>,
    entries: Vec<Entry>,
    roles: Vec<String>,
    /// A calling stands last, so that a comma or "and" may carry it on.
    tail: bool,
    last: Last,
    nobody: bool,
    shorthand: bool,
}

impl Reader<'_> {
    fn persons(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.kind == NameKind::Person)
    }

    fn read(&mut self, segment: &Segment, following: Option<&Segment>, first: bool) {
        let next = following.map(|next| next.joint);
        let suffix = find(&segment.tokens, 0, kind::SUFFIX, self.judge.words)
            .is_some_and(|(taken, _)| taken == segment.tokens.len());
        if let (true, Joint::Comma, Some(last)) = (suffix, segment.joint, self.entries.last_mut())
            && last.kind == NameKind::Person
        {
            last.tokens.extend(segment.tokens.iter().cloned());
            if let Some(added) = last.tokens.last_mut() {
                added.spaced = true;
            }
            return;
        }
        let Judged {
            verdict,
            roles,
            tail,
            ..
        } = self.judge.judge(&segment.tokens, segment.signed);
        let carried = self.tail;
        // "Professor of Law and Ida Ode, Reporter": with a calling of her own
        let called = following.is_some_and(|next| {
            next.joint == Joint::Comma && self.judge.any(&next.tokens, kind::ROLE)
        });
        let last = std::mem::take(&mut self.last);
        if last == Last::Calling && !called && self.persons() && self.carries_on(segment) {
            return;
        }
        let known = self.entries.len();
        if segment.counts {
            self.add_roles(roles, segment, carried);
        }
        match verdict {
            Verdict::Person(tokens) => {
                let place = self.place(&tokens, segment, next, first, carried);
                self.tail = tail || place && carried;
                if segment.counts && !place {
                    self.entries.push(Entry {
                        joint: segment.joint,
                        tokens,
                        kind: NameKind::Person,
                        paper: false,
                    });
                }
            }
            Verdict::Organisation(tokens, paper) => {
                if segment.joint == Joint::Comma && self.persons() {
                    self.last = Last::Office;
                }
                if (last == Last::Office || carried) && self.persons() && self.carries_on(segment) {
                    return;
                }
                self.tail = false;
                let behind = paper
                    && self
                        .entries
                        .iter()
                        .any(|entry| entry.kind == NameKind::Organisation && !entry.paper)
                    && matches!(
                        segment.joint,
                        Joint::Comma | Joint::Hard | Joint::Dash | Joint::Line
                    );
                if segment.counts && !behind {
                    self.entries.push(Entry {
                        joint: segment.joint,
                        tokens,
                        kind: NameKind::Organisation,
                        paper,
                    });
                }
            }
            Verdict::Remark => self.tail = true,
            Verdict::Degree => {}
            Verdict::Place => self.tail = false,
            Verdict::Shorthand => {
                self.shorthand = true;
                self.tail = false;
            }
            Verdict::Nobody => self.nobody = true,
            Verdict::SkipBefore => {
                self.entries.pop();
            }
        }
        if self.entries.len() == known && self.is_open(&segment.tokens) {
            self.last = Last::Calling;
        }
    }

    /// Whether a calling stands here with its field behind it: "Professor of Law".
    fn is_open(&self, tokens: &[Token]) -> bool {
        let of = |at: usize| {
            self.judge
                .find(tokens, at, kind::OF | kind::FOR | kind::IN)
                .filter(|_| {
                    tokens
                        .get(at)
                        .is_some_and(|token| !begins_large(&token.text))
                })
        };
        (0..tokens.len()).any(|at| {
            let role = self.judge.role_at(tokens, at);
            let role = role.or_else(|| self.judge.find(tokens, at, kind::TITLE));
            role.is_some_and(|taken| {
                let end = at + taken;
                end < tokens.len() && (of(end - 1).is_some() || of(end).is_some())
            })
        })
    }

    /// "do Rio de Janeiro", "Da CNN": Brazilian papers write it large, too.
    fn is_from(&self, tokens: &[Token]) -> bool {
        let small = tokens
            .first()
            .is_some_and(|first| !begins_large(&first.text));
        (small || self.judge.words.language == "pt")
            && self
                .judge
                .find(tokens, 0, kind::OF | kind::IN)
                .is_some_and(|taken| taken < tokens.len())
    }

    /// "Professor of Law *and Political Science*": what is joined to a calling by a bare "and"
    /// and begins with no given name.
    fn carries_on(&self, segment: &Segment) -> bool {
        let cased = segment
            .tokens
            .iter()
            .any(|token| script::has_case(&token.text));
        let given = segment
            .tokens
            .first()
            .is_some_and(|token| names::is_any_given(&token.fold));
        let agency = self
            .judge
            .any(&segment.tokens, kind::AGENCY | kind::DESK | kind::BY);
        segment.joint == Joint::And
            && !segment.signed
            && !segment.printed.contains(',')
            && cased
            && !given
            && !agency
    }

    fn add_roles(&mut self, roles: Vec<String>, segment: &Segment, carried: bool) {
        for role in roles {
            match self.roles.last_mut() {
                Some(last) if carried && segment.joint == Joint::Comma => {
                    last.push_str(", ");
                    last.push_str(&role);
                }
                _ => self.roles.push(role),
            }
        }
    }

    /// Whether what looks like a name is none, for the place where it stands.
    fn place(
        &self,
        tokens: &[Token],
        segment: &Segment,
        next: Option<Joint>,
        first: bool,
        carried: bool,
    ) -> bool {
        let cjk = tokens
            .iter()
            .any(|token| token.text.chars().any(script::is_cjk));
        let cased = tokens.iter().any(|token| script::has_case(&token.text));
        let given = tokens
            .first()
            .is_some_and(|token| names::is_given(&token.fold));
        if segment.signed || cjk {
            return false;
        }
        if let [only] = tokens {
            let couple = next == Some(Joint::And);
            if self.persons() {
                // "Anna Rao, Lahore", but "A Rao, Jan und Ida Ode".
                let joined = matches!(segment.joint, Joint::And | Joint::With | Joint::Slash);
                let listed = joined && !carried && begins_large(&only.text);
                return !(listed || couple && given);
            }
            if self.nobody || self.shorthand || !self.entries.is_empty() {
                return true;
            }
            // A dateline: one word, a dash, then the one who signs.
            return first
                && !cased
                && next == Some(Joint::Dash)
                && self.judge.words.kinds(&only.key) == 0;
        }
        if carried && segment.joint == Joint::Comma {
            return !given;
        }
        let behind = matches!(segment.joint, Joint::Comma | Joint::Dash) && self.persons();
        // "Ida Ode, columnist of The Bay", "Ida Ode, do Rio de Janeiro"
        if behind && !given && (self.is_open(&segment.tokens) || self.is_from(tokens)) {
            return true;
        }
        // "Ida Ode, Shipping Expert".
        let calling = tokens
            .last()
            .is_some_and(|last| self.judge.words.kinds(&last.key) & kind::ROLE != 0);
        if calling && !given && cased && self.persons() && segment.joint == Joint::Comma {
            return true;
        }
        if carried && segment.joint == Joint::And {
            return false;
        }
        // "Anna Rao, MDR Thüringen": capitals that are no initials begin an outlet.
        let outlet = segment.joint == Joint::Comma
            && self.persons()
            && tokens.first().is_some_and(|token| {
                let letters = token.text.chars().filter(|c| c.is_alphabetic()).count();
                (3..=5).contains(&letters) && token.text.chars().all(char::is_uppercase)
            })
            && self
                .entries
                .iter()
                .any(|entry| join(&entry.tokens).chars().any(char::is_lowercase));
        outlet
            || self.persons()
                && self.judge.paper.holds(tokens.get(..1).unwrap_or_default())
                && !given
            || self.persons() && segment.joint == Joint::Comma && self.judge.paper.begins(tokens)
    }
}

/// The list of names: affiliations left out, couples completed, doubles dropped, case restored.
fn finish(entries: Vec<Entry>, roles: Vec<String>, words: &Words) -> Parsed {
    let mut parsed = Parsed {
        names: Vec::new(),
        roles,
    };
    let persons = entries.iter().any(|entry| entry.kind == NameKind::Person);
    let joints: Vec<Joint> = entries.iter().map(|entry| entry.joint).collect();
    let mut expanded: Vec<Entry> = Vec::new();
    for (at, entry) in entries.into_iter().enumerate() {
        if entry.kind == NameKind::Person {
            expanded.extend(separate(&entry, words));
            continue;
        }
        let partner = |joint: Joint| matches!(joint, Joint::Slash | Joint::And | Joint::With);
        let own = if at == 0 {
            joints.get(1).copied().is_some_and(partner)
        } else {
            partner(entry.joint)
        };
        if !persons || own && !entry.paper {
            expanded.push(entry);
        }
    }
    let mut at = 0;
    let mut seen = FxHashSet::default();
    while let Some(entry) = expanded.get(at) {
        let tokens = match expanded.get(at + 1) {
            Some(next) if shares_surname(entry, next) => with_surname(entry, next, words),
            _ => entry.tokens.clone(),
        };
        let language = words.language.as_str();
        let printed = if entry.kind == NameKind::Person {
            case::person(&tokens, language)
        } else {
            case::organisation(&tokens, language, |folded| {
                words.kinds(folded) & kind::AGENCY != 0
            })
        };
        push_name(
            &mut parsed.names,
            &mut seen,
            spaced(&tokens, &printed),
            entry.kind,
        );
        at += 1;
    }
    parsed
}
