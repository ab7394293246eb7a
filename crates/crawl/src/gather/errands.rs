//! What the owner asked for on the site: the site opens no outbound socket, so a crawler
//! looks newspapers over for it, and begins to look for older columns.
//!
//! Each errand is a job of its own, claimed with a lease: where a crawler dies, another
//! does it again.

use std::{sync::Arc, time::Duration};

use colonnade_model::{Country, Language, NewspaperId};
use colonnade_store::{BACKFILL, Found, FoundHeadline, FoundPlace, Job, SURVEY};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval, sleep},
};

use super::{Crew, older::backfill};
use crate::{Catalogue, Place, Result, Survey, fetch::host_of, survey::Surveyor};

/// How often to look whether there is an errand.
const LOOK: Duration = Duration::from_secs(1);
/// An errand is held so long, and renewed while it is done.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often progress is told and the lease renewed.
const TELL: Duration = Duration::from_secs(1);
/// Crawlers that may die over an errand before it is given up.
const MOST_ATTEMPTS: u32 = 3;

/// Does errands until it is asked to stop, or (`once`) until there is none.
pub(super) async fn run(crew: Arc<Crew>, catalogue: Arc<Catalogue>, once: bool) {
    let mut stop = crew.stop.clone();
    while !*stop.borrow_and_update() {
        match turn(&crew, &catalogue).await {
            Ok(true) => continue,
            Ok(false) if once => return,
            Ok(false) => (),
            Err(error) => {
                tracing::error!(%error, "what the owner asked for could not be done");
                if once {
                    return;
                }
            }
        }
        tokio::select! {
            () = sleep(LOOK) => (),
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

/// Does one errand of each kind; false where there was none.
async fn turn(crew: &Crew, catalogue: &Catalogue) -> Result<bool> {
    let mut any = false;
    for kind in [BACKFILL, SURVEY] {
        let jobs = crew.store.jobs();
        if !jobs.is_due(kind).await? {
            continue;
        }
        let worker = &crew.options.worker;
        for job in jobs.claim(worker, kind, 1, LEASE).await? {
            any = true;
            if kind == SURVEY {
                look_over(crew, catalogue, &job).await?;
            } else {
                look_back(crew, &job).await?;
            }
            crew.store.jobs().finish(worker, job.id).await?;
        }
    }
    Ok(any)
}

/// Queues the search for a newspaper's older columns.
async fn look_back(crew: &Crew, job: &Job) -> Result<()> {
    let (Ok(id), Ok(since)) = (job.key.parse(), job.payload.parse()) else {
        tracing::warn!(job.key, "a job that nobody can read is dropped");
        return Ok(());
    };
    let id = NewspaperId(id);
    let Some(newspaper) = crew.store.newspapers().by_id(id).await? else {
        return Ok(());
    };
    let points = crew.store.entry_points().list(Some(id)).await?;
    let since = Timestamp::from_microsecond(since).unwrap_or(Timestamp::UNIX_EPOCH);
    let jobs = backfill(id, &newspaper.home, &points, since, crew.now());
    let mut writer = crew.store.writer().await?;
    writer.add_jobs(&jobs).await?;
    Ok(writer.commit().await?)
}

/// Looks a newspaper over and notes what was found.
async fn look_over(crew: &Crew, catalogue: &Catalogue, job: &Job) -> Result<()> {
    let surveys = crew.store.surveys();
    let Some(wish) = (match job.key.parse() {
        Ok(id) => surveys.by_id(id).await?,
        Err(_) => None,
    }) else {
        return Ok(());
    };
    if job.attempts >= MOST_ATTEMPTS {
        let said = "the crawler stopped each time it looked this newspaper over";
        return Ok(surveys
            .failed(wish.id, said, Some("its log says why; try again"))
            .await?);
    }
    let (told, steps) = watch::channel(wish.url.clone());
    let tell = |url: &str| {
        told.send_replace(url.to_owned());
    };
    let worker = format!("{} survey {}", crew.options.worker, wish.id);
    let surveyor = Surveyor {
        fetcher: &crew.fetcher,
        store: &crew.store,
        catalogue,
        pause: crew.options.pause,
        worker: &worker,
        beside: Some(&crew.options.worker),
    };
    let looked = tokio::select! {
        looked = surveyor.survey(&wish.url, &tell) => looked,
        failed = keep(crew, job, wish.id, steps) => return failed,
    };
    let surveys = crew.store.surveys();
    match looked {
        Ok(found) if found.places.is_empty() => {
            let said = "it announces columns nowhere that we could find";
            let advice =
                "give the address of its opinion section, of a columnist's page or of a feed";
            surveys.failed(wish.id, said, Some(advice)).await?;
        }
        Ok(found) => surveys.found(wish.id, &as_kept(found, catalogue)).await?,
        Err(trouble) => {
            let said = trouble.to_string();
            surveys
                .failed(wish.id, &said, trouble.advice().or(Some("try again later")))
                .await?;
        }
    }
    Ok(())
}

/// Tells how far it is and renews the lease, until that fails.
async fn keep(
    crew: &Crew,
    job: &Job,
    survey: i64,
    mut steps: watch::Receiver<String>,
) -> Result<()> {
    let mut ticks = interval(TELL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut told = None;
    loop {
        ticks.tick().await;
        let step = steps.borrow_and_update().clone();
        if told.as_ref() != Some(&step) {
            crew.store.surveys().step(survey, &step).await?;
            told = Some(step);
        }
        let worker = &crew.options.worker;
        if !crew.store.jobs().renew(worker, job.id, LEASE).await? {
            // it went to somebody else, who does it now
            return Ok(());
        }
    }
}

/// What was found, with what the catalogue knows of the newspaper.
fn as_kept(survey: Survey, catalogue: &Catalogue) -> Found {
    let places = survey.places.into_iter().map(place).collect();
    let in_vain = survey.in_vain.into_iter();
    let in_vain = in_vain
        .map(|(url, trouble)| (url, trouble.to_string()))
        .collect();
    if let Some(entry) = catalogue.by_domain(&survey.domain) {
        let known = entry.new_newspaper(false);
        return Found {
            name: known.name,
            domains: known.domains,
            home: known.home,
            country: known.country.as_ref().map(Country::as_str).map(Into::into),
            language: known
                .language
                .as_ref()
                .map(Language::as_str)
                .map(Into::into),
            time_zone: known.time_zone,
            excerpt: Some((
                known.excerpt_rule.max_characters,
                known.excerpt_rule.max_share,
            )),
            places,
            in_vain,
        };
    }
    Found {
        name: survey.name.unwrap_or_else(|| survey.domain.clone()),
        domains: vec![survey.domain],
        home: survey.home,
        language: survey
            .language
            .as_ref()
            .map(Language::as_str)
            .map(Into::into),
        places,
        in_vain,
        ..Found::default()
    }
}

fn place(place: Place) -> FoundPlace {
    let latest = place.latest.into_iter();
    FoundPlace {
        kind: place.kind.as_str().to_owned(),
        host: host_of(&place.url).unwrap_or_default(),
        url: place.url,
        title: place.title,
        section: place.section.to_owned(),
        found: place.found,
        items: place.items as u64,
        signed: place.signed as u64,
        latest: latest
            .map(|headline| FoundHeadline {
                title: headline.title,
                names: headline.names,
                published: headline.published.map(Timestamp::as_microsecond),
            })
            .collect(),
        proposed: place.proposed,
    }
}
