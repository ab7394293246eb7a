//! What is measured: reading a page with everything on.

use colonnade_byline::{Context, credit};
use colonnade_extract::{article, excerpt};
use colonnade_model::{Capture, ExcerptRule};

/// Reads a page: bytes to draft, writers and excerpt. Gives a number that depends on all.
pub(crate) fn read(capture: &Capture) -> usize {
    let (draft, notes) = article(capture);
    let context = Context::of(&draft);
    let byline = credit(&draft.bylines, &context);
    let shown = excerpt(
        &draft.text(),
        draft.language.as_ref(),
        &ExcerptRule::default(),
        &draft.rights,
    );
    draft.blocks.len() + byline.names.len() + shown.len() + notes.len()
}
