//! `colonnade newspaper show`: one newspaper as its owner wants to see it, addresses and
//! all: what is visited, how that goes, what is wrong and what to do.

use anyhow::Result;
use colonnade_model::{Clock as _, Country, Language, SystemClock};
use colonnade_store::{EntryPointRow, Gathered, GatheredNewspaper, Store, Turn};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use super::{find, hub, list};
use crate::{exit::End, out, settings::Settings};

/// Days of which the columns are counted.
const DAYS: u16 = 30;

pub(super) async fn run(settings: &Settings, which: &str) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let id = find(&store, which).await?.id;
    let gathering = store.gathering();
    let page = gathering.list(Gathered::One(id), &Turn::First, 1).await?;
    let points = store.entry_points().list(Some(id)).await?;
    let hubs = hub::Hubs {
        known: store.subscriptions().of_newspaper(id).await?,
        are_asked: settings.base_url().is_some(),
    };
    let now = SystemClock.now();
    let length = SignedDuration::from_hours(24 * i64::from(DAYS));
    let from = now.checked_sub(length).unwrap_or(Timestamp::MIN);
    let mut counts = gathering.columns_a_day([id], from, DAYS.into()).await?;
    store.close().await;
    let counts = counts.remove(&id).unwrap_or_else(|| vec![0; DAYS.into()]);
    for one in &page.items {
        if settings.json {
            out::json(&as_json(one, &points, &hubs, &counts));
        } else {
            tell(one, &points, &hubs, &counts, now);
        }
    }
    Ok(End::Well)
}

fn as_json(
    one: &GatheredNewspaper,
    points: &[EntryPointRow],
    hubs: &hub::Hubs,
    counts: &[u64],
) -> Value {
    let mut told = list::as_json(one);
    let paper = &one.newspaper;
    told["home"] = json!(paper.home);
    told["language"] = json!(paper.language.as_ref().map(Language::as_str));
    told["time_zone"] = json!(paper.time_zone);
    told["columns_a_day"] = json!(counts);
    let at = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
    let points = points.iter().map(|point| {
        json!({
            "address": point.address, "url": point.url, "kind": point.kind,
            "section": point.section, "title": point.title, "state": point.state,
            "visits": point.visits, "last_visit": at(point.visited_at),
            "last_good_visit": at(point.good_at), "last_found": at(point.found_at),
            "next_visit": (point.state == "active").then(|| point.due_at.to_string()),
            "failures": point.failures,
            "hub": hubs.as_json(&point.address),
            "trouble": point.trouble.as_ref().map(|(kind, said)| json!({ "kind": kind, "said": said })),
        })
    });
    told["points"] = points.collect();
    told
}

fn tell(
    one: &GatheredNewspaper,
    points: &[EntryPointRow],
    hubs: &hub::Hubs,
    counts: &[u64],
    now: Timestamp,
) {
    let paper = &one.newspaper;
    let facts = [
        Some(format!("number {}", paper.id)),
        Some(format!("slug {}", paper.slug)),
        paper
            .country
            .as_ref()
            .map(|country| Country::as_str(country).to_owned()),
        paper
            .language
            .as_ref()
            .map(|language| language.as_str().to_owned()),
        paper.time_zone.clone(),
        Some(paper.home.clone()),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    out::line(&format!("{}  {}", paper.name, paper.domain));
    out::line(&facts.join("  "));
    let newest = one
        .new_column_at
        .map(|at| format!(", the last one found {}", said(at)));
    out::line(&(list::columns(one) + &newest.unwrap_or_default()));
    let total: u64 = counts.iter().sum();
    out::line(&format!(
        "columns a day  {}  {total} in {DAYS} days",
        bars(counts)
    ));
    if one.pages_waiting > 0 || one.pages_given_up > 0 {
        out::line(&format!(
            "{} waiting to be fetched, {} given up",
            list::count(one.pages_waiting, "page"),
            one.pages_given_up
        ));
    }
    if points.is_empty() {
        out::line("no entry points: it is not gathered");
        return;
    }
    out::line(&list::entry_points(one));
    for point in points {
        tell_point(point, now);
        if let Some(line) = hubs.line(point, now) {
            out::line(&format!("  {line}"));
        }
    }
}

fn tell_point(point: &EntryPointRow, now: Timestamp) {
    out::line("");
    let title = point.title.as_ref().map(|title| format!("  {title}"));
    out::line(&format!(
        "{}  {}  {}{}",
        point.kind,
        point.section,
        point.address,
        title.unwrap_or_default()
    ));
    if point.url != point.address {
        out::line(&format!("  is now at {}", point.url));
    }
    let state = match point.state.as_str() {
        "active" if point.due_at <= now => "due now".to_owned(),
        "active" => format!("next visit {}", said(point.due_at)),
        "paused" => "paused: `colonnade newspaper resume` takes it up again".to_owned(),
        "retired" => {
            "given up by the newspaper: `colonnade newspaper resume` asks it again".to_owned()
        }
        other => other.to_owned(),
    };
    out::line(&format!("  {state}"));
    let or_never = |at: Option<Timestamp>| at.map_or_else(|| "never".to_owned(), said);
    out::line(&format!(
        "  {}, the last {}, the last good one {}, something new {}",
        list::count(point.visits, "visit"),
        or_never(point.visited_at),
        or_never(point.good_at),
        or_never(point.found_at)
    ));
    if let Some((kind, trouble)) = &point.trouble {
        let times = match point.failures {
            1 => "once".to_owned(),
            failures => format!("{failures} times in a row"),
        };
        out::line(&format!("  in trouble ({kind}, {times}): {trouble}"));
    }
}

/// `2026-11-23 06:40 UTC`.
pub(super) fn said(at: Timestamp) -> String {
    let local = TimeZone::UTC.to_datetime(at);
    local.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// A chart of one line.
fn bars(counts: &[u64]) -> String {
    const BARS: [char; 9] = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |&count: &u64| {
        let height = (count * 8).div_ceil(most);
        let height = usize::try_from(height).unwrap_or(8);
        BARS.get(height).copied().unwrap_or('█')
    };
    counts.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_stands_in_one_line() {
        assert_eq!(bars(&[0, 1, 4, 8]), "·▁▄█");
        assert_eq!(bars(&[0, 0]), "··");
    }
}
