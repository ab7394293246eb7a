//! What the owner decides at the desk: a survey's places are taken or taken back, and a
//! newspaper is visited at once.

use colonnade_model::NewspaperId;

use super::Writer;
use crate::{
    NewEntryPoint, Result,
    sql::Sql,
    surveys::{self, Survey, SurveyState},
    text::{fit, json_texts},
};

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Whose entry points they are.
    pub newspaper: NewspaperId,
    /// Entry points that are new.
    pub added: u64,
    /// Entry points that were there already.
    pub known: u64,
}

/// How a choice was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// Nothing had been gathered: these entry points are gone.
    Removed(u64),
    /// Columns had come: these entry points are paused, the columns stay.
    Paused(u64),
}

impl Writer {
    /// Takes the places with these numbers of a survey that waits for a choice: its
    /// newspaper is added where it is not known, and each place as an entry point.
    /// `None` where the survey does not wait, or no number is one of a place.
    pub async fn take_found(&mut self, survey: i64, places: &[usize]) -> Result<Option<Taken>> {
        let Some(survey) = self.survey(survey, SurveyState::Found).await? else {
            return Ok(None);
        };
        let Some(found) = &survey.found else {
            return Ok(None);
        };
        let chosen: Vec<_> = places
            .iter()
            .filter_map(|&place| found.places.get(place))
            .collect();
        if chosen.is_empty() || found.domains.is_empty() {
            return Ok(None);
        }
        let mut known = None;
        for domain in &found.domains {
            known = known.or(self.newspaper_by_domain(domain).await?);
        }
        let newspaper = match known {
            Some(known) => known,
            None => self.add_newspaper(&found.new_newspaper()).await?,
        };
        let mut added = Vec::new();
        for place in &chosen {
            let point = NewEntryPoint {
                newspaper: newspaper.id,
                kind: place.kind.clone(),
                url: place.url.clone(),
                host: place.host.clone(),
                section: place.section.clone(),
                title: place.title.clone(),
            };
            if self.add_entry_point(&point).await? {
                added.push(fit(&place.url).into_owned());
            }
        }
        let now = self.now();
        let update = "UPDATE surveys SET state = 'added', newspaper = $1, added = $2, \
            ended_at = $3 WHERE id = $4";
        Sql::new("taking what a survey found", update)
            .bind(newspaper.id)
            .bind(json_texts(&added))
            .bind(now)
            .bind(survey.id)
            .run(self.on().await?)
            .await?;
        Ok(Some(Taken {
            newspaper: newspaper.id,
            added: added.len() as u64,
            known: (chosen.len() - added.len()) as u64,
        }))
    }

    /// Takes a survey's choice back: the entry points it added go with their waiting
    /// pages where no column has come since, else they are paused. The newspaper's row
    /// stays, in no list, for a crawler may be about to file something of it. `None`
    /// where there is nothing to take back.
    pub async fn take_back(&mut self, survey: i64) -> Result<Option<TakenBack>> {
        let Some(survey) = self.survey(survey, SurveyState::Added).await? else {
            return Ok(None);
        };
        let Some(newspaper) = survey.newspaper else {
            return Ok(None);
        };
        let since = survey.ended_at.unwrap_or(survey.asked_at);
        let count = "SELECT COUNT(*) FROM columns WHERE newspaper = $1 AND first_seen_at >= $2";
        let gathered = Sql::new("looking for what was gathered", count)
            .bind(newspaper)
            .bind(since)
            .one(self.on().await?)
            .await?
            .count()?;
        let back = if gathered == 0 {
            TakenBack::Removed(self.remove_entry_points(newspaper, &survey.added).await?)
        } else {
            let pause = format!(
                "UPDATE entry_points SET state = 'paused' \
                 WHERE state = 'active' AND address IN {}",
                self.dialect().texts(1)
            );
            let paused = Sql::built("pausing entry points", pause)
                .bind(json_texts(&survey.added))
                .run(self.on().await?)
                .await?;
            TakenBack::Paused(paused)
        };
        let now = self.now();
        let update = "UPDATE surveys SET state = 'undone', ended_at = $1 WHERE id = $2";
        Sql::new("taking a choice back", update)
            .bind(now)
            .bind(survey.id)
            .run(self.on().await?)
            .await?;
        Ok(Some(back))
    }

    /// Makes every active entry point of a newspaper due now. Returns how many.
    pub async fn visit_now(&mut self, newspaper: NewspaperId) -> Result<u64> {
        let now = self.now();
        let update = "UPDATE entry_points SET due_at = $1 \
            WHERE newspaper = $2 AND state = 'active'";
        let due = Sql::new("visiting a newspaper", update)
            .bind(now)
            .bind(newspaper)
            .run(self.on().await?)
            .await?;
        let find = "SELECT DISTINCT host FROM entry_points \
            WHERE newspaper = $1 AND state = 'active'";
        let hosts = Sql::new("visiting a newspaper", find)
            .bind(newspaper)
            .all(self.on().await?)
            .await?;
        for mut host in hosts {
            self.call_host(&host.text()?, now).await?;
        }
        Ok(due)
    }

    async fn survey(&mut self, id: i64, state: SurveyState) -> Result<Option<Survey>> {
        let row = surveys::find(id).first(self.on().await?).await?;
        let survey = row.map(surveys::survey).transpose()?;
        Ok(survey.filter(|survey| survey.state == state))
    }

    async fn remove_entry_points(
        &mut self,
        newspaper: NewspaperId,
        addresses: &[String],
    ) -> Result<u64> {
        let delete = format!(
            "DELETE FROM entry_points WHERE newspaper = $1 AND address IN {}",
            self.dialect().texts(2)
        );
        let removed = Sql::built("removing entry points", delete)
            .bind(newspaper)
            .bind(json_texts(addresses))
            .run(self.on().await?)
            .await?;
        let left = "SELECT COUNT(*) FROM entry_points WHERE newspaper = $1";
        let left = Sql::new("removing entry points", left)
            .bind(newspaper)
            .one(self.on().await?)
            .await?
            .count()?;
        if left == 0 {
            self.forget_jobs(newspaper).await?;
            // what was announced may be announced again, should it be added again
            Sql::new("forgetting items", "DELETE FROM items WHERE newspaper = $1")
                .bind(newspaper)
                .run(self.on().await?)
                .await?;
        }
        Ok(removed)
    }
}
