//! `colonnade newspaper add https://…`: looks a newspaper over, shows where it announces
//! columns, and takes what the owner chooses.

use std::{
    io::{BufRead as _, IsTerminal as _, Write as _},
    time::Duration,
};

use anyhow::Result;
use colonnade_crawl::{
    Catalogue, Place, Survey, Surveyor,
    fetch::{Fetcher, host_of},
};
use colonnade_model::{ExcerptRule, Language};
use colonnade_store::{NewEntryPoint, NewNewspaper, Store};

use crate::{
    crawl::{How, fetch_options, worker},
    exit::{End, Hinted},
    out,
    settings::Settings,
};

/// Between two requests of a survey.
const PAUSE: Duration = Duration::from_millis(500);

/// Looks a newspaper over and takes its entry points in. `yes`: those we propose,
/// without asking.
pub(crate) async fn add(
    settings: &Settings,
    store: &Store,
    catalogue: &Catalogue,
    url: &str,
    yes: bool,
    how: &How,
) -> Result<End> {
    let fetcher = Fetcher::new(fetch_options(settings, how, settings.contact().as_deref())?);
    let tell = |url: &str| {
        if !settings.json {
            out::aside(&format!("asking for {url}"));
        }
    };
    let pause = how.pause.map_or(Ok(PAUSE), Duration::try_from_secs_f64)?;
    let worker = worker()?;
    let surveyor = Surveyor {
        fetcher: &fetcher,
        store,
        catalogue,
        pause,
        worker: &worker,
        beside: None,
    };
    let found = surveyor.survey(url, &tell).await.map_err(|trouble| {
        Hinted::new(
            format!("cannot look `{url}` over: {trouble}"),
            trouble.advice().unwrap_or("try again later"),
        )
    })?;
    if found.places.is_empty() {
        show(settings, &found, &[]);
        let error = format!("`{url}` announces columns nowhere that we could find");
        let hint = "give the address of its opinion section, of a columnist's page or of a feed";
        return Err(Hinted::new(error, hint).into());
    }
    let chosen = if yes || settings.json || !std::io::stdin().is_terminal() {
        proposed(&found)
    } else {
        show(settings, &found, &[]);
        ask(&found)?
    };
    let may_take = yes || std::io::stdin().is_terminal() && !settings.json;
    let taken = if may_take { chosen.as_slice() } else { &[] };
    if settings.json || yes || !may_take {
        show(settings, &found, taken);
    }
    if taken.is_empty() {
        if !settings.json {
            out::line("Nothing was added. `--yes` takes what is marked with *.");
        }
        return Ok(End::Well);
    }
    keep(store, catalogue, &found, taken).await?;
    if !settings.json {
        out::line(&format!(
            "{} entry points added; `colonnade crawl --once` visits them",
            taken.len()
        ));
    }
    Ok(End::Well)
}

fn proposed(found: &Survey) -> Vec<usize> {
    let places = found.places.iter().enumerate();
    places
        .filter(|(_, place)| place.proposed)
        .map(|(at, _)| at)
        .collect()
}

/// Asks on the terminal which places to take.
fn ask(found: &Survey) -> Result<Vec<usize>> {
    let mut stdin = std::io::stdin().lock();
    loop {
        let mut stderr = std::io::stderr();
        write!(
            stderr,
            "Take which? Numbers, or Enter for those marked with *, or n for none: "
        )?;
        stderr.flush()?;
        let mut line = String::new();
        let ended = stdin.read_line(&mut line)? == 0;
        let answer = line.trim();
        if ended || answer.eq_ignore_ascii_case("n") {
            return Ok(Vec::new());
        }
        if answer.is_empty() {
            return Ok(proposed(found));
        }
        let numbers = answer.split([',', ' ']).filter(|part| !part.is_empty());
        let chosen: Option<Vec<usize>> = numbers
            .map(|number| {
                let number: usize = number.parse().ok()?;
                (1..=found.places.len())
                    .contains(&number)
                    .then(|| number - 1)
            })
            .collect();
        match chosen {
            Some(chosen) => return Ok(chosen),
            None => out::aside(&format!("numbers from 1 to {}, please", found.places.len())),
        }
    }
}

/// Prints what was found; `taken`: which places are being added.
fn show(settings: &Settings, found: &Survey, taken: &[usize]) {
    if settings.json {
        let places = found.places.iter().enumerate();
        let places: Vec<_> = places
            .map(|(at, place)| as_json(place, taken.contains(&at)))
            .collect();
        let in_vain = found.in_vain.iter();
        let in_vain: Vec<_> = in_vain
            .map(|(url, trouble)| serde_json::json!({ "url": url, "error": trouble.to_string() }))
            .collect();
        out::json(&serde_json::json!({
            "name": found.name, "home": found.home, "domain": found.domain,
            "language": found.language.as_ref().map(Language::as_str),
            "places": places, "in_vain": in_vain,
        }));
        return;
    }
    let name = found.name.as_deref().unwrap_or(&found.domain);
    out::line(&format!("{name}  {}", found.home));
    for (at, place) in found.places.iter().enumerate() {
        let mark = if place.proposed { "*" } else { " " };
        out::line(&format!(
            "{mark} {}. {} ({}) {}",
            at + 1,
            place.kind.as_str(),
            place.section,
            place.url
        ));
        let title = place.title.as_deref().unwrap_or("untitled");
        out::line(&format!(
            "     {title}: {} items, {} signed; found: {}",
            place.items, place.signed, place.found
        ));
        for headline in &place.latest {
            let day = headline
                .published
                .map_or_else(String::new, |at| format!("{}  ", at.strftime("%Y-%m-%d")));
            let names = match headline.names.as_slice() {
                [] => "unsigned".to_owned(),
                names => names.join(", "),
            };
            out::line(&format!("     - {day}{} · {names}", headline.title));
        }
    }
    for (url, trouble) in &found.in_vain {
        out::aside(&format!("in vain: {url}: {trouble}"));
    }
}

fn as_json(place: &Place, added: bool) -> serde_json::Value {
    let latest = place.latest.iter();
    let latest: Vec<_> = latest
        .map(|headline| {
            serde_json::json!({
                "title": headline.title, "names": headline.names,
                "published": headline.published.map(|at| at.to_string()),
            })
        })
        .collect();
    serde_json::json!({
        "kind": place.kind.as_str(), "url": place.url, "section": place.section,
        "title": place.title, "found": place.found, "items": place.items,
        "signed": place.signed, "latest": latest, "proposed": place.proposed, "added": added,
    })
}

async fn keep(store: &Store, catalogue: &Catalogue, found: &Survey, taken: &[usize]) -> Result<()> {
    let mut writer = store.writer().await?;
    let known = writer.newspaper_by_domain(&found.domain).await?;
    let newspaper = match (known, catalogue.by_domain(&found.domain)) {
        (Some(known), _) => known,
        (None, Some(entry)) => writer.add_newspaper(&entry.new_newspaper(false)).await?,
        (None, None) => writer.add_newspaper(&new_newspaper(found)).await?,
    };
    for place in taken.iter().filter_map(|&at| found.places.get(at)) {
        let point = NewEntryPoint {
            newspaper: newspaper.id,
            kind: place.kind.as_str().to_owned(),
            url: place.url.clone(),
            host: host_of(&place.url).unwrap_or_default(),
            section: place.section.to_owned(),
            title: place.title.clone(),
        };
        writer.add_entry_point(&point).await?;
    }
    writer.commit().await?;
    Ok(())
}

fn new_newspaper(found: &Survey) -> NewNewspaper {
    NewNewspaper {
        name: found.name.clone().unwrap_or_else(|| found.domain.clone()),
        domains: vec![found.domain.clone()],
        home: found.home.clone(),
        country: None,
        language: found.language.clone(),
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    }
}
