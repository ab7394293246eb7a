//! The index's doors, as the site needs them.
#![allow(missing_docs, clippy::unused_async, clippy::missing_errors_doc, clippy::allow_attributes_without_reason, clippy::todo, unused)]
use colonnade_model::{ChangeSeq, ColumnId};
#[derive(Clone, Debug)]
pub struct Search {}
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct Error;
#[derive(Debug)]
pub struct Query {}
impl Query {
    pub fn parse(_text: &str) -> Self { Self {} }
    pub fn notes(&self) -> &[String] { &[] }
}
#[derive(Debug)]
pub struct Hits { pub total: u64, pub ids: Vec<ColumnId>, pub position: ChangeSeq }
impl Search {
    pub fn query(&self, _query: &Query, _offset: usize, _limit: usize) -> Result<Hits, Error> { Ok(Hits { total: 0, ids: vec![], position: ChangeSeq(0) }) }
}
