//! What reading is measured against: the building of a page's tree alone.

use html5ever::tendril::{StrTendril, TendrilSink as _};
use markup5ever_rcdom::RcDom;

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
