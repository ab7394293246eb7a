//! A feed's entry as a draft: what a newspaper says of a column before its page is read.

use colonnade_extract::{address::Address, kind_by_words};
use colonnade_model::{Access, Block, ColumnKind, Draft, Entry, Feed, PrintedByline};

/// Who wrote an entry: as it says itself, else as the feed says of all.
pub(crate) fn bylines<'f>(feed: &'f Feed, entry: &'f Entry) -> &'f [PrintedByline] {
    if entry.bylines.is_empty() {
        &feed.bylines
    } else {
        &entry.bylines
    }
}

/// The draft of an entry. Its kind is what its categories, its address and the
/// feed's own title say.
pub(crate) fn entry_draft(feed: &Feed, entry: &Entry) -> Draft {
    draft_at(entry.url.as_deref().and_then(Address::parse), feed, entry)
}

/// The same where its address was read before.
pub(crate) fn draft_at(address: Option<Address>, feed: &Feed, entry: &Entry) -> Draft {
    let url = entry.url.clone().unwrap_or_default();
    let mut draft = Draft::empty(url.clone());
    draft.newspaper.domain = address
        .as_ref()
        .and_then(Address::domain)
        .unwrap_or_default();
    draft.canonical_url = address.map_or_else(|| url.trim().to_owned(), Address::clean);
    draft.title.clone_from(&entry.title);
    draft.bylines = bylines(feed, entry).to_vec();
    draft.published = entry.published.or(entry.updated);
    draft.modified = entry.updated;
    draft.language.clone_from(&feed.language);
    draft.access = Access::Unknown;
    draft.keywords.clone_from(&entry.categories);
    let text = entry.text.as_deref().or(entry.summary.as_deref());
    draft.blocks = Block::paragraphs(text.unwrap_or_default());
    let words = entry.categories.iter().map(String::as_str);
    draft.kind =
        kind_by_words(words.chain(feed.title.as_deref()), &url).unwrap_or(ColumnKind::Other);
    draft
}
