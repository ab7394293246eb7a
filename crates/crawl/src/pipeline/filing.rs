//! The other half of the pipeline: what was read is looked up, decided and filed,
//! in the transaction of the caller.

use std::sync::Arc;

use colonnade_extract::{READER, excerpt};
use colonnade_model::{CaptureId, Clock, ColumnId, Draft, Newspaper};
use colonnade_store::{CaptureOutcome, Filed, Filing, NewNewspaper, Writer};

use super::{
    Captured, Choice, Content, Reading,
    attribute::{Signed, attribute, without_newspapers},
    refusal,
};
use crate::{Catalogue, Result};

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A column not known before.
    New(ColumnId),
    /// A column known already, unchanged.
    Known(ColumnId),
    /// A known column with another headline, byline or text.
    Version(ColumnId),
    /// No column: why.
    Refused(String),
}

/// Files readings.
#[derive(Clone, Debug)]
pub struct Filer {
    /// What becomes a column.
    pub choice: Choice,
    /// Facts about newspapers not yet in the store.
    pub catalogue: Arc<Catalogue>,
    /// New newspapers are part of the sample edition.
    pub sample: bool,
    /// Says when a column is too old to be shown.
    pub clock: Arc<dyn Clock>,
}

impl Filer {
    /// Files a capture and what it holds. The flag says whether the capture is new
    /// here. A feed has an outcome for each entry.
    pub async fn file_capture(
        &self,
        writer: &mut Writer,
        captured: &Captured,
    ) -> Result<(Vec<Outcome>, bool)> {
        let Captured {
            capture,
            digest,
            content,
        } = captured;
        let keep_bytes = match content {
            Content::Page(reading) => !reading.draft.rights.noarchive,
            Content::Feed(_) => true,
            Content::Nothing(why) => return Ok((vec![Outcome::Refused(why.clone())], false)),
        };
        let known = writer.known_capture(&capture.url, digest).await?;
        let is_new = known.is_none();
        let (id, was) = match known {
            Some(known) => known,
            None => (
                writer.add_capture(capture, digest, keep_bytes).await?,
                String::new(),
            ),
        };
        let readings: &[Reading] = match content {
            Content::Page(reading) => std::slice::from_ref(reading),
            Content::Feed(readings) => readings,
            Content::Nothing(_) => &[],
        };
        let mut outcomes = Vec::with_capacity(readings.len());
        for reading in readings {
            outcomes.push(self.file(writer, reading, Some(id)).await?);
        }
        let became = match (content, outcomes.first()) {
            (Content::Feed(_), _) | (_, None) => CaptureOutcome::EntryPoint,
            (_, Some(Outcome::Refused(reason))) => CaptureOutcome::Refused(reason.clone()),
            (_, Some(Outcome::New(id) | Outcome::Known(id) | Outcome::Version(id))) => {
                CaptureOutcome::Column(*id)
            }
        };
        // What a run with `--keep-all` filed stays filed for a run without it.
        let stays = was == "column" && matches!(became, CaptureOutcome::Refused(_));
        if !stays {
            writer.set_outcome(id, &became).await?;
        }
        Ok((outcomes, is_new))
    }

    /// Files one reading.
    pub async fn file(
        &self,
        writer: &mut Writer,
        reading: &Reading,
        capture: Option<CaptureId>,
    ) -> Result<Outcome> {
        writer.go_on().await?;
        let draft = &reading.draft;
        if let Some(reason) = refusal(draft, &reading.byline, self.choice, self.clock.now()) {
            return Ok(Outcome::Refused(reason));
        }
        let newspaper = self.newspaper(writer, draft).await?;
        let byline = without_newspapers(&reading.byline, &self.catalogue);
        let text = draft.text();
        let excerpt = excerpt(
            &text,
            draft.language.as_ref(),
            &newspaper.excerpt_rule,
            &draft.rights,
        );
        let mut filing = Filing {
            newspaper: newspaper.id,
            draft,
            byline: &byline,
            attributions: &[],
            text: &text,
            measure: &reading.measure,
            excerpt: &excerpt,
            addresses: &reading.addresses,
            capture,
            fetched_at: reading.seen_at,
            reader: READER,
        };
        let same_text_as = if byline.names.is_empty() {
            Vec::new()
        } else {
            writer.writers_of_copies(&filing).await?
        };
        let signed = Signed {
            byline: &byline,
            sought: &reading.sought,
            domain: &newspaper.domain,
            language: draft.language.as_ref(),
            same_text_as: &same_text_as,
            apart: &[],
        };
        let (attributions, name_keys) = attribute(writer, &signed).await?;
        filing.attributions = &attributions;
        Ok(match writer.file(&filing, &name_keys).await? {
            Filed::New(id) => Outcome::New(id),
            Filed::Known(id) => Outcome::Known(id),
            Filed::Version(id) => Outcome::Version(id),
        })
    }

    /// The newspaper that printed it: known, else by the catalogue, else by what
    /// its page says of itself.
    async fn newspaper(&self, writer: &mut Writer, draft: &Draft) -> Result<Newspaper> {
        let domain = &draft.newspaper.domain;
        if let Some(known) = writer.newspaper_by_domain(domain).await? {
            return Ok(known);
        }
        let new = match self.catalogue.by_domain(domain) {
            Some(entry) => entry.new_newspaper(self.sample),
            None => NewNewspaper {
                name: draft
                    .newspaper
                    .name
                    .clone()
                    .unwrap_or_else(|| domain.clone()),
                domains: vec![domain.clone()],
                home: format!("https://{domain}/"),
                country: None,
                language: draft.language.clone(),
                time_zone: None,
                excerpt_rule: colonnade_model::ExcerptRule::default(),
                sample: self.sample,
            },
        };
        Ok(writer.add_newspaper(&new).await?)
    }
}
