//! The language of the text: what is declared, unless the text clearly speaks another.
//! Templates declare the language of their maker as often as that of the piece.
use colonnade_model::{Candidate, Language};

use super::json_ld;
use super::reading::Reading;
use super::tag::Tag;
use guess::{Guess, guess};
use kin::{of_country, same};

mod guess;
mod kin;
mod script;

/// The language of a page with this text.
pub(super) fn language(reading: &Reading<'_>, text: &str) -> Option<Language> {
    let declared = declared(reading);
    let guess = guess(text);
    let (won, why) = decide(reading, declared.first().map(|one| &one.0), guess.as_ref());
    tell(reading, &declared, guess.as_ref(), won.as_ref(), why);
    won
}

/// The declared language, unless the text clearly speaks another.
fn decide(
    reading: &Reading<'_>,
    declared: Option<&Language>,
    guess: Option<&Guess>,
) -> (Option<Language>, &'static str) {
    let Some(guess) = guess else {
        return (declared.cloned(), "declared");
    };
    let spoken = || Language::parse(of_country(guess.language, &reading.capture.url));
    let Some(declared) = declared else {
        return (spoken(), "the text speaks it");
    };
    if same(declared.primary(), guess.language) {
        return (Some(declared.clone()), "declared, and the text speaks it");
    }
    let clear = guess.evidence >= 12 && guess.doubt <= 0.6;
    if clear || refuted(declared.primary(), guess) {
        return (spoken(), "the text speaks it, whatever is declared");
    }
    (
        Some(declared.clone()),
        "declared, and the text is not clear",
    )
}

/// Whether a text of some length has next to none of the small words without which
/// nobody writes the declared language, and some of another.
fn refuted(declared: &str, guess: &Guess) -> bool {
    let own = guess.hits(declared);
    guess.words >= 40
        && guess.evidence >= 4
        && own.is_some_and(|own| own * 25 < guess.words && own * 2 < guess.evidence + 2)
}

/// Tells every candidate.
fn tell(
    reading: &Reading<'_>,
    declared: &[(Language, &'static str)],
    guess: Option<&Guess>,
    won: Option<&Language>,
    why: &str,
) {
    let mut open = true;
    for (language, found) in declared {
        let wins = open && won == Some(language);
        open &= !wins;
        reading.trail.add(|| Candidate {
            field: "language",
            value: language.as_str().to_owned(),
            found: (*found).to_owned(),
            weight: None,
            won: wins,
            why: if wins {
                why
            } else {
                "another declaration comes first, or the text speaks another"
            }
            .to_owned(),
        });
    }
    if let Some(guess) = guess {
        reading.trail.add(|| Candidate {
            field: "language",
            value: won
                .filter(|_| open)
                .map_or(guess.language, Language::as_str)
                .to_owned(),
            found: "text".to_owned(),
            weight: Some(i64::from(guess.evidence)),
            won: open,
            why: if open {
                why
            } else {
                "the declaration says more than the text"
            }
            .to_owned(),
        });
    }
}

/// What the page declares and where, `html lang` first.
fn declared(reading: &Reading<'_>) -> Vec<(Language, &'static str)> {
    let page = reading.page;
    let attribute = |tag| {
        page.all(tag)
            .take(1)
            .find_map(|at| page.attr(at, "lang").or_else(|| page.attr(at, "xml:lang")))
    };
    let article = reading.article;
    let candidates = [
        (attribute(Tag::Html), "lang of html"),
        (attribute(Tag::Body), "lang of body"),
        (
            reading.metas.get("content-language"),
            "meta content-language",
        ),
        (
            article.and_then(|article| json_ld::string(article, "inLanguage")),
            "json-ld inLanguage",
        ),
        (reading.metas.get("og:locale"), "meta og:locale"),
        (reading.metas.get("dc.language"), "meta dc.language"),
        (reading.metas.get("language"), "meta language"),
        (
            reading.capture.header("content-language"),
            "header content-language",
        ),
    ];
    let all = reading.trail.is_keeping();
    candidates
        .into_iter()
        .filter_map(|(tag, found)| {
            let tag = tag?;
            let tag = tag.split([',', ';']).next().unwrap_or(tag);
            Some((Language::parse(tag)?, found))
        })
        .take(if all { 8 } else { 1 })
        .collect()
}

#[cfg(test)]
mod tests {
    use colonnade_model::Capture;

    fn language(url: &str, declared: &str, text: &str) -> Option<String> {
        let html =
            format!("<html lang={declared}><body><article><h1>Title</h1><p>{text}</p></article>");
        let capture = Capture {
            url: url.to_owned(),
            fetched_at: jiff::Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: html.into_bytes(),
            record_id: None,
        };
        let draft = crate::page::article(&capture).0;
        draft.language.map(|language| language.as_str().to_owned())
    }

    #[test]
    fn a_text_in_another_language_than_its_template_is_believed() {
        let xhosa = "Usodolophu uthe ukuba ibhulorho ayizukulungiswa kulo nyaka kwaye akukho mntu \
            owaziyo ngenxa yantoni. Abantu balapha bathi bekukho ingxaki ngexesha lemvula kunye \
            nangona isixeko sathembisa, akukho nto yenziweyo. Emva koko ibhunga lahlangana malunga \
            noku, kodwa abanye abaninzi abazange bathethe. Ngoku kufuneka balinde unyaka olandelayo, \
            njengoko imali ingekabikho kwaye abasebenzi bahambile sele kude kudala phambi kwabo.";
        let found = language("https://ibhulorho.example/a", "en", xhosa);
        assert_eq!(found.as_deref(), Some("xh"));
        let danish = "Rådet har besluttet, at broen ikke bliver repareret i år, og ingen ved, hvorfor \
            det har taget så lang tid. Der er kun få, som tror på, at det kommer til at ske, men de har \
            ikke sagt noget til borgmesteren, som efter mødet gik hjem med sine papirer under armen.";
        let found = language("https://broen.example/a", "en", danish);
        assert_eq!(found.as_deref(), Some("da"), "near relations cast no doubt");
        let found = language("https://broen.example/a", "nb", danish);
        assert_eq!(
            found.as_deref(),
            Some("nb"),
            "a declared relation is believed"
        );
    }
}
