//! `/desk/newspapers/add/{number}`: how a survey goes, what it found, the owner's choice,
//! and taking that back.

use axum::{
    extract::{Path, Query},
    http::{HeaderName, HeaderValue},
    response::Response,
};
use colonnade_model::Language;
use colonnade_store::{Found, FoundPlace, Survey, SurveyState, TakenBack};
use jiff::Timestamp;
use serde::Deserialize;

use super::{frame, newspaper::kind, urls};
use crate::{
    answer,
    asked::Asked,
    error::{Error, Result},
    owner::{Owner, OwnersForm},
    view::{Desk, FoundLine, PlaceLine, Said, Stage, SurveyPage, When},
    words,
};

/// Seconds after which the page of a survey under way is asked for again.
const AGAIN: &str = "3";

/// How the page is to be shown.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct How {
    /// Anything: it does not ask for itself again.
    still: Option<String>,
    /// How much was removed or paused when a choice was taken back.
    removed: Option<u64>,
    paused: Option<u64>,
}

/// Answers `/desk/newspapers/add/{number}`. While a crawler is at it the answer asks to be
/// asked for again (the header `Refresh`), unless the owner wants it to stand still.
pub(crate) async fn show(
    asked: Asked,
    owner: Owner,
    Path(number): Path<String>,
    Query(how): Query<How>,
) -> Result<Response> {
    let store = &asked.site.store;
    let survey = find(&asked, &number).await?;
    let under_way = matches!(survey.state, SurveyState::Asked | SurveyState::Running);
    let no_crawler = under_way && store.crawlers().count().await? == 0;
    let still = how.still.is_some();
    let stage = match survey.state {
        SurveyState::Asked | SurveyState::Running => Stage::UnderWay {
            no_crawler,
            still,
            step: survey.step.clone(),
        },
        SurveyState::Found => Stage::Choose(places(&survey, &asked)),
        SurveyState::Failed => Stage::Failed {
            said: survey
                .trouble
                .as_ref()
                .map(|(said, _)| words::sentence(said))
                .unwrap_or_default(),
            advice: survey
                .trouble
                .as_ref()
                .and_then(|(_, advice)| advice.as_deref().map(words::sentence)),
        },
        SurveyState::Added => Stage::Added {
            newspaper: survey.newspaper.map(urls::newspaper),
            count: words::count(survey.added.len() as u64, "entry point", "entry points"),
        },
        SurveyState::Undone => Stage::Undone(undone(&how)),
    };
    let found = survey.found.as_ref();
    let language = found.and_then(|found| found.language.as_deref().and_then(Language::parse));
    let name = found.map_or_else(|| survey.url.clone(), |found| found.name.clone());
    let response = answer::html(&SurveyPage {
        frame: frame(&asked, "Add a newspaper"),
        desk: Desk::new(&owner, "add"),
        name: Said::name(name, language.as_ref()),
        url: survey.url.clone(),
        address: urls::survey(survey.id),
        in_vain: found.map(in_vain).unwrap_or_default(),
        stage,
    })?;
    let again = (under_way && !no_crawler && !still).then(|| HeaderValue::from_static(AGAIN));
    Ok(answer::with(
        response,
        HeaderName::from_static("refresh"),
        again,
    ))
}

/// Takes the owner's choice, or takes it back.
pub(crate) async fn decide(
    asked: Asked,
    Path(number): Path<String>,
    form: OwnersForm,
) -> Result<Response> {
    let store = &asked.site.store;
    let survey = find(&asked, &number).await?;
    let here = urls::survey(survey.id);
    let mut writer = store.writer().await?;
    if form.field("act") == "undo" {
        let back = writer.take_back(survey.id).await?;
        writer.commit().await?;
        return answer::see(&match back {
            Some(TakenBack::Removed(count)) => format!("{here}?removed={count}"),
            Some(TakenBack::Paused(count)) => format!("{here}?paused={count}"),
            None => here,
        });
    }
    let places: Vec<usize> = form
        .all("place")
        .filter_map(|place| place.parse().ok())
        .collect();
    if places.is_empty() {
        return Err(Error::unreadable(
            "Nothing was ticked, so nothing was added. Go back and tick at least one place.",
        ));
    }
    // where somebody decided meanwhile, the page says how
    writer.take_found(survey.id, &places).await?;
    writer.commit().await?;
    answer::see(&here)
}

async fn find(asked: &Asked, number: &str) -> Result<Survey> {
    let surveys = asked.site.store.surveys();
    let survey = match number.parse() {
        Ok(id) => surveys.by_id(id).await?,
        Err(_) => None,
    };
    survey.ok_or_else(Error::page_not_found)
}

fn places(survey: &Survey, asked: &Asked) -> Vec<PlaceLine> {
    let Some(found) = &survey.found else {
        return Vec::new();
    };
    let language = found.language.as_deref().and_then(Language::parse);
    let places = found.places.iter().enumerate();
    places
        .map(|(number, place)| line(number, place, language.as_ref(), asked))
        .collect()
}

fn line(
    number: usize,
    place: &FoundPlace,
    language: Option<&Language>,
    asked: &Asked,
) -> PlaceLine {
    let latest = place.latest.iter().map(|headline| FoundLine {
        title: Said::name(&headline.title, language),
        names: headline
            .names
            .iter()
            .map(|name| Said::name(name, language))
            .collect(),
        when: headline
            .published
            .and_then(|micros| Timestamp::from_microsecond(micros).ok())
            .map(|at| When::ago(at, &asked.now)),
    });
    PlaceLine {
        number,
        proposed: place.proposed,
        kind: kind(&place.kind),
        title: place
            .title
            .as_ref()
            .map(|title| Said::name(title, language)),
        is_opinion: place.section == "opinion",
        url: place.url.clone(),
        found: words::sentence(&place.found),
        counts: format!(
            "{}, {} signed",
            words::count(place.items, "item", "items"),
            words::number(place.signed)
        ),
        latest: latest.collect(),
    }
}

fn in_vain(found: &Found) -> Vec<(String, String)> {
    let in_vain = found.in_vain.iter();
    in_vain
        .map(|(url, said)| (url.clone(), words::sentence(said)))
        .collect()
}

fn undone(how: &How) -> String {
    match (how.removed, how.paused) {
        (Some(count), _) => format!(
            "Nothing had been gathered yet, so {} removed again.",
            words::count(count, "entry point was", "entry points were")
        ),
        (None, Some(count)) => format!(
            "Columns had come already, so they stay, and {} paused.",
            words::count(count, "entry point was", "entry points were")
        ),
        (None, None) => "What was added was taken back.".to_owned(),
    }
}
