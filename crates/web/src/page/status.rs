//! `/status`: how the newspapers gathered here are doing.
//!
//! Everybody may see it: that a newspaper is visited, when, and why that fails concerns
//! its readers and the newspaper itself as much as the owner, and there are no accounts
//! yet by which an owner could be told from a visitor (behind a proxy everybody comes
//! from loopback). So nothing stands here that is the owner's alone: no entry point's
//! address, for some carry a key; of an address within a trouble's sentence its host is
//! left. The whole of it is told by `colonnade newspaper show`. Search engines are asked
//! to leave it out.

use axum::{extract::Query, response::Response};
use colonnade_store::{Gathered, GatheredNewspaper, GatheringTotals, GatheringTrouble};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::listing::{Asks, turns};
use crate::{
    address, answer,
    asked::Asked,
    error::Result,
    view::{Days, Fact, Frame, Place, Said, Standing, StatusPage, When, Wrong},
    words::{self, Now},
};

/// Newspapers on a page.
const NEWSPAPERS: u32 = 100;
/// Days of a chart.
const DAYS: u16 = 30;
/// Most troubles told of one newspaper.
const TROUBLES: usize = 3;

/// What was asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Anything: only newspapers in trouble.
    trouble: Option<String>,
}

impl Wanted {
    /// Which newspapers that is, and how the address of a further page says it.
    pub(crate) fn which(&self) -> (Gathered, &'static str) {
        match self.trouble.as_deref() {
            None | Some("") => (Gathered::All, ""),
            Some(_) => (Gathered::InTrouble, "trouble=1&"),
        }
    }
}

/// Answers `/status`.
pub(crate) async fn status(
    asked: Asked,
    Query(asks): Query<Asks>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let gathering = asked.site.store.gathering();
    let (which, query) = wanted.which();
    let only_trouble = which == Gathered::InTrouble;
    let page = gathering.list(which, &asks.turn(), NEWSPAPERS).await?;
    let today = midnight(&asked.now);
    let ids = page.items.iter().map(|one| one.newspaper.id);
    let from = days_before(today, DAYS - 1);
    let mut counts = gathering.columns_a_day(ids, from, DAYS.into()).await?;
    let totals = gathering.totals().await?;
    let new = gathering
        .columns_since([today, days_before(today, 6)])
        .await?;
    let hubs = asked.site.store.subscriptions().live().await?;
    let newspapers = page.items.iter().map(|one| {
        let counts = counts.remove(&one.newspaper.id);
        let counts = counts.unwrap_or_else(|| vec![0; DAYS.into()]);
        standing(one, &counts, &asked.now)
    });
    let newspapers = newspapers.collect();
    let mut frame = Frame::new(&asked, Place::Elsewhere, "Status");
    frame.listed = false;
    answer::public_html(&StatusPage {
        frame,
        facts: facts(&totals, hubs, new),
        all: words::number(totals.newspapers),
        in_trouble: words::number(totals.newspapers_in_trouble),
        only_trouble,
        newspapers,
        turns: turns(&page, "/status", query),
    })
}

/// When today began.
fn midnight(now: &Now) -> Timestamp {
    let midnight = now.zone.to_timestamp(now.today().at(0, 0, 0, 0));
    midnight.unwrap_or(now.at)
}

/// Days of 24 hours before: where the clocks change in between, an hour is counted to
/// the day beside it.
fn days_before(today: Timestamp, days: u16) -> Timestamp {
    let length = SignedDuration::from_hours(24 * i64::from(days));
    today.checked_sub(length).unwrap_or(Timestamp::MIN)
}

fn facts(totals: &GatheringTotals, hubs: u64, [today, week]: [u64; 2]) -> Vec<Fact> {
    let fact = |name, figure, beside: Option<String>| Fact {
        name,
        figure: words::number(figure),
        beside: beside.filter(|beside| !beside.is_empty()),
    };
    let given_up = (totals.pages_given_up > 0)
        .then(|| format!("{} given up", words::number(totals.pages_given_up)));
    let told = (hubs > 0).then(|| format!("{} told by a hub", words::number(hubs)));
    let aside = set_aside(totals.paused, totals.retired);
    let beside = [Some(aside).filter(|aside| !aside.is_empty()), told];
    let beside: Vec<String> = beside.into_iter().flatten().collect();
    vec![
        fact("Newspapers gathered", totals.newspapers, None),
        fact(
            "Entry points",
            totals.entry_points(),
            Some(beside.join(", ")),
        ),
        fact("Due now", totals.due, None),
        fact("Visits in trouble", totals.troubles(), None),
        fact("Pages waiting", totals.pages_waiting, given_up),
        fact(
            "New columns today",
            today,
            Some(format!("{} in 7 days", words::number(week))),
        ),
    ]
}

/// `3 paused, 1 given up`; empty where all are visited.
fn set_aside(paused: u64, retired: u64) -> String {
    [(paused, "paused"), (retired, "given up")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", words::number(count)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn standing(one: &GatheredNewspaper, counts: &[u64], now: &Now) -> Standing {
    let paper = &one.newspaper;
    let mut entry_points = vec![words::count(
        one.entry_points,
        "entry point",
        "entry points",
    )];
    entry_points.push(set_aside(one.paused, one.retired));
    entry_points.retain(|part| !part.is_empty());
    let mut pages = Vec::new();
    if one.pages_waiting > 0 {
        let waiting = words::count(one.pages_waiting, "page", "pages");
        pages.push(format!("{waiting} waiting"));
    }
    if one.pages_given_up > 0 {
        let given_up = words::count(one.pages_given_up, "page", "pages");
        pages.push(format!("{given_up} given up"));
    }
    let more = one.troubles.len().saturating_sub(TROUBLES) as u64;
    Standing {
        name: Said::name(&paper.name, paper.language.as_ref()),
        address: (one.columns > 0).then(|| address::newspaper(&paper.slug)),
        entry_points: entry_points.join(", "),
        good: one.good_at.map(|at| When::ago(at, now)),
        next: one.next_at.map(|at| When::until(at, now)),
        no_visit: if one.paused > 0 { "paused" } else { "none" },
        days: Days::new(counts),
        newest: one.new_column_at.map(|at| When::ago(at, now)),
        pages: (!pages.is_empty()).then(|| pages.join(", ")),
        troubles: one.troubles.iter().take(TROUBLES).map(wrong).collect(),
        more: (more > 0).then(|| format!("and {} more", words::number(more))),
    }
}

fn wrong(trouble: &GatheringTrouble) -> Wrong {
    let said = match trouble.kind.as_str() {
        "store" => "what it brought could not be filed; the log of this site says why".to_owned(),
        "address" => "the address of an entry point is none of the web".to_owned(),
        _ => hosts_only(&trouble.said),
    };
    Wrong {
        said: words::sentence(&said),
        how_many: (trouble.entry_points > 1)
            .then(|| words::count(trouble.entry_points, "entry point", "entry points")),
    }
}

/// A sentence in which of every address its host alone is left: paths, queries and
/// passwords may be nobody's business.
fn hosts_only(said: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "`\"'<>()".contains(c);
    let shorten = |piece: &str| {
        let (word, end) = match piece.char_indices().next_back() {
            Some((at, last)) if ends(last) => piece.split_at(at),
            _ => (piece, ""),
        };
        let Some((_, rest)) = word.split_once("://") else {
            return piece.to_owned();
        };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let bare = host.rsplit('@').next().unwrap_or_default();
        let more = rest.get(host.len()..).unwrap_or_default();
        let more = if matches!(more, "" | "/") { "" } else { "/…" };
        format!("{bare}{more}{end}")
    };
    said.split_inclusive(ends).map(shorten).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_host_alone() {
        for (said, shown) in [
            (
                "its robots.txt closes `https://me:pw@a.example/feed/KEY?token=KEY` to us",
                "its robots.txt closes `a.example/…` to us",
            ),
            (
                "`ftp://a.example/` is no address",
                "`a.example` is no address",
            ),
            (
                "last one leads to `https://a.example?k=KEY#x`)",
                "last one leads to `a.example/…`)",
            ),
            (
                "at http://a.example:81/KEY, twice",
                "at a.example:81/… twice",
            ),
            ("it answers 404 (Not Found)", "it answers 404 (Not Found)"),
            (
                "no name server knows `a.example`",
                "no name server knows `a.example`",
            ),
            ("://", ""),
        ] {
            assert_eq!(hosts_only(said), shown);
        }
    }
}
