//! From segments to the list of names: what the neighbours of a segment say about it.
use colonnade_model::NameKind;

use crate::names;
use crate::words::{Words, kind};

use super::judge::{Judge, Judged, Verdict, begins_large, is_initials};
use super::paper::Paper;
use super::segment::{Joint, Segment, Segments, find, join, segments};
use super::token::{Token, TokenKind};
use super::{Parsed, case, push_name, script, spaced};

/// One that may be credited.
struct Entry {
    joint: Joint,
    tokens: Vec<Token>,
    kind: NameKind,
    paper: bool,
}

/// Names and callings of a token list without noise.
pub(crate) fn compose(tokens: &[Token], words: &Words, paper: &Paper) -> Parsed {
    let Segments { segments, roles } = segments(tokens, words);
    let judge = Judge { words, paper };
    let segments = whole_firms(segments, &judge);
    let segments = joined_surnames(segments, words);
    let segments = library_form(segments, &judge);
    let mut reader = Reader {
        judge: &judge,
        entries: Vec::new(),
        roles,
        tail: false,
        nobody: false,
        shorthand: false,
    };
    for (at, segment) in segments.iter().enumerate() {
        let next = segments.get(at + 1).map(|next| next.joint);
        reader.read(segment, next, at == 0);
    }
    let Reader { entries, roles, .. } = reader;
    finish(entries, roles, words)
}

struct Reader<'a> {
    judge: &'a Judge<'a>,
    entries: Vec<Entry>,
    roles: Vec<String>,
    /// A calling stands last, so that a comma or "and" may carry it on.
    tail: bool,
    nobody: bool,
    shorthand: bool,
}

impl Reader<'_> {
    fn persons(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.kind == NameKind::Person)
    }

    fn read(&mut self, segment: &Segment, next: Option<Joint>, first: bool) {
        let Judged {
            verdict,
            roles,
            tail,
            ..
        } = self.judge.judge(&segment.tokens, segment.signed);
        let carried = self.tail;
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

/// "Harlow, Finch and Partners LLP", "Staff and news service reports": one
/// organisation whose name holds a comma or "and".
fn whole_firms(segments: Vec<Segment>, judge: &Judge<'_>) -> Vec<Segment> {
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
fn joined_surnames(segments: Vec<Segment>, words: &Words) -> Vec<Segment> {
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
fn library_form(segments: Vec<Segment>, judge: &Judge<'_>) -> Vec<Segment> {
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
    let given = |segment: &Segment, sure: bool| {
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
                names::is_given(&token.fold) || is_initials(&token.text) || sure
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
        let pair = surname(&segment) && rest.peek().is_some_and(|next| given(next, false));
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
        push_name(&mut parsed.names, spaced(&tokens, &printed), entry.kind);
        at += 1;
    }
    parsed
}

/// One entry of several names: doubled, grown together, or Chinese.
fn separate(entry: &Entry, words: &Words) -> Vec<Entry> {
    let tokens = halved(&entry.tokens);
    let make = |tokens: Vec<Token>, joint: Joint| Entry {
        joint,
        tokens,
        kind: NameKind::Person,
        paper: false,
    };
    let han = |token: &Token| token.text.chars().all(script::is_han);
    let length = |token: &Token| token.text.chars().count();
    if words.language == "zh" && tokens.len() >= 2 && tokens.iter().all(han) {
        if tokens.len() == 2 && tokens.first().is_some_and(|token| length(token) == 1) {
            let mut padded = tokens;
            padded
                .iter_mut()
                .skip(1)
                .for_each(|token| token.spaced = false);
            return vec![make(padded, entry.joint)];
        }
        if tokens.iter().all(|token| (2..=4).contains(&length(token))) {
            return tokens
                .into_iter()
                .map(|token| make(vec![token], entry.joint))
                .collect();
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let Some((head, tail)) = camel(token) else {
            continue;
        };
        let piece = |text: &str, spaced: bool| Token::new(text, TokenKind::Word, spaced);
        if at > 0 && at + 1 < tokens.len() {
            let mut left = tokens.get(..at).unwrap_or_default().to_vec();
            left.push(piece(&head, true));
            let mut right = vec![piece(&tail, true)];
            right.extend(tokens.get(at + 1..).unwrap_or_default().iter().cloned());
            let mut all = vec![make(left, entry.joint)];
            all.extend(separate(&make(right, entry.joint), words));
            return all;
        }
        if tokens.len() == 1 {
            return vec![make(
                vec![piece(&head, true), piece(&tail, true)],
                entry.joint,
            )];
        }
    }
    vec![make(tokens, entry.joint)]
}

/// `Ida Ode Ida Ode` once.
fn halved(tokens: &[Token]) -> Vec<Token> {
    for parts in [3, 2] {
        let length = tokens.len() / parts;
        let equal = length >= 2
            && length * parts == tokens.len()
            && tokens.chunks(length).all(|chunk| {
                chunk
                    .iter()
                    .map(|token| &token.fold)
                    .eq(tokens.iter().take(length).map(|token| &token.fold))
            });
        if equal {
            return tokens.iter().take(length).cloned().collect();
        }
    }
    tokens.to_vec()
}

/// `PryceTamsin` where a small letter meets a capital; `McDonagh`, `DeSiato` and `BeauHD` are whole.
fn camel(token: &Token) -> Option<(String, String)> {
    const FRONT: &[&str] = &[
        "mac", "fitz", "van", "von", "del", "della", "dela", "des", "dos", "las", "los", "san",
        "ben", "abu", "abd", "vander", "vanden", "saint", "nic", "mhic", "der", "den", "ter",
        "ten", "dal", "bin", "ibn", "mhac",
    ];
    let mut before = ' ';
    for (at, c) in token.text.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            let (head, tail) = token.text.split_at(at);
            let whole = head.chars().count() >= 3
                && tail.chars().count() >= 3
                && tail.chars().skip(1).any(char::is_lowercase)
                && !tail.contains('.')
                && head.chars().all(char::is_alphabetic)
                && !FRONT.contains(&head.to_lowercase().as_str());
            return whole.then(|| (head.to_owned(), tail.to_owned()));
        }
        before = c;
    }
    None
}

/// "Nils & Petra Ode": a given name alone before "and" and a full name.
fn shares_surname(entry: &Entry, next: &Entry) -> bool {
    let [only] = entry.tokens.as_slice() else {
        return false;
    };
    entry.kind == NameKind::Person
        && next.kind == NameKind::Person
        && next.joint == Joint::And
        && next.tokens.len() >= 2
        && script::has_case(&only.text)
        && !is_initials(&only.text)
}

fn with_surname(entry: &Entry, next: &Entry, words: &Words) -> Vec<Token> {
    let mut start = 1;
    while start + 1 < next.tokens.len()
        && next.tokens.get(start).is_some_and(|token| {
            is_initials(&token.text) || names::is_given(&token.fold) && words.language != "es"
        })
    {
        start += 1;
    }
    let mut tokens = entry.tokens.clone();
    tokens.extend(next.tokens.iter().skip(start).cloned());
    for token in &mut tokens {
        token.spaced = true;
    }
    tokens
}
