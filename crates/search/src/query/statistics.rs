//! How rare a word is: counted over all its forms and fields together, so that
//! a form that few columns of a small language have does not outweigh the word.

use std::collections::HashMap;

use tantivy::{Searcher, Term, query::Bm25StatisticsProvider, schema::Field};

/// Statistics of the index, with the rarity of words in place of that of terms.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    documents: u64,
    frequencies: HashMap<Term, u64>,
}

impl<'a> Statistics<'a> {
    pub(super) fn new(searcher: &'a Searcher) -> Self {
        let readers = searcher.segment_readers().iter();
        Self {
            documents: readers.map(|reader| u64::from(reader.max_doc())).sum(),
            frequencies: HashMap::new(),
            searcher,
        }
    }

    /// Has these terms count as one word: as frequent as the most frequent of
    /// them, or as all its forms together: stems, and `bare` words that are their own.
    pub(super) fn one_word(
        &mut self,
        exact: &[Term],
        stems: &[Term],
        bare: &[Term],
    ) -> tantivy::Result<()> {
        let mut frequency = 0;
        for term in exact {
            frequency = frequency.max(self.searcher.doc_freq(term)?);
        }
        let mut all = 0;
        for term in stems {
            all += self.searcher.doc_freq(term)?;
        }
        let mut own = 0;
        for term in bare {
            own = own.max(self.searcher.doc_freq(term)?);
        }
        let frequency = frequency.max(all + own).min(self.documents);
        for term in exact.iter().chain(stems).chain(bare) {
            let known = self.frequencies.entry(term.clone()).or_default();
            *known = frequency.max(*known);
        }
        Ok(())
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.frequencies.get(term) {
            Some(frequency) => Ok(*frequency),
            None => self.searcher.doc_freq(term),
        }
    }
}
