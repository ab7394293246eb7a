//! `/desk/newspapers`: what is gathered and how that goes, with every trouble told whole.

use axum::{extract::Query, response::Response};
use colonnade_store::{Gathered, GatheredNewspaper};

use super::{frame, urls};
use crate::{
    answer,
    asked::Asked,
    error::Result,
    owner::Owner,
    page::{
        listing::{Asks, turns},
        status::Wanted,
    },
    view::{Desk, DeskNewspapersPage, DeskStanding, Said, When},
    words::{self, Now},
};

/// Newspapers on a page.
const NEWSPAPERS: u32 = 50;

/// Answers `/desk/newspapers`.
pub(crate) async fn show(
    asked: Asked,
    owner: Owner,
    Query(asks): Query<Asks>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let gathering = asked.site.store.gathering();
    let (which, query) = wanted.which();
    let only_trouble = which == Gathered::InTrouble;
    let page = gathering.list(which, &asks.turn(), NEWSPAPERS).await?;
    let totals = gathering.totals().await?;
    let newspapers = page.items.iter().map(|one| standing(one, &asked.now));
    answer::html(&DeskNewspapersPage {
        frame: frame(&asked, "Newspapers"),
        desk: Desk::new(&owner, "newspapers"),
        all: words::number(totals.newspapers),
        in_trouble: words::number(totals.newspapers_in_trouble),
        only_trouble,
        newspapers: newspapers.collect(),
        turns: turns(&page, urls::NEWSPAPERS, query),
    })
}

/// How a newspaper's gathering goes.
pub(super) fn standing(one: &GatheredNewspaper, now: &Now) -> DeskStanding {
    let paper = &one.newspaper;
    let troubles = one.troubles.iter().map(|trouble| {
        let said = words::sentence(&trouble.said);
        match trouble.entry_points {
            ..=1 => said,
            many => format!(
                "{said} ({})",
                words::count(many, "entry point", "entry points")
            ),
        }
    });
    let active = one.entry_points.saturating_sub(one.paused + one.retired);
    DeskStanding {
        name: Said::name(&paper.name, paper.language.as_ref()),
        address: urls::newspaper(paper.id),
        state: state(one),
        good: one.good_at.map(|at| When::ago(at, now)),
        next: one.next_at.map(|at| When::until(at, now)),
        troubles: troubles.collect(),
        can_pause: active > 0,
        can_resume: one.paused + one.retired > 0,
        is_paused: one.paused > 0,
    }
}

/// `3 entry points, 1 paused, 120 columns`.
fn state(one: &GatheredNewspaper) -> String {
    let mut parts = vec![words::count(
        one.entry_points,
        "entry point",
        "entry points",
    )];
    for (count, word) in [
        (one.paused, "paused"),
        (one.retired, "given up by the newspaper"),
    ] {
        if count > 0 {
            parts.push(format!("{} {word}", words::number(count)));
        }
    }
    parts.push(words::count(one.columns, "column", "columns"));
    if one.pages_waiting > 0 {
        let waiting = words::count(one.pages_waiting, "page", "pages");
        parts.push(format!("{waiting} waiting"));
    }
    parts.join(", ")
}
