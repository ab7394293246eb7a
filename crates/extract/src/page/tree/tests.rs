use super::guard::DEEPEST;
use super::{ALWAYS, BYTES_A_NODE, Raw, Tree, build};

/// Deepest element of a tree.
fn depth(tree: &Tree) -> u32 {
    tree.nodes.iter().map(|node| node.depth).max().unwrap_or(0)
}

fn elements(tree: &Tree) -> usize {
    let elements = tree.nodes.iter();
    elements
        .filter(|node| matches!(node.raw, Raw::Element { .. }))
        .count()
}

#[test]
fn hostile_pages_make_no_more_nodes_than_they_may() {
    for piece in [
        "<b>",
        "<div>",
        "<a><table>",
        "<b><i><p>x",
        "<b><p>x</b></p><i>",
        "</p>",
        "</br>",
        "<table><td><b>",
        "<svg><a>",
        "<template>",
        "<select><b><option>",
        "<ul><li><font color=a>",
    ] {
        let page = piece.repeat((1 << 18) / piece.len());
        let tree = build(&page);
        // one token more may open the formatting elements again
        let most = ALWAYS.max(page.len() / BYTES_A_NODE) + 100;
        assert!(tree.len() <= most, "{piece}: {} nodes", tree.len());
        assert!(depth(&tree) <= DEEPEST + 100, "{piece}: {}", depth(&tree));
    }
}

#[test]
fn a_dense_page_of_usual_size_is_read_whole() {
    let page = "<b>x</b> ".repeat(5000);
    assert_eq!(elements(&build(&page)), 5003);
}

#[test]
fn text_behind_too_many_elements_is_kept() {
    let page = format!("{}the end", "<p>x".repeat(1 << 16));
    let tree = build(&page);
    let kept = tree.nodes.iter().any(
        |node| matches!(node.raw, Raw::Text(text) if tree.texts.get(text).ends_with("the end")),
    );
    assert!(kept);
}
