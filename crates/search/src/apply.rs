//! Writing documents: the blocking half of following, on a thread of its own, so
//! that reading the store, cutting texts and writing the index overlap.

use std::{sync::Arc, time::Duration};

use colonnade_model::{ChangeSeq, ColumnId};
use tantivy::{IndexWriter, Searcher, Term};
use tokio::{sync::mpsc, task::JoinHandle};

use crate::{
    Error, Result,
    document::{self, Entry},
    error::index,
    generation::Generation,
    schema::Fields,
};

/// Least memory the engine accepts for one thread.
const LEAST_MEMORY: usize = 15_000_000;

/// What is needed to write one index.
pub(crate) struct Tools {
    pub generation: Arc<Generation>,
    writer: IndexWriter,
    documents: document::Writer,
}

/// A step of writing.
pub(crate) enum Step {
    /// These columns are as given now; those without an entry are gone.
    Put(Vec<ColumnId>, Vec<Entry>),
    /// All changes up to here are in: let it stand.
    Commit(ChangeSeq),
}

impl Tools {
    /// Takes up writing. An earlier writer of this process that was given up in
    /// the middle may need a moment to go.
    pub(crate) fn new(generation: Arc<Generation>, memory_bytes: usize) -> Result<Self> {
        let memory = memory_bytes.clamp(LEAST_MEMORY, 1 << 30);
        let mut tries = 0;
        let writer = loop {
            match generation.index.writer_with_num_threads(1, memory) {
                Ok(writer) => break writer,
                Err(tantivy::TantivyError::LockFailure(..)) if tries < 100 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(error) => return Err(index("taking up writing")(error)),
            }
        };
        Ok(Self {
            documents: document::Writer::new(generation.fields.clone()),
            generation,
            writer,
        })
    }

    /// Waits until merging is done and shows readers the result.
    pub(crate) fn finish(self) -> Result<Arc<Generation>> {
        self.writer
            .wait_merging_threads()
            .map_err(index("merging its parts"))?;
        self.generation.reload()?;
        Ok(self.generation)
    }

    fn run(&mut self, mut steps: mpsc::Receiver<Step>) -> Result<()> {
        let mut committed = self.generation.searcher();
        while let Some(step) = steps.blocking_recv() {
            match step {
                Step::Put(ids, entries) => self.put(&committed, &ids, &entries)?,
                Step::Commit(position) => {
                    self.commit(position)?;
                    committed = self.generation.searcher();
                }
            }
        }
        Ok(())
    }

    /// A column stands at most once: what was committed of it is deleted, and
    /// between two commits each column comes once.
    fn put(&mut self, committed: &Searcher, ids: &[ColumnId], entries: &[Entry]) -> Result<()> {
        let fields: Fields = self.generation.fields.clone();
        for id in ids {
            let term = Term::from_field_i64(fields.id, id.0);
            let known = committed
                .doc_freq(&term)
                .map_err(index("looking up a column"))?;
            if known > 0 {
                self.writer.delete_term(term);
            }
        }
        for entry in entries {
            if let Some(document) = self.documents.document(entry) {
                self.writer
                    .add_document(document)
                    .map_err(index("adding a column"))?;
            }
        }
        Ok(())
    }

    /// Documents and position stand together from here on, or neither does.
    fn commit(&mut self, position: ChangeSeq) -> Result<()> {
        let mut prepared = self.writer.prepare_commit().map_err(index("writing it"))?;
        prepared.set_payload(&position.to_string());
        prepared.commit().map_err(index("committing it"))?;
        self.generation.reload()
    }
}

/// Starts writing; the tools come back when the steps end.
pub(crate) fn start(mut tools: Tools) -> (mpsc::Sender<Step>, JoinHandle<Result<Tools>>) {
    let (sender, steps) = mpsc::channel(2);
    let task = tokio::task::spawn_blocking(move || {
        tools.run(steps)?;
        Ok(tools)
    });
    (sender, task)
}

/// Waits for the writing to end; its error says more than the feeder's.
pub(crate) async fn end<T>(
    fed: Result<T>,
    sender: mpsc::Sender<Step>,
    task: JoinHandle<Result<Tools>>,
) -> Result<(T, Tools)> {
    drop(sender);
    let written = task.await.map_err(|error| {
        tracing::error!(%error, "the indexing thread stopped");
        Error::Stopped("writing documents")
    })?;
    match (fed, written) {
        (Ok(fed), Ok(tools)) => Ok((fed, tools)),
        (Err(Error::Stopped(_)) | _, Err(error)) | (Err(error), _) => Err(error),
    }
}
