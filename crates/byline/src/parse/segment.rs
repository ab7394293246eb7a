//! An author string cut where its marks and its small words cut it.
use crate::names;
use crate::words::{Words, before_colon, kind};

use super::script;
use super::token::{Token, TokenKind};

/// What stands between a segment and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Nothing: the beginning, or a label or a word for "by".
    Start,
    /// A bar, a semicolon, a full stop, something that was taken out.
    Hard,
    /// A line break.
    Line,
    /// A dash.
    Dash,
    /// A colon.
    Colon,
    /// A slash.
    Slash,
    /// A comma.
    Comma,
    /// "and".
    And,
    /// "with".
    With,
}

/// A piece of an author string.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// What joins it to the one before.
    pub(crate) joint: Joint,
    /// The joint as printed, where it is a word or "&".
    pub(crate) printed: String,
    /// Its words.
    pub(crate) tokens: Vec<Token>,
    /// Whether those named here count: false below "Photo:" and the like.
    pub(crate) counts: bool,
    /// Whether a word for "by" or a label stands before.
    pub(crate) signed: bool,
}

/// All that was understood on the way.
#[derive(Default)]
pub(crate) struct Segments {
    pub(crate) segments: Vec<Segment>,
    /// Labels that say more than "by".
    pub(crate) roles: Vec<String>,
}

/// Cuts.
pub(crate) fn segments(tokens: &[Token], words: &Words) -> Segments {
    let mut cutter = Cutter {
        words,
        tokens,
        done: Segments::default(),
        open: Segment {
            joint: Joint::Start,
            printed: String::new(),
            tokens: Vec::new(),
            counts: true,
            signed: false,
        },
        labelled: false,
        capitals: tokens
            .iter()
            .all(|token| !token.text.chars().any(char::is_lowercase)),
    };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += cutter.step(at, token).max(1);
    }
    cutter.close(Joint::Start, "");
    cutter.done
}

struct Cutter<'a> {
    words: &'a Words,
    tokens: &'a [Token],
    done: Segments,
    open: Segment,
    /// A label without a colon stands at the front, so that another may follow
    /// anywhere ("Tekst A Foto B").
    labelled: bool,
    capitals: bool,
}

impl Cutter<'_> {
    /// Takes the token at `at`, and those that belong to it; says how many.
    fn step(&mut self, at: usize, token: &Token) -> usize {
        if let TokenKind::Mark(mark) = token.kind {
            let joint = match mark {
                ',' => Joint::Comma,
                '/' => Joint::Slash,
                '&' => Joint::And,
                '–' => Joint::Dash,
                ':' => Joint::Colon,
                '\n' => Joint::Line,
                '"' | '(' | ')' => return 1,
                _ => Joint::Hard,
            };
            self.close(joint, &token.text);
            return 1;
        }
        let start = self.open.tokens.is_empty();
        if !start && let Some(taken) = self.closing(at) {
            return taken;
        }
        if let Some(taken) = self.label(at, start) {
            return taken;
        }
        if let Some((taken, _)) = self.find(at, kind::TALK)
            && !start
        {
            self.drop_before();
            self.close(Joint::Start, "");
            self.open.signed = true;
            return taken;
        }
        if let Some((taken, _)) = self.find(at, kind::TOLD) {
            self.done.roles.push(self.printed(at, taken));
            self.close(Joint::With, "");
            return taken;
        }
        if let Some((taken, kinds)) = self.find(at, kind::BY | before_colon(kind::BY))
            && self.begins_name(at, taken, start)
            && self.stands_as_by(at, taken, kinds)
        {
            if !start {
                // "Articol scris de": the word before belongs to "by".
                if taken > 1 && self.open.tokens.len() == 1 {
                    self.open.tokens.clear();
                }
                self.close(Joint::Start, "");
            }
            self.open.signed = true;
            self.open.counts = true;
            return taken;
        }
        if let Some((taken, _)) = self.find(at, kind::WITH)
            && at + taken < self.tokens.len()
            && self.small(token)
        {
            self.close(Joint::With, "");
            return taken;
        }
        if let Some((taken, _)) = self.find(at, kind::AND) {
            let conjunction = self.small(token) || (taken > 1 || token.text.chars().count() >= 3);
            if conjunction && at + taken < self.tokens.len() && !token.text.ends_with('.') {
                self.close(Joint::And, &token.text);
                return taken;
            }
        }
        if let Some(rest) = self.glued_conjunction(at, token) {
            self.close(Joint::And, "");
            self.open.tokens.push(rest);
            return 1;
        }
        if !start && self.is_next_called(at, token) {
            self.open.tokens.push(token.clone());
            self.close(Joint::Hard, "");
            return 1;
        }
        let token = if start {
            self.unglue_by(token)
        } else {
            token.clone()
        };
        self.open.tokens.push(token);
        1
    }

    /// "서리온 기자 문가람 기자": a calling, and behind it another name with its calling.
    fn is_next_called(&self, at: usize, token: &Token) -> bool {
        let kinds = |at: usize| {
            self.tokens
                .get(at)
                .filter(|token| token.text.chars().all(script::is_cjk))
                .map(|token| self.words.kinds(&token.key))
        };
        token.text.chars().all(script::is_cjk)
            && self.words.kinds(&token.key) & kind::ROLE != 0
            && kinds(at + 1) == Some(0)
            && kinds(at + 2).is_some_and(|kinds| kinds & kind::ROLE != 0)
    }

    /// "Ida Ode skrivar": a word for "by" that stands behind the name.
    fn closing(&self, at: usize) -> Option<usize> {
        let (taken, _) = self.find(at, kind::BY)?;
        let ends = self
            .tokens
            .get(at + taken)
            .is_none_or(|token| token.kind != TokenKind::Word);
        let small = self.tokens.get(at).is_some_and(|token| {
            !token.text.chars().any(char::is_uppercase) && token.text.chars().count() >= 3
                || taken > 1
        });
        (ends && small && self.open.tokens.len() >= 2).then_some(taken)
    }

    /// The longest phrase of a kind that begins at `at`: how many tokens, all its kinds.
    fn find(&self, at: usize, mask: u64) -> Option<(usize, u64)> {
        find(self.tokens, at, mask, self.words)
    }

    fn printed(&self, at: usize, taken: usize) -> String {
        join(self.tokens.get(at..at + taken).unwrap_or_default())
    }

    fn small(&self, token: &Token) -> bool {
        self.capitals || !token.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// "Text: ", "Photos by", "Text and photos:", with the words for "by" after it.
    fn label(&mut self, at: usize, start: bool) -> Option<usize> {
        const LABEL: u64 = kind::TEXT | kind::SKIP;
        let (mut taken, mut kinds) = self.find(at, LABEL | before_colon(LABEL))?;
        let first = taken;
        let mut sequence = false;
        while let Some(next) = self.tokens.get(at + taken) {
            let joint = matches!(next.kind, TokenKind::Mark(',' | '/' | '&' | '–'))
                || self.words.kinds(&next.key) & kind::AND != 0;
            let Some((more, also)) =
                self.find(at + taken + usize::from(joint), LABEL | before_colon(LABEL))
            else {
                break;
            };
            if !joint {
                break;
            }
            taken += 1 + more;
            kinds |= also;
            sequence = true;
        }
        let mark = self.tokens.get(at + taken).map(|token| token.kind);
        let colon = matches!(mark, Some(TokenKind::Mark(':')));
        let cjk = self
            .tokens
            .get(at)
            .is_some_and(|token| token.text.chars().any(script::is_cjk));
        let dotted = cjk && matches!(mark, Some(TokenKind::Mark('/' | '•' | '|' | '–')));
        let ends_by = taken > 1
            && self
                .tokens
                .get(at + taken - 1)
                .is_some_and(|token| self.words.kinds(&token.key) & (kind::BY | kind::OF) != 0);
        let by = self
            .find(at + taken, kind::BY | kind::OF)
            .map_or(0, |(by, _)| by);
        let plain = kinds & LABEL != 0;
        let bare = plain
            && mark == Some(TokenKind::Word)
            && (start || self.labelled)
            && self.tokens.get(at).is_some_and(|token| {
                start
                    || !script::has_case(&token.text)
                    || token.text.chars().next().is_some_and(char::is_uppercase)
            });
        // "Interview geführt von": a longer word for "by"
        let role = self
            .find(at, kind::ROLE | kind::DESK | kind::BY)
            .is_some_and(|(length, _)| length > taken + by);
        if role || !(colon || dotted || ends_by && plain || by > 0 && (start || plain) || bare) {
            return None;
        }
        let counts = kinds & (kind::TEXT | before_colon(kind::TEXT)) != 0;
        if counts && kinds & kind::WITH != 0 {
            self.done.roles.push(self.printed(at, first));
        }
        self.close(Joint::Start, "");
        self.labelled |= bare && !colon || sequence;
        self.open.counts = counts;
        self.open.signed = true;
        Some(taken + by + usize::from(colon || dotted))
    }

    /// Whether a word for "by" has the colon it needs, and is not the beginning of a
    /// desk's name ("Mwandishi Wetu").
    fn stands_as_by(&self, at: usize, taken: usize, kinds: u64) -> bool {
        let colon = self
            .tokens
            .get(at + taken)
            .is_some_and(|token| token.is_mark(':'));
        let desk = self
            .find(at, kind::DESK | kind::AGENCY)
            .is_some_and(|(length, _)| length > taken);
        !desk && (colon || kinds & kind::BY != 0)
    }

    /// Whether a word for "by" is one here: at the beginning, or, inside, where
    /// it can be nothing else.
    fn begins_name(&self, at: usize, taken: usize, start: bool) -> bool {
        if at + taken >= self.tokens.len() {
            return start;
        }
        if start {
            // `Di Nicola Sferrazza`: by. `De Luca`: a name of two words has no room for "by".
            let particle = self.find(at, kind::PARTICLE).is_some() && taken == 1;
            let capital = !self.capitals
                && self
                    .tokens
                    .get(at)
                    .is_some_and(|token| token.text.chars().next().is_some_and(char::is_uppercase));
            let following = self
                .tokens
                .iter()
                .skip(at + taken)
                .take_while(|token| token.kind == TokenKind::Word)
                .count();
            return !(particle && capital && following < 2 && at > 0);
        }
        // "记者 … 通讯员 …": another reporter
        let reporter = self.tokens.get(at).is_some_and(|token| {
            token.text.chars().count() >= 2
                && token.text.chars().all(script::is_cjk)
                && self.words.kinds(&token.key) & kind::ROLE != 0
        });
        let named = self
            .tokens
            .get(at + taken)
            .is_some_and(|next| next.kind == TokenKind::Word);
        if reporter && named {
            return true;
        }
        let english = self.tokens.get(at).is_some_and(|token| token.fold == "by");
        let kicker = self
            .open
            .tokens
            .iter()
            .any(|token| self.words.kinds(&token.key) & kind::KICKER != 0);
        english && !kicker || (self.find(at, kind::PARTICLE).is_none() && taken > 1 && !kicker)
    }

    /// Arabic and Hebrew write "and" onto the next word.
    fn glued_conjunction(&self, at: usize, token: &Token) -> Option<Token> {
        let letter = match self.words.language.as_str() {
            "ar" => 'و',
            "he" => 'ו',
            _ => return None,
        };
        let rest = token.text.strip_prefix(letter)?;
        let before = self.open.tokens.len();
        let after = self
            .tokens
            .iter()
            .skip(at + 1)
            .take_while(|token| token.kind == TokenKind::Word)
            .count();
        let own_letter = [
            "وليد",
            "وائل",
            "وفاء",
            "وجدي",
            "وسام",
            "وسيم",
            "وهيب",
            "وديع",
            "وداد",
            "وصال",
            "وحيد",
            "ورد",
            "ויקטור",
            "ורד",
        ]
        .contains(&token.fold.as_str());
        (before >= 2 && after >= 1 && !own_letter && rest.chars().count() >= 2)
            .then(|| Token::new(rest, TokenKind::Word, true))
    }

    /// `ByJane`, `በአበበ`: a word for "by" that grew onto the name.
    fn unglue_by(&mut self, token: &Token) -> Token {
        // Amharic writes "by" onto the name; many names begin with that letter themselves
        if self.words.language == "am"
            && let Some(name) = token.text.strip_prefix('በ')
            && names::is_given(&crate::fold::fold(name))
            && !names::is_given(&token.fold)
        {
            self.open.signed = true;
            return Token::new(name, TokenKind::Word, token.spaced);
        }
        let mut before = ' ';
        for (at, c) in token.text.char_indices() {
            if before.is_lowercase() && c.is_uppercase() {
                let (head, tail) = token.text.split_at(at);
                let by = self.words.kinds(&crate::fold::key(head)) & kind::BY != 0;
                if by
                    && !["mc", "mac", "di", "de", "le", "da", "du", "van"]
                        .contains(&head.to_lowercase().as_str())
                {
                    self.open.signed = true;
                    return Token::new(tail, TokenKind::Word, token.spaced);
                }
                break;
            }
            before = c;
        }
        token.clone()
    }

    /// Those named so far were interviewed.
    fn drop_before(&mut self) {
        self.open.counts = false;
        for segment in &mut self.done.segments {
            segment.counts = false;
        }
    }

    fn close(&mut self, joint: Joint, printed: &str) {
        let resets = !matches!(
            joint,
            Joint::Comma | Joint::And | Joint::Slash | Joint::Colon
        );
        if self.open.tokens.is_empty() {
            // "Anna Rao, Science Editor, and Bashir Nouri": the stronger of two joints.
            self.open.joint = match (self.open.joint, joint) {
                (Joint::Start, _) => Joint::Start,
                (_, Joint::And | Joint::With) | (Joint::Comma, _) => joint,
                (known, _) => known,
            };
            if joint == Joint::And && !printed.is_empty() {
                let longer = format!("{} {printed}", self.open.printed);
                longer.trim().clone_into(&mut self.open.printed);
            }
            if joint == Joint::Start {
                self.open.joint = Joint::Start;
            }
            return;
        }
        let counts = self.open.counts;
        let segment = std::mem::replace(
            &mut self.open,
            Segment {
                joint,
                printed: printed.to_owned(),
                tokens: Vec::new(),
                counts: resets || counts,
                signed: false,
            },
        );
        self.done.segments.push(segment);
    }
}

/// The longest phrase of a kind that begins at `at`: how many tokens, all its kinds.
pub(crate) fn find(tokens: &[Token], at: usize, mask: u64, words: &Words) -> Option<(usize, u64)> {
    let mut phrase = String::new();
    let mut best = None;
    for (taken, token) in tokens
        .iter()
        .skip(at)
        .take(crate::words::longest())
        .enumerate()
    {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Domain) {
            break;
        }
        if taken > 0 {
            phrase.push(' ');
        }
        phrase.push_str(&token.key);
        let mut kinds = words.kinds(&phrase);
        let like_a_name = taken == 0
            && token.text.chars().next().is_some_and(char::is_uppercase)
            && token.text.chars().any(char::is_lowercase);
        if like_a_name && kinds & kind::SHOUT != 0 {
            kinds &= !(kind::SHOUT | kind::AGENCY);
        }
        if kinds & mask != 0 {
            best = Some((taken + 1, kinds));
        }
    }
    best
}

/// Tokens as text, spaced as printed.
pub(crate) fn join(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}
