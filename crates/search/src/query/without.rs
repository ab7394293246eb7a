//! What a query must not find, asked in a safe way: the engine asks an excluded
//! phrase for documents before the one it stands at, which a phrase must not be
//! asked (it panics in debug builds and may answer wrongly in others).

use tantivy::{
    DocId, DocSet, Score, SegmentReader,
    query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight},
};

/// The same documents, in a set that may be asked for any document.
#[derive(Debug)]
pub(super) struct Without(pub Box<dyn Query>);

impl Clone for Without {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Without {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(WithoutWeight(self.0.weight(scoring)?)))
    }
}

struct WithoutWeight(Box<dyn Weight>);

impl Weight for WithoutWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let documents = Documents(self.0.scorer(reader, boost)?);
        Ok(Box::new(ConstScorer::new(documents, 0.0)))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(reader, document)
    }
}

/// Only ever moves forward; everything else is as the trait has it.
struct Documents(Box<dyn Scorer>);

impl DocSet for Documents {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let at = self.0.doc();
        if at >= target {
            at
        } else {
            self.0.seek(target)
        }
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }
}
