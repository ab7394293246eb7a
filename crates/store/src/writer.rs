//! The one transaction that writes: a capture, its column, its attribution and
//! the changes stand together or not at all.

mod acts;
mod ahead;
mod alphabets;
mod attribute;
mod bundles;
mod candidates;
mod captures;
mod columnists;
mod commit;
mod desk;
mod filing;
mod gathering;
mod giving_up;
mod known;
mod names;
mod newspapers;
mod numbers;
mod pausing;
mod pieces;
mod reading;
mod refiling;
mod remove;
mod roster;
mod rows;
mod settings;
mod slugs;
mod spelling;
mod standing;
mod subscriptions;
mod sums;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use colonnade_model::{
    Attribution, Byline, Capture, CaptureId, ChangeKind, ColumnId, ColumnistId, Draft,
    KnownColumnist, Measure, Newspaper, NewspaperId,
};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

pub(crate) use self::candidates::{asked, asked_ranges};
use self::{
    ahead::Ahead,
    captures::Fresh,
    names::Spelling,
    numbers::Numbers,
    pieces::{Join, Near},
    rows::Rows,
    standing::Writing,
};
pub use self::{
    ahead::Expected,
    candidates::{Candidates, Wanted},
    desk::{Taken, TakenBack},
    gathering::Visit,
    giving_up::GivenUp,
};
use crate::{
    CaptureOutcome, Error, ImportProgress, Imported, NameKeys, NewNewspaper, Order, Result,
    SharedAct, Store, captures::Shelving, dialect::Dialect, rosters::Views, sql::Sql,
};

/// A column to be filed.
#[derive(Debug)]
pub struct Filing<'a> {
    /// Who printed it.
    pub newspaper: NewspaperId,
    /// The page, read.
    pub draft: &'a Draft,
    /// Who signed.
    pub byline: &'a Byline,
    /// Who that is, one for each name of the byline.
    pub attributions: &'a [Attribution],
    /// The text of the draft ([`Draft::text`]).
    pub text: &'a str,
    /// What reading it told ([`Measure::of`]).
    pub measure: &'a Measure,
    /// What a visitor may be shown.
    pub excerpt: &'a str,
    /// Keys under which the newspaper may announce it again (normalised canonical
    /// address first, then the fetched address, its number there, a feed's guid).
    pub addresses: &'a [String],
    /// The capture it was read from.
    pub capture: Option<CaptureId>,
    /// When these bytes were fetched: decides which of two versions is newer.
    pub fetched_at: jiff::Timestamp,
    /// Version of the reading rules.
    pub reader: u32,
}

/// What filing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// It was not known before.
    New(ColumnId),
    /// It was known, and nothing about it is new.
    Known(ColumnId),
    /// It was known with another headline, byline or text: a new version.
    Version(ColumnId),
}

/// One writing transaction. Dropped without [`commit`](Self::commit), nothing of it stands.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    on: Transaction<'static, Any>,
    /// WARC bytes of this transaction, once there are any.
    shelving: Option<Shelving>,
    /// What changed, in the order it did, nothing twice.
    changes: Vec<ChangeKind>,
    changed: HashSet<ChangeKind>,
    /// By how much each sum moves.
    sums: BTreeMap<&'static str, HashMap<String, i64>>,
    /// Columnists whose sums are to be counted anew.
    recounted: BTreeSet<i64>,
    /// Rows of `writings` known to exist, and those still to be made.
    written: HashSet<Writing>,
    unwritten: BTreeSet<Writing>,
    /// Columnists who may have lost their last column.
    orphans: BTreeSet<i64>,
    /// Countries of newspapers met.
    papers: HashMap<i64, Option<String>>,
    /// Spellings known to be kept.
    spellings: HashSet<Spelling>,
    /// Rows that are noted and not written yet.
    rows: Box<Rows>,
    capture_numbers: Numbers,
    column_numbers: Numbers,
    columnist_numbers: Numbers,
    bundle_numbers: Numbers,
    /// Captures of this transaction whose outcome may still be told, by identity.
    fresh: HashMap<String, Fresh>,
    /// What was looked up for what is still to be filed.
    ahead: Ahead,
    /// Who writes for newspapers, as this transaction sees it.
    rosters: Views,
    /// The other printings of what is filed next, where they were looked for.
    near: Option<Near>,
    /// New columns that are printings of pieces, and not put with the others yet.
    joins: Vec<Join>,
    /// Whether any act stands, once that was asked.
    has_acts: Option<bool>,
}

impl Writer {
    /// Writes the words of some names that have none yet; false: all have theirs.
    pub(crate) async fn spell(&mut self) -> Result<bool> {
        spelling::write(self).await
    }

    pub(crate) async fn make_alphabet(
        &mut self,
        alphabet: crate::Alphabet,
        most: u32,
    ) -> Result<bool> {
        alphabets::make(self, alphabet, most).await
    }

    pub(crate) async fn begin(store: &Store) -> Result<Self> {
        let how = store.dialect().begin();
        let transaction = store.writers().begin_with(how).await;
        let mut on = transaction.map_err(|e| Error::database("beginning to write", e))?;
        store.dialect().take_pen(&mut on).await?;
        Ok(Self {
            store: store.clone(),
            on,
            shelving: None,
            changes: Vec::new(),
            changed: HashSet::new(),
            sums: BTreeMap::new(),
            recounted: BTreeSet::new(),
            written: HashSet::new(),
            unwritten: BTreeSet::new(),
            orphans: BTreeSet::new(),
            papers: HashMap::new(),
            spellings: HashSet::new(),
            rows: Box::default(),
            capture_numbers: Numbers::default(),
            column_numbers: Numbers::default(),
            columnist_numbers: Numbers::default(),
            bundle_numbers: Numbers::default(),
            fresh: HashMap::new(),
            ahead: Ahead::default(),
            rosters: Views::default(),
            near: None,
            joins: Vec::new(),
            has_acts: None,
        })
    }

    /// Says what is going to be filed, in its order, so that what has to be known of it
    /// is looked up for many at once. Something else may be filed all the same.
    pub fn expect(&mut self, columns: impl IntoIterator<Item = Expected>) {
        self.ahead.expect(columns);
    }

    /// Goes on to the next of what is [expected](Self::expect).
    pub async fn go_on(&mut self) -> Result<()> {
        ahead::go_on(self).await
    }

    /// The newspaper that prints under this registrable domain.
    pub async fn newspaper_by_domain(&mut self, domain: &str) -> Result<Option<Newspaper>> {
        if let Some(known) = self.ahead.paper(domain) {
            return Ok(Some(known.clone()));
        }
        crate::newspapers::by_domain(self.look().await?, domain).await
    }

    /// Adds a newspaper; where one of its domains is known, that one is updated and returned.
    pub async fn add_newspaper(&mut self, new: &NewNewspaper) -> Result<Newspaper> {
        newspapers::add(self, new).await
    }

    pub(crate) async fn rename_newspaper(
        &mut self,
        id: NewspaperId,
        name: &str,
    ) -> Result<Option<Newspaper>> {
        newspapers::rename(self, id, name).await
    }

    /// The capture with this address and payload, if there is one, and what became of it.
    pub async fn known_capture(
        &mut self,
        url: &str,
        digest: &str,
    ) -> Result<Option<(CaptureId, String)>> {
        captures::known(self, url, digest).await
    }

    /// Keeps a capture: appended to the WARC file now, on disk before the commit.
    /// `keep_bytes` false: only the row. One that is known is not kept again.
    pub async fn add_capture(
        &mut self,
        capture: &Capture,
        digest: &str,
        keep_bytes: bool,
    ) -> Result<CaptureId> {
        captures::add(self, capture, digest, keep_bytes).await
    }

    pub(crate) async fn take_shelf_up(&mut self) -> Result<()> {
        captures::reach(self).await
    }

    /// Notes what became of a capture.
    pub async fn set_outcome(
        &mut self,
        capture: CaptureId,
        outcome: &CaptureOutcome,
    ) -> Result<()> {
        captures::set_outcome(self, capture, outcome).await
    }

    /// Columnists who may be meant: by any of these name keys (`byline::name_key`) or profile addresses.
    pub async fn roster(
        &mut self,
        name_keys: &[String],
        profile_urls: &[String],
    ) -> Result<Vec<KnownColumnist>> {
        if let Some(roster) = self.ahead.roster(name_keys, profile_urls) {
            return Ok(roster);
        }
        roster::by_names(self, name_keys, profile_urls).await
    }

    /// Who alone may be meant by a name, of those who wrote in this newspaper and of those
    /// at these pages, and goes by that very spelling. `None` also where that was not
    /// [looked up ahead](Self::expect).
    pub async fn only_here(&mut self, wanted: &Wanted) -> Result<Option<ColumnistId>> {
        ahead::only_here(self, wanted).await
    }

    /// Whom a name may mean, of those who wrote in this newspaper and of those at these
    /// pages.
    pub async fn candidates_here(&mut self, wanted: &Wanted) -> Result<Vec<KnownColumnist>> {
        ahead::candidates_here(self, wanted).await
    }

    /// Whom a name may mean, with a bound for names that very many bear:
    /// [those near](Self::candidates_here), and of all others a few.
    pub async fn candidates(&mut self, wanted: &Wanted) -> Result<Candidates> {
        ahead::candidates(self, wanted).await
    }

    /// These columnists as [`roster`](Self::roster) gives them: for those of
    /// [`writers_of_copies`](Self::writers_of_copies) who go by another name.
    pub async fn roster_of(&mut self, columnists: &[ColumnistId]) -> Result<Vec<KnownColumnist>> {
        roster::by_ids(self, columnists).await
    }

    /// Who wrote what is to be filed where it was printed before: word for word, cut or
    /// edited. The attributions of the filing are not looked at.
    pub async fn writers_of_copies(&mut self, filing: &Filing<'_>) -> Result<Vec<ColumnistId>> {
        pieces::writers(self, filing).await
    }

    /// Sketches the next columns that were filed without a sketch or by older rules, and
    /// puts them with the other printings of their pieces. Returns how many these were: 0
    /// where all are done. How far it came stands with the transaction.
    pub async fn sketch(&mut self, many: u32) -> Result<u64> {
        pieces::sketch_on(self, many).await
    }

    /// Files a column. Columnists decided as new are made, with the name keys
    /// given beside each attribution's name by `name_keys` (same length).
    ///
    /// A column has one identity at its newspaper: any of its addresses, else its
    /// text. What is shown is what was fetched last (of two readings of the same
    /// bytes the one by the newer rules), so filing the same things in another
    /// order ends the same. A removed column stays as it is.
    pub async fn file(&mut self, filing: &Filing<'_>, name_keys: &[Vec<String>]) -> Result<Filed> {
        let filed = filing::file(self, filing, name_keys).await;
        self.near = None;
        filed
    }

    /// Replaces the attributions of a column; columnists left without any column
    /// and without facts made by a person go. False where nothing changed.
    pub async fn reattribute(
        &mut self,
        column: ColumnId,
        byline: &Byline,
        attributions: &[Attribution],
        name_keys: &[Vec<String>],
    ) -> Result<bool> {
        attribute::again(self, column, byline, attributions, name_keys).await
    }

    /// Does what a person wants done with columnists, for good or until it is undone;
    /// the act's number. `keys` gives the keys that a name is looked up under.
    ///
    /// What cannot be done is [`Error::Act`], and nothing of it stands.
    pub async fn act(
        &mut self,
        order: &Order,
        who: &str,
        why: &str,
        keys: &NameKeys,
    ) -> Result<i64> {
        acts::act(self, order, who, why, keys).await
    }

    /// Takes an act back, whatever was done since, unless later acts are about a
    /// columnist whom it made.
    pub async fn undo(&mut self, act: i64, who: &str, why: &str, keys: &NameKeys) -> Result<()> {
        acts::undo(self, act, who, why, keys).await
    }

    /// Does an act of another store: once, and only where nothing decided here says
    /// otherwise. A line that makes no sense is [`Error::Act`].
    pub async fn import_act(&mut self, shared: &SharedAct, keys: &NameKeys) -> Result<Imported> {
        acts::import(self, shared, keys).await
    }

    pub(crate) async fn remove_column(&mut self, id: ColumnId, reason: &str) -> Result<bool> {
        remove::column(self, id, reason).await
    }

    pub(crate) async fn remove_sample(&mut self) -> Result<u64> {
        remove::sample(self).await
    }

    /// Notes how far an import came.
    pub async fn save_import(
        &mut self,
        fingerprint: &str,
        input: &str,
        progress: &ImportProgress,
    ) -> Result<()> {
        let upsert = "INSERT INTO imports \
            (fingerprint, input, bytes, records, counts, finished, updated_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (fingerprint) DO UPDATE SET \
            input = excluded.input, bytes = excluded.bytes, records = excluded.records, \
            counts = excluded.counts, finished = excluded.finished, \
            updated_at = excluded.updated_at";
        let now = self.now();
        Sql::new("noting how far an import came", upsert)
            .bind(fingerprint)
            .bind(input)
            .bind(progress.offset)
            .bind(progress.records)
            .bind(&progress.counts)
            .bind(progress.finished)
            .bind(now)
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Makes it all stand: WARC bytes to disk, then the rows, then the news.
    pub async fn commit(self) -> Result<()> {
        commit::commit(self).await
    }

    /// The transaction with every row noted so far written to it, for whatever changes
    /// columns and columnists: what was looked up ahead is forgotten.
    pub(crate) async fn on(&mut self) -> Result<&mut AnyConnection> {
        rows::write(self).await?;
        self.ahead.forget();
        self.near = None;
        Ok(&mut self.on)
    }

    /// The transaction for whatever changes how columns stand and which piece they print:
    /// of what is looked up ahead only the candidates for copies say anything of it.
    async fn regroup(&mut self) -> Result<&mut AnyConnection> {
        rows::write(self).await?;
        self.ahead.take_candidates();
        self.near = None;
        Ok(&mut self.on)
    }

    /// The transaction with every row noted so far written to it, for whatever only reads.
    async fn look(&mut self) -> Result<&mut AnyConnection> {
        rows::write(self).await?;
        Ok(&mut self.on)
    }

    /// The transaction for whatever only reads these columns, their text and who signed them.
    async fn look_at(&mut self, columns: &[i64]) -> Result<&mut AnyConnection> {
        if !self.rows.are_without(columns) {
            rows::write(self).await?;
        }
        Ok(&mut self.on)
    }

    /// The transaction for whatever only reads columnists and where they wrote.
    async fn look_at_people(&mut self) -> Result<&mut AnyConnection> {
        rows::write_people(self).await?;
        Ok(&mut self.on)
    }

    /// The transaction for whatever only reads these columnists, and those merged into them.
    async fn look_at_columnists(&mut self, columnists: &[i64]) -> Result<&mut AnyConnection> {
        if !self.rows.are_without_columnists(columnists) || acts::any(self).await? {
            rows::write_people(self).await?;
        }
        Ok(&mut self.on)
    }

    /// The transaction as it is: for whatever reads nothing that waits to be written, as
    /// the tables of gathering and of imports never do.
    pub(crate) fn beside(&mut self) -> &mut AnyConnection {
        &mut self.on
    }

    fn dialect(&self) -> Dialect {
        self.store.dialect()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.store.0.clock.now()
    }

    fn changed(&mut self, kind: ChangeKind) {
        if self.changed.insert(kind) {
            self.changes.push(kind);
        }
    }
}
