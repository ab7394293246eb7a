//! `/desk/newspapers/add`: the owner gives an address, and a crawler looks it over.

use axum::response::Response;
use colonnade_store::{Survey, SurveyState};

use super::{SURVEYS, frame, urls};
use crate::{
    answer,
    asked::Asked,
    error::Result,
    owner::{Owner, OwnersForm},
    view::{AddPage, Asked as Line, Desk, When},
};

/// Longest address that is taken, in bytes.
const LONGEST: usize = 2000;

/// Answers `/desk/newspapers/add`.
pub(crate) async fn show(asked: Asked, owner: Owner) -> Result<Response> {
    page(&asked, &owner, String::new(), None).await
}

/// Asks for a survey; an address that is none is said on the same page.
pub(crate) async fn ask(asked: Asked, form: OwnersForm) -> Result<Response> {
    let given = form.field("url").trim();
    match address(given) {
        Ok(url) => {
            let id = asked.site.store.surveys().ask(&url).await?;
            answer::see(&urls::survey(id))
        }
        Err(wrong) => {
            let given = given.chars().take(LONGEST).collect();
            page(&asked, &form.owner, given, Some(wrong)).await
        }
    }
}

async fn page(
    asked: &Asked,
    owner: &Owner,
    given: String,
    wrong: Option<&'static str>,
) -> Result<Response> {
    let surveys = asked.site.store.surveys().latest(SURVEYS).await?;
    answer::html(&AddPage {
        frame: frame(asked, "Add a newspaper"),
        desk: Desk::new(owner, "add"),
        given,
        wrong,
        surveys: surveys.iter().map(|survey| line(survey, asked)).collect(),
    })
}

fn line(survey: &Survey, asked: &Asked) -> Line {
    Line {
        url: survey.url.clone(),
        address: urls::survey(survey.id),
        state: match survey.state {
            SurveyState::Asked => "waits for a crawler",
            SurveyState::Running => "is being looked over",
            SurveyState::Found => "waits for your choice",
            SurveyState::Failed => "could not be looked over",
            SurveyState::Added => "added",
            SurveyState::Undone => "taken back",
        },
        when: When::ago(survey.ended_at.unwrap_or(survey.asked_at), &asked.now),
    }
}

/// An address as it is asked for; where its scheme was left out it is https.
fn address(given: &str) -> std::result::Result<String, &'static str> {
    if given.is_empty() {
        return Err("Give the newspaper’s address, for example https://www.lantern.example/.");
    }
    if given.len() > LONGEST {
        return Err("This address is too long.");
    }
    let url = match given.split_once("://") {
        Some(_) => given.to_owned(),
        None => format!("https://{given}"),
    };
    let Some((scheme, rest)) = url.split_once("://") else {
        return Err("This is no address.");
    };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return Err("Only addresses of the web can be looked over: https:// or http://.");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = !host.is_empty()
        && !host.contains('@')
        && (host.contains('.') || host.starts_with('[') || host.starts_with("localhost"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    if is_host {
        Ok(url)
    } else {
        Err("This is no address of the web: it should look like https://www.lantern.example/.")
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_may_leave_its_scheme_out() {
        for (given, taken) in [
            ("lantern.example", Some("https://lantern.example")),
            (
                "http://a.example/opinion?x=1",
                Some("http://a.example/opinion?x=1"),
            ),
            (
                "zeitung.münchen.example/a",
                Some("https://zeitung.münchen.example/a"),
            ),
            ("http://127.0.0.1:8700/", Some("http://127.0.0.1:8700/")),
            ("", None),
            ("lantern", None),
            ("the lantern.example", None),
            ("javascript://a.example/%0aalert(1)", None),
            ("file:///etc/passwd", None),
            ("https://me:pw@a.example/", None),
            ("https://", None),
        ] {
            assert_eq!(address(given).ok().as_deref(), taken, "{given}");
        }
    }
}
