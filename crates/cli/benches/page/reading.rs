//! What is measured: reading a page with everything on, and the building of its tree alone.

use colonnade_byline::{Context, credit};
use colonnade_extract::{article, excerpt};
use colonnade_model::{Capture, ExcerptRule};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use markup5ever_rcdom::RcDom;

/// Reads a page: bytes to draft, writers and excerpt. Gives a number that depends on all.
pub(crate) fn read(capture: &Capture) -> usize {
    let (draft, notes) = article(capture);
    let context = Context {
        newspaper: draft.newspaper.name.as_deref(),
        domain: Some(&draft.newspaper.domain),
        language: draft.language.as_ref(),
    };
    let byline = credit(&draft.bylines, &context);
    let shown = excerpt(
        &draft.text(),
        draft.language.as_ref(),
        &ExcerptRule::default(),
        &draft.rights,
    );
    draft.blocks.len() + byline.names.len() + shown.len() + notes.len()
}

/// html5ever builds our own tree.
pub(crate) fn our_tree(html: &str) -> usize {
    colonnade_extract::measure::tree(html)
}

/// html5ever builds the tree that comes with it.
pub(crate) fn standard_tree(html: &str) -> usize {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
        .one(StrTendril::from_slice(html));
    // taking it down is part of having one
    dom.document.children.borrow().len()
}
