//! From a name to the columnist.
use colonnade_model::{ColumnistId, Decision, Evidence, KnownColumnist, Language, Name, NameKind};

mod compare;
mod form;
mod profile;
mod spell;

#[cfg(test)]
mod tests;

use compare::{Likeness, compare};
pub(crate) use form::{Form, Part};
pub(crate) use spell::{bears_vowel, initial, latin, loose, skeleton, unborne};

/// How a name appeared.
#[derive(Clone, Copy, Debug)]
pub struct Appearance<'a> {
    /// The name as understood.
    pub name: &'a Name,
    /// Domain of the newspaper.
    pub newspaper: &'a str,
    /// Language of the column.
    pub language: Option<&'a Language>,
    /// Who wrote columns with the very same text elsewhere.
    pub same_text_as: &'a [ColumnistId],
    /// Share (0 to 1) of this newspaper's pages that carry this very author, if known.
    pub share_of_pages: Option<f32>,
    /// Others elsewhere may be meant too, so many that they were not looked at.
    pub others: bool,
}

/// An author who stands on more than this share of a paper's pages is the
/// default of its site.
const SITE_DEFAULT: f32 = 0.5;

/// What of a columnist is like the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// The name they go by.
    OwnName,
    /// Another spelling.
    Spelling,
    /// An alias that is nothing like the name.
    PenName,
}

/// A columnist who may be meant.
struct Candidate<'a> {
    known: &'a KnownColumnist,
    likeness: Likeness,
    by: By,
    here: bool,
    same_language: bool,
    form: Form,
}

/// Decides which columnist is meant, among those who may be (all that share a name
/// key or a profile address with the name, and all of `same_text_as`).
pub fn decide(appearance: &Appearance<'_>, roster: &[KnownColumnist]) -> (Decision, Vec<Evidence>) {
    let compared = Compared::new(appearance, roster);
    near(appearance, &compared)
        .unwrap_or_else(|| in_other_papers(appearance, &compared.form, &compared.candidates))
}

/// The same where the profile, the text or the newspaper itself tells, whoever else bears
/// the name elsewhere: among those who wrote in the newspaper, those at the profile address
/// and `same_text_as`. `None`: it takes all who may be meant.
pub fn decide_here(
    appearance: &Appearance<'_>,
    roster: &[KnownColumnist],
) -> Option<(Decision, Vec<Evidence>)> {
    near(appearance, &Compared::new(appearance, roster))
}

/// The same where nobody else of the newspaper may be meant, it printed this one so before,
/// and the page, where there is one, is theirs.
pub fn decide_only(appearance: &Appearance<'_>, only: ColumnistId) -> (Decision, Vec<Evidence>) {
    let url = appearance.name.url.as_deref().and_then(profile::plain);
    let reason = match &url {
        Some(url) => evidence("same-profile", url),
        None => evidence("same-name-here", appearance.newspaper),
    };
    (Decision::Known(only), vec![reason])
}

/// A name beside those it may mean.
struct Compared<'a> {
    form: Form,
    candidates: Vec<Candidate<'a>>,
}

impl<'a> Compared<'a> {
    fn new(appearance: &Appearance<'_>, roster: &'a [KnownColumnist]) -> Self {
        let form = Form::of(
            &appearance.name.name,
            appearance.language.map(Language::primary),
        );
        let candidates = roster
            .iter()
            .map(|known| candidate(appearance, &form, known))
            .collect();
        Self { form, candidates }
    }
}

fn near(appearance: &Appearance<'_>, compared: &Compared<'_>) -> Option<(Decision, Vec<Evidence>)> {
    if appearance.name.kind == NameKind::Organisation {
        let reasons = vec![evidence("organisation", &appearance.name.name)];
        return Some((Decision::Organisation, reasons));
    }
    let Compared { form, candidates } = compared;
    by_profile(appearance, candidates)
        .or_else(|| by_text(appearance, candidates))
        .or_else(|| by_share(appearance, candidates))
        .or_else(|| in_this_paper(appearance, form, candidates))
}

fn evidence(reason: &str, detail: &str) -> Evidence {
    Evidence {
        reason: reason.to_owned(),
        detail: detail.to_owned(),
    }
}

fn known(candidate: &Candidate<'_>, reasons: Vec<Evidence>) -> (Decision, Vec<Evidence>) {
    (Decision::Known(candidate.known.id), reasons)
}

fn unsure(candidates: &[&Candidate<'_>], reasons: Vec<Evidence>) -> (Decision, Vec<Evidence>) {
    (
        Decision::Unsure(
            candidates
                .iter()
                .map(|candidate| candidate.known.id)
                .collect(),
        ),
        reasons,
    )
}

fn candidate<'a>(
    appearance: &Appearance<'_>,
    form: &Form,
    known: &'a KnownColumnist,
) -> Candidate<'a> {
    let language = known.languages.first().map(Language::primary);
    // what one name is to itself need not be worked out
    let is_own = known.name == appearance.name.name
        && language == appearance.language.map(Language::primary);
    let own = if is_own {
        form.clone()
    } else {
        Form::of(&known.name, language)
    };
    let mut best = Candidate {
        known,
        likeness: compare(form, &own),
        by: By::OwnName,
        here: known
            .newspapers
            .iter()
            .any(|paper| same_paper(paper, appearance.newspaper)),
        same_language: appearance.language.is_none_or(|spoken| {
            known.languages.is_empty()
                || known
                    .languages
                    .iter()
                    .any(|known| known.primary() == spoken.primary())
        }),
        form: own,
    };
    for alias in &known.aliases {
        if best.likeness == Likeness::Exact {
            break;
        }
        let other = Form::of(alias, language);
        let likeness = compare(form, &other);
        if likeness < best.likeness && !is_other_reading(form, &other, likeness, &best) {
            let is_pen_name = compare(&best.form, &other) >= Likeness::Unrelated
                && !spell::other_script(alias, &known.name);
            best.likeness = likeness;
            if is_pen_name {
                best.by = By::PenName;
            } else {
                best.by = By::Spelling;
                best.form = other;
            }
        }
    }
    best
}

/// Whether an alias abbreviates the candidate's own name, and the printed name is another
/// reading of it: "J. Smith" is Jane Smith's, and John Smith is nobody's.
fn is_other_reading(printed: &Form, alias: &Form, likeness: Likeness, own: &Candidate<'_>) -> bool {
    let initials = |form: &Form| form.parts.iter().filter(|part| part.initial).count();
    likeness == Likeness::Short
        && own.likeness > Likeness::Generation
        && initials(alias) > initials(printed)
        && compare(alias, &own.form) <= Likeness::SecondSurname
}

/// Whether two domains are one paper's: equal, or one below the other.
fn same_paper(one: &str, other: &str) -> bool {
    if one == other {
        return !one.is_empty();
    }
    let bare = |domain: &str| domain.trim_start_matches("www.").to_lowercase();
    let (one, other) = (bare(one), bare(other));
    let below = |inner: &str, outer: &str| {
        inner
            .strip_suffix(outer)
            .is_some_and(|rest| rest.ends_with('.'))
    };
    !one.is_empty() && (one == other || below(&one, &other) || below(&other, &one))
}

/// The personal page of the writer.
fn by_profile(
    appearance: &Appearance<'_>,
    candidates: &[Candidate<'_>],
) -> Option<(Decision, Vec<Evidence>)> {
    let url = appearance.name.url.as_deref().and_then(profile::plain)?;
    let has = |candidate: &&Candidate<'_>| {
        candidate
            .known
            .profile_urls
            .iter()
            .any(|known| profile::plain(known).as_ref() == Some(&url))
    };
    let bearers: Vec<&Candidate<'_>> = candidates.iter().filter(has).collect();
    let reasons = vec![evidence("same-profile", &url)];
    match bearers.as_slice() {
        [] => {
            // "…/simon-ode" is known, "…/simon-ode-2" is printed: two of one name.
            let rivals: Vec<&Candidate<'_>> = candidates
                .iter()
                .filter(|candidate| candidate.likeness <= Likeness::SecondSurname)
                .filter(|candidate| {
                    candidate.known.profile_urls.iter().any(|known| {
                        profile::plain(known).is_some_and(|known| profile::rivals(&known, &url))
                    })
                })
                .collect();
            let unknown = !rivals.is_empty();
            unknown.then(|| unsure(&rivals, vec![evidence("other-profile", &url)]))
        }
        [only] => Some(match only.likeness {
            Likeness::Unrelated => unsure(
                &bearers,
                vec![
                    evidence("same-profile", &url),
                    evidence("other-name", &only.known.name),
                ],
            ),
            _ => known(only, reasons),
        }),
        several => {
            let named: Vec<&&Candidate<'_>> = several
                .iter()
                .filter(|candidate| candidate.likeness <= Likeness::Joined)
                .collect();
            match named.as_slice() {
                [only] => Some(known(only, reasons)),
                _ => Some(unsure(several, vec![evidence("shared-profile", &url)])),
            }
        }
    }
}

/// The same text elsewhere.
fn by_text(
    appearance: &Appearance<'_>,
    candidates: &[Candidate<'_>],
) -> Option<(Decision, Vec<Evidence>)> {
    let authors: Vec<&Candidate<'_>> = candidates
        .iter()
        .filter(|candidate| appearance.same_text_as.contains(&candidate.known.id))
        .collect();
    if authors.is_empty() {
        return None;
    }
    let fitting: Vec<&Candidate<'_>> = authors
        .iter()
        .copied()
        .filter(|candidate| candidate.likeness <= Likeness::Joined)
        .collect();
    let own: Vec<&Candidate<'_>> = fitting
        .iter()
        .copied()
        .filter(|candidate| candidate.likeness <= Likeness::Same)
        .collect();
    match (own.as_slice(), fitting.as_slice()) {
        ([only], _) | (_, [only]) => {
            Some(known(only, vec![evidence("same-text", &only.known.name)]))
        }
        _ => Some(unsure(
            &authors,
            vec![
                evidence("same-text", ""),
                evidence("other-name", &appearance.name.name),
            ],
        )),
    }
}

/// The default author of a site.
fn by_share(
    appearance: &Appearance<'_>,
    candidates: &[Candidate<'_>],
) -> Option<(Decision, Vec<Evidence>)> {
    let share = appearance
        .share_of_pages
        .filter(|share| *share > SITE_DEFAULT)?;
    let named: Vec<&Candidate<'_>> = candidates
        .iter()
        .filter(|candidate| candidate.likeness <= Likeness::Joined)
        .collect();
    Some(unsure(
        &named,
        vec![evidence("site-default", &format!("{:.0} %", share * 100.0))],
    ))
}

/// The same name in the same paper.
fn in_this_paper(
    appearance: &Appearance<'_>,
    form: &Form,
    candidates: &[Candidate<'_>],
) -> Option<(Decision, Vec<Evidence>)> {
    let here: Vec<&Candidate<'_>> = candidates
        .iter()
        .filter(|candidate| candidate.here && candidate.likeness <= Likeness::Part)
        .collect();
    let full: Vec<&Candidate<'_>> = here
        .iter()
        .copied()
        .filter(|candidate| candidate.likeness <= Likeness::Generation)
        .collect();
    let exact: Vec<&Candidate<'_>> = full
        .iter()
        .copied()
        .filter(|candidate| candidate.likeness == Likeness::Exact)
        .collect();
    // Marks alone may tell two writers apart, but only where both are printed with them, and
    // other spellings of theirs are not meant to.
    let marks_only = full
        .iter()
        .all(|candidate| candidate.likeness <= Likeness::Same && candidate.by == By::OwnName);
    if let ([only], true) = (exact.as_slice(), marks_only && full.len() > 1) {
        return Some(known(
            only,
            vec![evidence("same-name-here", appearance.newspaper)],
        ));
    }
    match full.as_slice() {
        [] if here.is_empty() => None,
        [] => Some(unsure(
            &here,
            vec![evidence("part-of-name", appearance.newspaper)],
        )),
        [only] => Some(one_bearer(appearance, form, only)),
        several => Some(unsure(
            several,
            vec![evidence("several-bearers", appearance.newspaper)],
        )),
    }
}

fn one_bearer(
    appearance: &Appearance<'_>,
    form: &Form,
    only: &Candidate<'_>,
) -> (Decision, Vec<Evidence>) {
    let here = evidence("same-name-here", appearance.newspaper);
    match only.likeness {
        Likeness::Generation => unsure(
            &[only],
            vec![here, evidence("generation-missing", &only.known.name)],
        ),
        // elsewhere the third word is the surname, or a grandfather's name
        Likeness::SecondSurname if !has_two_surnames(appearance.language) => unsure(
            &[only],
            vec![here, evidence("part-of-name", &only.known.name)],
        ),
        Likeness::Swapped if form.is_ordinary_both_ways() => {
            unsure(&[only], vec![here, evidence("order", &only.known.name)])
        }
        Likeness::Transliterated if form.is_vague() || only.form.is_vague() => unsure(
            &[only],
            vec![here, evidence("transliteration", &only.known.name)],
        ),
        Likeness::Exact => known(only, vec![here]),
        likeness => known(
            only,
            vec![here, evidence(reason(likeness, only.by), &only.known.name)],
        ),
    }
}

/// Whether names of a language end with the surnames of both parents, of which the second
/// is often left out; so of an unknown one.
fn has_two_surnames(language: Option<&Language>) -> bool {
    language.is_none_or(|language| {
        matches!(
            language.primary(),
            "es" | "ca" | "gl" | "eu" | "an" | "ast" | "pt" | "tl" | "fil"
        )
    })
}

fn reason(likeness: Likeness, by: By) -> &'static str {
    match likeness {
        _ if by == By::PenName => "alias",
        Likeness::Swapped => "order",
        Likeness::Transliterated => "transliteration",
        Likeness::Short | Likeness::SecondSurname => "short-form",
        Likeness::Joined => "joined-words",
        _ => "spelling",
    }
}

/// The name is unknown in this paper: only a rare full name follows its bearer elsewhere.
fn in_other_papers(
    appearance: &Appearance<'_>,
    form: &Form,
    candidates: &[Candidate<'_>],
) -> (Decision, Vec<Evidence>) {
    let bearers: Vec<&Candidate<'_>> = candidates
        .iter()
        .filter(|candidate| {
            candidate.by != By::PenName && candidate.likeness <= Likeness::Generation
        })
        .collect();
    match bearers.as_slice() {
        [] => (
            Decision::New,
            vec![evidence("unknown-name", &appearance.name.name)],
        ),
        [only]
            if only.likeness <= Likeness::Same
                && only.same_language
                && !appearance.others
                && form.is_rare() =>
        {
            known(only, vec![evidence("rare-name", &only.known.name)])
        }
        several => {
            let why = match several {
                [_] if appearance.others => "several-bearers",
                [only] if !only.same_language => "other-language",
                [only] if only.likeness <= Likeness::Same => "common-name",
                [only] => reason(only.likeness, only.by),
                _ => "several-bearers",
            };
            unsure(
                several,
                vec![
                    evidence(
                        why,
                        several
                            .first()
                            .map_or("", |first| first.known.name.as_str()),
                    ),
                    evidence("other-paper", appearance.newspaper),
                ],
            )
        }
    }
}
