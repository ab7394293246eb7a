//! What one segment says: a person, an organisation, a place, a calling, nobody.
use crate::words::{Words, kind};

use super::paper::Paper;
use super::script;
use super::segment::{find, join};
use super::token::{Token, TokenKind};

/// Most words of a segment that may be a name with its callings.
const LONGEST: usize = 40;

/// What a segment was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A person, or one of several who share what follows.
    Person(Vec<Token>),
    /// An organisation; true for the paper itself.
    Organisation(Vec<Token>, bool),
    /// A place.
    Place,
    /// A calling or another remark.
    Remark,
    /// Degrees alone, or a date.
    Degree,
    /// Initials or shorthand.
    Shorthand,
    /// An account, a letter, "anonymous".
    Nobody,
    /// The person named before does not count after all.
    SkipBefore,
}

/// A verdict with the callings printed beside.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) roles: Vec<String>,
    /// Whether a kicker was taken away.
    pub(crate) kicker: bool,
    /// Whether a calling or a place follows the name, so that what is joined by a
    /// comma may belong to that.
    pub(crate) tail: bool,
}

pub(crate) struct Judge<'a> {
    pub(crate) words: &'a Words,
    pub(crate) paper: &'a Paper,
    /// The whole string is in small letters.
    pub(crate) whispered: bool,
}

impl Judge<'_> {
    pub(super) fn find(&self, tokens: &[Token], at: usize, mask: u64) -> Option<usize> {
        find(tokens, at, mask, self.words).map(|(taken, _)| taken)
    }

    pub(super) fn all(&self, tokens: &[Token], mask: u64) -> bool {
        self.find(tokens, 0, mask) == Some(tokens.len())
    }

    pub(super) fn any(&self, tokens: &[Token], mask: u64) -> bool {
        (0..tokens.len()).any(|at| self.find(tokens, at, mask).is_some())
    }

    /// What a segment says.
    pub(crate) fn judge(&self, tokens: &[Token], signed: bool) -> Judged {
        let mut judged = Judged {
            verdict: Verdict::Remark,
            roles: Vec::new(),
            kicker: false,
            tail: false,
        };
        let mut rest = trim(tokens);
        if rest.is_empty() || rest.len() > LONGEST {
            return judged;
        }
        // a paper may be called "News"
        if self.all(rest, kind::NOBODY) && !self.paper.is(rest) || is_account(rest) {
            judged.verdict = Verdict::Nobody;
            return judged;
        }
        if find(rest, 0, kind::SKIP, self.words).is_some_and(|(taken, _)| taken == rest.len()) {
            judged.verdict = Verdict::SkipBefore;
            return judged;
        }
        if self.paper.is(rest) {
            judged.verdict = Verdict::Organisation(rest.to_vec(), true);
            return judged;
        }
        rest = self.without_kicker(rest, &mut judged);
        rest = self.without_more(rest);
        if rest.is_empty() || self.all(rest, kind::NOBODY) {
            judged.verdict = if rest.is_empty() {
                Verdict::Remark
            } else {
                Verdict::Nobody
            };
            return judged;
        }
        rest = self.without_agency_of_reporter(rest);
        let named = rest;
        if let Some(organisation) = self.organisation(rest) {
            judged.verdict =
                Verdict::Organisation(organisation.to_vec(), self.paper.is(organisation));
            return judged;
        }
        rest = self.without_front(rest, &mut judged);
        rest = self.without_back(rest, &mut judged);
        if rest.is_empty() {
            if judged.roles.is_empty() && self.all(named, kind::TITLE | kind::DEGREE) {
                judged.verdict = Verdict::Remark;
            }
            return judged;
        }
        if rest.len() < named.len()
            && let Some(organisation) = self.organisation(rest)
        {
            judged.verdict =
                Verdict::Organisation(organisation.to_vec(), self.paper.is(organisation));
            return judged;
        }
        judged.verdict = self.person(rest, signed || judged.kicker || !judged.roles.is_empty());
        judged
    }

    /// "Ein Kommentar von", "La chronique de".
    fn without_kicker<'t>(&self, tokens: &'t [Token], judged: &mut Judged) -> &'t [Token] {
        let mut rest = tokens;
        loop {
            let article = self
                .find(rest, 0, kind::ARTICLE)
                .filter(|taken| *taken < rest.len())
                .unwrap_or(0);
            let Some(kicker) = self.find(rest, article, kind::KICKER) else {
                return rest;
            };
            let taken = article + kicker;
            let of = self.find(rest, taken, kind::BY | kind::OF);
            let after = rest.get(taken + of.unwrap_or(0)..).unwrap_or_default();
            // A kicker without "by" may be a name ("Column" is none, "Meinung" neither, but a
            // person may be called "Gloss"): only "by", a colon or the end shows.
            if of.is_none()
                && !after.is_empty()
                && !judged.kicker
                && !self.all(after, kind::NOBODY)
                && after.len() < 2
            {
                return rest;
            }
            judged.kicker = true;
            rest = trim(after);
            if rest.is_empty() {
                return rest;
            }
        }
    }

    /// "新华社记者李晓棠": whose reporter it is.
    fn without_agency_of_reporter<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        let agency = self.find(tokens, 0, kind::AGENCY | kind::DESK | kind::ORG);
        let role = agency.and_then(|agency| Some(agency + self.find(tokens, agency, kind::ROLE)?));
        match role.and_then(|end| tokens.get(end..)) {
            Some(rest)
                if rest
                    .first()
                    .is_some_and(|token| token.text.chars().any(script::is_cjk)) =>
            {
                rest
            }
            _ => tokens,
        }
    }

    /// Everything from "more from", "follow", "read also" on.
    fn without_more<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        let end = (0..tokens.len()).find(|&at| {
            self.find(tokens, at, kind::MORE | kind::OTHERS)
                .is_some_and(|taken| at > 0 || taken > 1 || tokens.len() == taken)
        });
        trim(
            tokens
                .get(..end.unwrap_or(tokens.len()))
                .unwrap_or_default(),
        )
    }

    /// The organisation a whole segment is, without a small article.
    fn organisation<'t>(&self, tokens: &'t [Token]) -> Option<&'t [Token]> {
        let article = self
            .find(tokens, 0, kind::ARTICLE)
            .filter(|taken| {
                *taken < tokens.len()
                    && !tokens
                        .first()
                        .is_some_and(|token| begins_large(&token.text))
            })
            .unwrap_or(0);
        let bare = tokens.get(article..)?;
        if self.paper.is(bare)
            || self.all(bare, kind::AGENCY | kind::DESK)
            || self.all(tokens, kind::AGENCY | kind::DESK)
        {
            return Some(bare);
        }
        if let Some(agency) = self.agency(bare) {
            return Some(agency);
        }
        let bare = self.without_place(bare);
        let organised = |at: usize| {
            self.find(bare, at, kind::DESK | kind::ORG | kind::FIRM)
                .filter(|taken| *taken > 0)
        };
        let suffix = bare.last().is_some_and(|last| self.ends_as_desk(last));
        // "Evan Halper Staff Writer": a person with a calling, not a desk.
        if self.person_before(bare) || self.is_of_desk(bare) || self.is_sentence(bare) {
            return None;
        }
        let found = (0..bare.len()).any(|at| organised(at).is_some());
        if found || suffix {
            let person_role = self
                .find(bare, 0, kind::ROLE | kind::TITLE)
                .is_some_and(|taken| {
                    bare.len() >= taken + 2
                        && !(taken..bare.len()).any(|at| organised(at).is_some())
                });
            return (!person_role).then_some(bare);
        }
        None
    }

    /// "Daily News Reporter in Dodoma": an organisation without its place.
    fn without_place<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        let end = (1..tokens.len()).find(|&at| {
            let small = tokens
                .get(at)
                .is_some_and(|token| !begins_large(&token.text));
            let behind = tokens.get(at + 1..).unwrap_or_default();
            small
                && self.find(tokens, at, kind::IN).is_some()
                && (behind.len() == 1 || self.all(behind, kind::PLACE))
                && self.find(tokens, at - 1, kind::DESK | kind::ROLE).is_some()
        });
        tokens
            .get(..end.unwrap_or(tokens.len()))
            .unwrap_or_default()
    }

    /// "AFP Paris", "Reuters Staff", "ELTA inf.": an agency with a place or a word.
    fn agency<'t>(&self, tokens: &'t [Token]) -> Option<&'t [Token]> {
        let agency = self.find(tokens, 0, kind::AGENCY)?;
        let rest = tokens.get(agency..).filter(|rest| !rest.is_empty())?;
        let loud = |tokens: &[Token]| !rest_has_small(tokens);
        let named = tokens.get(..agency)?;
        let plain = self.all(rest, kind::PLACE | kind::ROLE | kind::DESK)
            || rest.len() == 1 && loud(named) && !loud(rest);
        plain.then_some(named)
    }

    /// Whether a full name stands before the first word of an organisation.
    fn person_before(&self, tokens: &[Token]) -> bool {
        const ORGANISED: u64 = kind::DESK | kind::ORG | kind::FIRM | kind::ROLE | kind::AGENCY;
        let first = (0..tokens.len()).find(|&at| {
            let tail = tokens.get(at..).unwrap_or_default();
            self.find(tokens, at, ORGANISED).is_some()
                || self.paper.begins(tail)
                || tail.first().is_some_and(|token| self.is_role(token))
        });
        let Some((before, tail)) = first.and_then(|first| tokens.split_at_checked(first)) else {
            return false;
        };
        if self.works_for(before) {
            return true;
        }
        let large = before
            .iter()
            .all(|token| begins_large(&token.text) || self.is_particle(token));
        let given = before
            .first()
            .is_some_and(|token| crate::names::is_given(&token.fold));
        let free = before.iter().all(|token| {
            crate::words::plain(self.words.kinds(&token.key)) & !(kind::PARTICLE | kind::MONTH) == 0
        });
        // A calling or an agency says that a person stands before, a desk does not.
        let compound = || matches!(tail, [only] if self.is_role(only));
        let signs = self.all(tail, kind::AGENCY) || self.all(tail, kind::ROLE) || compound();
        let mixed = before
            .iter()
            .all(|token| token.text.chars().any(char::is_lowercase));
        // "Ida P. Ode Jr."
        let initialled = before.iter().skip(1).any(|token| {
            token.text.ends_with('.') && is_initials(&token.text)
                || self.words.kinds(&token.key) & kind::SUFFIX != 0
        });
        before.len() >= 2
            && large
            && (given
                || initialled && signs
                || before.len() <= 3 && free && signs && mixed && self.words.language != "de")
    }

    /// "政治部 山葉蒼太": a person with her desk before, as East Asian papers print it.
    fn is_of_desk(&self, tokens: &[Token]) -> bool {
        const OTHER: u64 = kind::DESK | kind::ORG | kind::FIRM | kind::AGENCY | kind::ROLE;
        // "사회부 서리온 기자"
        let tokens = match tokens {
            [named @ .., last] if self.words.kinds(&last.key) & kind::ROLE != 0 => named,
            _ => tokens,
        };
        self.find(tokens, 0, kind::ROLE) == Some(1)
            && (2..=3).contains(&tokens.len())
            && tokens
                .iter()
                .all(|token| token.text.chars().all(script::is_cjk))
            && tokens
                .iter()
                .skip(1)
                .all(|token| self.words.kinds(&token.key) & OTHER == 0 && !self.ends_as_desk(token))
    }

    /// "companies can read their post": it begins small, and most of its words mean nothing to
    /// bylines and are small too, where others are written large.
    fn is_sentence(&self, tokens: &[Token]) -> bool {
        let small = |token: &&Token| script::has_case(&token.text) && !begins_large(&token.text);
        let plain = |token: &&Token| small(token) && self.words.kinds(&token.key) == 0;
        let least = 2 + usize::from(!tokens.first().as_ref().is_some_and(plain));
        !self.whispered
            && tokens.first().as_ref().is_some_and(small)
            && self.find(tokens, 0, kind::DESK | kind::AGENCY).is_none()
            && tokens.iter().filter(plain).count() >= least
    }

    /// "Jorun Tarrant of the" before the name of an organisation, "Jorun Tarrant is": two or
    /// three large words without a meaning of their own, then a small one that says whose or
    /// what they are.
    fn works_for(&self, tokens: &[Token]) -> bool {
        let of = (2..tokens.len().min(4)).find(|&at| {
            tokens.get(at).is_some_and(|token| {
                !begins_large(&token.text)
                    && script::has_case(&token.text)
                    && !self.is_particle(token)
                    && self
                        .find(tokens, at, kind::OF | kind::FOR | kind::IS)
                        .is_some()
            })
        });
        of.and_then(|of| tokens.get(..of)).is_some_and(|name| {
            name.iter().all(|token| {
                begins_large(&token.text)
                    && (is_initials(&token.text)
                        || crate::words::plain(self.words.kinds(&token.key)) & !kind::MONTH == 0)
            })
        })
    }

    /// "Politikredaktion", "온라인뉴스팀": words grown together, the last of
    /// them a desk.
    fn ends_as_desk(&self, token: &Token) -> bool {
        self.ends_as(&token.fold, kind::DESK | kind::ORG)
    }

    fn ends_as(&self, folded: &str, mask: u64) -> bool {
        let unspaced = folded.chars().any(script::is_unspaced);
        let least = if unspaced { 1 } else { 5 };
        let mut chars = folded.char_indices();
        chars.next();
        chars.any(|(at, _)| {
            folded.get(at..).is_some_and(|tail| {
                tail.chars().count() >= least && {
                    let kinds = self.words.kinds(tail);
                    kinds & mask != 0 && (unspaced || kinds & (kind::DESK | kind::ROLE) != 0)
                }
            })
        })
    }

    fn is_role(&self, token: &Token) -> bool {
        let compound = matches!(
            self.words.language.as_str(),
            "de" | "sv"
                | "no"
                | "nb"
                | "nn"
                | "da"
                | "fi"
                | "et"
                | "nl"
                | "hu"
                | "is"
                | "lb"
                | "af"
                | "fo"
                | "gsw"
        );
        compound && token.text.chars().count() > 7 && self.ends_as(&token.fold, kind::ROLE)
    }

    pub(super) fn is_particle(&self, token: &Token) -> bool {
        self.words.kinds(&token.key) & kind::PARTICLE != 0
    }

    pub(super) fn role_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.find(tokens, at, kind::ROLE).or_else(|| {
            tokens
                .get(at)
                .filter(|token| self.is_role(token))
                .map(|_| 1)
        })
    }

    /// Whether words are a person's name, and what else they are if not.
    fn person(&self, tokens: &[Token], signed: bool) -> Verdict {
        if self.degrees_only(tokens, tokens.len() > 1 && !rest_has_small(tokens))
            || self.all(tokens, kind::MONTH | kind::DATE)
        {
            return Verdict::Degree;
        }
        if self.all(tokens, kind::PLACE) {
            return Verdict::Place;
        }
        if tokens.iter().any(|token| {
            token.kind == TokenKind::Domain || token.text.chars().any(char::is_numeric)
        }) {
            return Verdict::Remark;
        }
        if tokens.iter().all(|token| is_initials(&token.text)) {
            let mongol = tokens
                .iter()
                .any(|token| token.text.chars().filter(|c| c.is_alphabetic()).count() > 4);
            if !mongol {
                return Verdict::Shorthand;
            }
        }
        if tokens.len() > 8 {
            return Verdict::Remark;
        }
        let text = join(tokens);
        if !script::has_case(&text) {
            return if text.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
                Verdict::Person(tokens.to_vec())
            } else {
                Verdict::Shorthand
            };
        }
        let small = tokens
            .iter()
            .filter(|token| !begins_large(&token.text) && !self.is_particle(token))
            .count();
        let all_small = tokens
            .iter()
            .all(|token| !token.text.chars().any(char::is_uppercase));
        match (tokens.len(), small) {
            (1, 0) if abbreviation(&text) && !signed => {
                Verdict::Organisation(tokens.to_vec(), false)
            }
            (_, 0) => Verdict::Person(tokens.to_vec()),
            (1, _) => Verdict::Shorthand,
            (2..=4, _) if all_small && self.whispered => Verdict::Person(tokens.to_vec()),
            _ if tokens.first().is_some_and(|token| {
                !begins_large(&token.text) && token.text.chars().count() <= 5
            }) =>
            {
                Verdict::Shorthand
            }
            _ => Verdict::Remark,
        }
    }
}

/// Without commas' remains and empty tokens at both ends.
pub(super) fn trim(tokens: &[Token]) -> &[Token] {
    let word = |token: &Token| {
        token
            .text
            .chars()
            .any(|c| c.is_alphanumeric() || !c.is_ascii())
    };
    let start = tokens.iter().position(word).unwrap_or(tokens.len());
    let end = tokens.iter().rposition(word).map_or(start, |end| end + 1);
    tokens.get(start..end).unwrap_or_default()
}

pub(crate) fn begins_large(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        || text.chars().take(3).any(char::is_uppercase)
}

pub(super) fn rest_has_small(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| token.text.chars().any(char::is_lowercase))
}

/// `J.`, `J.-P.`, `JP`, `C.W.`: no more than the first letters of names.
pub(crate) fn is_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let dots = text.chars().filter(|&c| c == '.').count();
    script::has_case(text)
        && (letters == 1
            || dots > 0 && letters <= dots * 2 && letters <= 5
            || letters <= 2 && text.chars().all(char::is_uppercase))
}

/// `NTB`, `AA`, `ΑΠΕ-ΜΠΕ`: capitals too few for a name.
fn abbreviation(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && text.split(['-', '–']).all(|part| part.chars().count() <= 4)
        && text
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '-' | '–'))
}

/// Names of accounts: `wp_editor2`, `105092`, `3d23d65-ddc6`.
fn is_account(tokens: &[Token]) -> bool {
    let [token] = tokens else {
        return tokens.iter().all(|token| token.kind == TokenKind::Number);
    };
    let text = token.text.as_str();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    token.kind == TokenKind::Number
        || text.contains('_')
        || digits > 0 && (letters <= digits * 2 || !text.chars().any(char::is_uppercase))
}
