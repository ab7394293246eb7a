//! What waits for a person: unsure decisions, reports; and what was decided.

use axum::{extract::Query, response::Response};
use colonnade_model::{ColumnId, Language};
use colonnade_store::{LoggedAct, Side, Unsure};
use serde::Deserialize;

use crate::{
    address, answer,
    asked::Asked,
    error::Result,
    owner::Owner,
    page::{column::in_words, desk::frame},
    view::{
        ActLine, Desk, DeskLogPage, DeskQueuePage, DeskReportsPage, Question, ReportLine, Said,
        SideCard,
    },
    words,
};

/// Acts and reports shown at once.
const MOST: u32 = 100;

#[derive(Debug, Deserialize)]
pub(crate) struct Asks {
    /// `12.0`: the column and place behind which the queue goes on.
    after: Option<String>,
    /// The act that was done last.
    done: Option<i64>,
    /// Below this act.
    before: Option<i64>,
}

impl Asks {
    fn place(&self) -> Option<(ColumnId, i64)> {
        let (column, position) = self.after.as_deref()?.split_once('.')?;
        Some((ColumnId(column.parse().ok()?), position.parse().ok()?))
    }
}

/// Answers `/desk/people`: one decision nobody was sure of after the other.
pub(crate) async fn queue(
    asked: Asked,
    owner: Owner,
    Query(asks): Query<Asks>,
) -> Result<Response> {
    let acts = asked.site.store.acts();
    let waiting = acts.count_unsure().await?;
    let mut unsure = acts.unsure(asks.place(), 1).await?;
    let done = match asks.done {
        Some(act) => acts.by_id(act).await?.as_ref().map(line),
        None => None,
    };
    let reports = asked.site.store.reports().open(MOST).await?.len();
    answer::html(&DeskQueuePage {
        frame: frame(&asked, "Who is who"),
        desk: Desk::new(&owner, "people"),
        waiting: words::count(waiting, "decision waits", "decisions wait"),
        reports: words::count(reports as u64, "report", "reports"),
        is_begun: asks.after.is_some(),
        done,
        question: unsure.pop().map(|one| question(&one)),
    })
}

/// Answers `/desk/people/log`: what was decided.
pub(crate) async fn log(asked: Asked, owner: Owner, Query(asks): Query<Asks>) -> Result<Response> {
    let acts = asked.site.store.acts();
    let acts = acts.list(None, asks.before, MOST).await?;
    let older = (acts.len() == MOST as usize)
        .then(|| acts.last().map(|act| act.id))
        .flatten();
    answer::html(&DeskLogPage {
        frame: frame(&asked, "What was decided"),
        desk: Desk::new(&owner, "people"),
        acts: acts.iter().map(line).collect(),
        older,
    })
}

/// Answers `/desk/people/reports`: what readers say.
pub(crate) async fn reports(asked: Asked, owner: Owner) -> Result<Response> {
    let reports = asked.site.store.reports().open(MOST).await?;
    answer::html(&DeskReportsPage {
        frame: frame(&asked, "Reports"),
        desk: Desk::new(&owner, "people"),
        reports: reports
            .into_iter()
            .map(|report| ReportLine {
                id: report.id,
                address: format!("/column/{}", report.column),
                title: Said::new(report.title, None),
                said: Said::new(report.said, None),
                day: words::day(asked.now.date_of(report.at)),
                moment: report.at.to_string(),
            })
            .collect(),
    })
}

/// An act as a list shows it.
pub(super) fn line(act: &LoggedAct) -> ActLine {
    ActLine {
        id: act.id,
        words: act.deed.in_words(),
        who: act.who.clone(),
        moment: act.at.to_string(),
        why: act.why.clone(),
        was: act.was.clone(),
        undone: act.undone.as_ref().map(|(_, who, _)| who.clone()),
    }
}

fn question(one: &Unsure) -> Question {
    let (column, position) = one.place;
    Question {
        address: format!("/column/{}", one.column),
        name: Said::name(&one.name, None),
        reasons: one
            .evidence
            .iter()
            .map(|evidence| {
                (
                    in_words(&evidence.reason).to_owned(),
                    evidence.detail.clone(),
                )
            })
            .collect(),
        stand_in: side(&one.stand_in),
        candidates: one.candidates.iter().map(side).collect(),
        next: format!("/desk/people?after={column}.{position}"),
    }
}

fn side(side: &Side) -> SideCard {
    let columnist = &side.columnist;
    let languages: Vec<String> = side
        .languages
        .iter()
        .map(Language::as_str)
        .map(ToOwned::to_owned)
        .collect();
    SideCard {
        id: columnist.id.0,
        name: Said::name(&columnist.name, columnist.language.as_ref()),
        address: address::columnist(&columnist.slug),
        columns: words::count(side.columns, "column", "columns"),
        newspapers: side
            .newspapers
            .iter()
            .map(|paper| Said::name(&paper.name, paper.language.as_ref()))
            .collect(),
        languages,
        latest: side
            .latest
            .iter()
            .map(|column| {
                let title = Said::new(&column.title, column.language.as_ref());
                (title, address::column(column))
            })
            .collect(),
    }
}
