//! The fields of the index.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::stream;

/// Raised whenever the fields, or how texts are cut, change: an index of another
/// version is thrown away and made again.
pub(crate) const VERSION: u32 = 3;

/// Name of the fast field of [`Fields::id`].
pub(crate) const ID: &str = "id";
/// Name of the fast field of [`Fields::listed`].
pub(crate) const LISTED: &str = "listed";
/// In [`Fields::flags`]: not the first printing of its piece.
pub(crate) const COPY: &str = "copy";
/// In [`Fields::flags`]: not to be shown after [`Fields::until`].
pub(crate) const EXPIRES: &str = "expires";

/// The fields. Nothing is stored: results are numbers, the store has the rest.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub schema: Schema,
    /// The column's number.
    pub id: Field,
    /// The newspaper's number: finds what a changed newspaper touches.
    pub newspaper_id: Field,
    /// The columnists' numbers: finds what a changed columnist touches.
    pub columnist_id: Field,
    /// Headline, folded words.
    pub title: Field,
    /// Names as printed, the columnists' names and their other spellings.
    pub names: Field,
    /// Name of the newspaper.
    pub newspaper: Field,
    /// Section and keywords.
    pub labels: Field,
    /// Subtitle and text.
    pub body: Field,
    /// Stems of the words of title, subtitle, labels and text that are not their own stem,
    /// each with its language.
    pub stems: Field,
    /// Primary subtag.
    pub language: Field,
    /// ISO 3166-1 alpha-2.
    pub country: Field,
    /// Word of the kind.
    pub kind: Field,
    /// Slug and domain of the newspaper.
    pub newspaper_key: Field,
    /// Slugs of the columnists.
    pub columnist_key: Field,
    /// [`COPY`], [`EXPIRES`].
    pub flags: Field,
    /// `listed_at` in seconds.
    pub listed: Field,
    /// The day it was printed, as the number 20260131.
    pub day: Field,
    /// Not to be shown from this second on.
    pub until: Field,
}

impl Fields {
    /// The fields of this version.
    pub(crate) fn new() -> Self {
        let mut schema = SchemaBuilder::new();
        let words = |record| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(stream::NAME)
                .set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let text = words(IndexRecordOption::WithFreqsAndPositions);
        let key = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic),
        );
        Self {
            id: schema.add_i64_field(ID, INDEXED | FAST),
            newspaper_id: schema.add_i64_field("newspaper_id", INDEXED),
            columnist_id: schema.add_i64_field("columnist_id", INDEXED),
            title: schema.add_text_field("title", text.clone()),
            names: schema.add_text_field("names", text.clone()),
            newspaper: schema.add_text_field("newspaper", text.clone()),
            labels: schema.add_text_field("labels", text.clone()),
            body: schema.add_text_field("body", text),
            stems: schema.add_text_field("stems", words(IndexRecordOption::Basic)),
            language: schema.add_text_field("language", key.clone()),
            country: schema.add_text_field("country", key.clone()),
            kind: schema.add_text_field("kind", key.clone()),
            newspaper_key: schema.add_text_field("newspaper_key", key.clone()),
            columnist_key: schema.add_text_field("columnist_key", key.clone()),
            flags: schema.add_text_field("flags", key),
            listed: schema.add_i64_field(LISTED, FAST),
            day: schema.add_i64_field("day", FAST),
            until: schema.add_i64_field("until", FAST),
            schema: schema.build(),
        }
    }
}
