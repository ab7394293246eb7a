//! The pure half of the pipeline, fit for worker threads: bytes are read and
//! bylines understood; nothing is looked up.

use colonnade_byline::{Context, credit};
use colonnade_extract::{Input, address, article, feed, input};
use colonnade_model::{
    Byline, Capture, ColumnKind, Draft, Imprint, Language, Measure, PrintedByline,
};
use colonnade_store::Expected;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::{
    attribute::{Sought, sought},
    entry::entry_draft,
};

/// One page (or a feed's word on one), read, ready to be filed.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page.
    pub draft: Draft,
    /// Who signed.
    pub byline: Byline,
    /// The people among them, to be looked for.
    pub sought: Vec<Sought>,
    /// Keys under which the newspaper may announce it again.
    pub addresses: Vec<String>,
    /// What reading the text told.
    pub measure: Measure,
    /// When the bytes were fetched.
    pub seen_at: Timestamp,
}

impl Reading {
    /// What has to be looked up to file it.
    pub fn expected(&self) -> Expected {
        let names = self.byline.names.iter().map(|name| name.name.clone());
        Expected {
            capture: None,
            domain: self.draft.newspaper.domain.clone(),
            addresses: self.addresses.clone(),
            measure: self.measure.clone(),
            names: names.collect(),
            wanted: self.sought.iter().map(|one| one.wanted.clone()).collect(),
        }
    }
}

impl Captured {
    /// What has to be looked up to file what it holds.
    pub fn expected(&self) -> Vec<Expected> {
        match &self.content {
            Content::Page(reading) => {
                let mut expected = reading.expected();
                expected.capture = Some((self.capture.url.clone(), self.digest.clone()));
                vec![expected]
            }
            Content::Feed(readings) => readings.iter().map(Reading::expected).collect(),
            Content::Nothing(_) => Vec::new(),
        }
    }
}

/// A capture and what was read from it.
#[derive(Clone, Debug)]
pub struct Captured {
    /// The capture; its address is never empty unless there is nothing in it for us.
    pub capture: Capture,
    /// SHA-256 of its payload, hexadecimal.
    pub digest: String,
    /// What it holds.
    pub content: Content,
}

/// What a capture holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page.
    Page(Box<Reading>),
    /// A feed: what it says of each column it announces.
    Feed(Vec<Reading>),
    /// Nothing for us: why (`not-a-page`, `http-404`, `no-address`).
    Nothing(String),
}

/// Reads a capture. Total: whatever the bytes are, there is an answer.
pub fn read(mut capture: Capture) -> Captured {
    let content = if (200..300).contains(&capture.status) {
        content(&mut capture)
    } else {
        Content::Nothing(format!("http-{}", capture.status))
    };
    Captured {
        digest: digest(&capture.body),
        capture,
        content,
    }
}

fn content(capture: &mut Capture) -> Content {
    match input(&capture.body) {
        Input::Page => {
            let (draft, _) = article(capture);
            if capture.url.is_empty() {
                capture.url.clone_from(&draft.canonical_url);
            }
            if capture.url.is_empty() {
                return Content::Nothing("no-address".to_owned());
            }
            Content::Page(Box::new(read_draft(draft, capture.fetched_at)))
        }
        Input::Feed => {
            let (feed, _) = feed(capture);
            if capture.url.is_empty() {
                capture.url = feed.url.clone().unwrap_or_default();
            }
            if capture.url.is_empty() {
                return Content::Nothing("no-address".to_owned());
            }
            let mut bylines = Bylines::default();
            let readings = feed
                .entries
                .iter()
                .map(|entry| bylines.read(entry_draft(&feed, entry), capture.fetched_at));
            Content::Feed(readings.collect())
        }
        _ => Content::Nothing("not-a-page".to_owned()),
    }
}

/// Reads the page of an item that was announced: what was told of it counts as evidence
/// for who wrote it, and stands in for what the page does not say.
pub(crate) fn read_announced(capture: Capture, told: &Draft) -> Captured {
    let content = match input(&capture.body) {
        Input::Page => {
            let (mut draft, _) = article(&capture);
            join(&mut draft, told);
            let mut reading = read_draft(draft, capture.fetched_at);
            reading
                .addresses
                .extend(address::key(&told.url).filter(|key| !reading.addresses.contains(key)));
            Content::Page(Box::new(reading))
        }
        _ => Content::Nothing("not-a-page".to_owned()),
    };
    Captured {
        digest: digest(&capture.body),
        capture,
        content,
    }
}

fn join(draft: &mut Draft, told: &Draft) {
    draft.bylines.extend(told.bylines.iter().cloned());
    draft.title = draft.title.take().or_else(|| told.title.clone());
    draft.published = draft.published.or(told.published);
    draft.modified = draft.modified.or(told.modified);
    draft.language = draft.language.take().or_else(|| told.language.clone());
    let page_is_open = matches!(
        draft.kind,
        ColumnKind::News | ColumnKind::Feature | ColumnKind::Other
    );
    let told_is_sure = matches!(
        told.kind,
        ColumnKind::Opinion | ColumnKind::Editorial | ColumnKind::Analysis
    );
    if page_is_open && told_is_sure {
        draft.kind = told.kind;
    }
}

/// Prepares a draft that was handed in: our own JSON lines, a feed's entry, the sample.
pub fn read_draft(draft: Draft, seen_at: Timestamp) -> Reading {
    Bylines::default().read(draft, seen_at)
}

/// Most bylines of one feed that are kept; a feed that has more hardly has one twice.
const MOST_BYLINES: usize = 64;

/// The bylines of one feed, each understood once: the same few people write most of it.
#[derive(Default)]
pub(crate) struct Bylines(Vec<Understood>);

/// What was printed, where, and whom it means.
struct Understood {
    printed: Vec<PrintedByline>,
    newspaper: Imprint,
    language: Option<Language>,
    byline: Byline,
    sought: Vec<Sought>,
}

impl Understood {
    fn of(draft: &Draft) -> Self {
        let byline = credit(&draft.bylines, &Context::of(draft));
        Self {
            printed: draft.bylines.clone(),
            newspaper: draft.newspaper.clone(),
            language: draft.language.clone(),
            sought: sought(&byline, &draft.newspaper.domain, draft.language.as_ref()),
            byline,
        }
    }

    fn is_of(&self, draft: &Draft) -> bool {
        self.printed == draft.bylines
            && self.newspaper == draft.newspaper
            && self.language == draft.language
    }
}

impl Bylines {
    /// Prepares the next draft of the feed.
    pub(crate) fn read(&mut self, draft: Draft, seen_at: Timestamp) -> Reading {
        let addresses = addresses(&draft);
        self.read_at(draft, seen_at, addresses)
    }

    /// The same of a draft whose addresses are known.
    pub(crate) fn read_at(
        &mut self,
        draft: Draft,
        seen_at: Timestamp,
        addresses: Vec<String>,
    ) -> Reading {
        let (byline, sought) = self.understand(&draft);
        Reading {
            addresses,
            measure: Measure::of(&draft.text()),
            sought,
            byline,
            draft,
            seen_at,
        }
    }

    fn understand(&mut self, draft: &Draft) -> (Byline, Vec<Sought>) {
        if let Some(known) = self.0.iter().find(|known| known.is_of(draft)) {
            return (known.byline.clone(), known.sought.clone());
        }
        let new = Understood::of(draft);
        let understood = (new.byline.clone(), new.sought.clone());
        if self.0.len() < MOST_BYLINES {
            self.0.push(new);
        }
        understood
    }
}

/// The canonical address first, the fetched one behind it.
fn addresses(draft: &Draft) -> Vec<String> {
    let mut keys: Vec<String> = address::key(&draft.canonical_url).into_iter().collect();
    if draft.url != draft.canonical_url {
        keys.extend(address::key(&draft.url).filter(|key| !keys.contains(key)));
    }
    keys
}

/// SHA-256, hexadecimal: the identity of a payload.
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
