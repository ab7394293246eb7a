//! The edit trail of a column: what each version changed in the one before.

use colonnade_model::{Column, Version, plain_text};

use crate::{
    differences::{self, Allowance},
    view::Edit,
    words::{self, Now},
};

/// Changes shown, the latest of them.
const MOST: usize = 12;

/// The changes from version to version, the latest first. `versions` are all, oldest first.
pub(super) fn edits(versions: &[Version], column: &Column, now: &Now) -> Vec<Edit> {
    let Some(present) = versions.last() else {
        return Vec::new();
    };
    let mut allowance = Allowance::new(&column.excerpt, &plain_text(&present.blocks));
    let pairs = versions.iter().zip(versions.iter().skip(1));
    pairs
        .rev()
        .take(MOST)
        .map(|(old, new)| edit(old, new, &mut allowance, now))
        .collect()
}

fn edit(old: &Version, new: &Version, allowance: &mut Allowance, now: &Now) -> Edit {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut lines = Vec::new();
    let mut names = Vec::new();
    for (label, name, old, new) in [
        ("Headline", "headline", old.title.clone(), new.title.clone()),
        (
            "Standfirst",
            "standfirst",
            or_empty(&old.subtitle),
            or_empty(&new.subtitle),
        ),
        (
            "Byline",
            "byline",
            or_empty(&old.byline),
            or_empty(&new.byline),
        ),
    ] {
        if old != new {
            lines.push((label, differences::of_lines(&old, &new)));
            names.push(name);
        }
    }
    let (old_text, new_text) = (plain_text(&old.blocks), plain_text(&new.blocks));
    let (text, hides) = if old_text == new_text {
        (Vec::new(), false)
    } else {
        names.push("text");
        differences::shown(&old_text, &new_text, allowance)
    };
    Edit {
        moment: new.seen_at.to_string(),
        day: words::day(now.date_of(new.seen_at)),
        changed: changed(&names),
        lines,
        text,
        hides,
    }
}

/// `The headline changed`, `The headline, the byline and the text changed`; where nothing
/// that is shown did, that its markup did.
fn changed(names: &[&str]) -> String {
    match names {
        [] => "Only links or pictures changed".to_owned(),
        [one] => format!("The {one} changed"),
        [most @ .., last] => format!("The {} and the {last} changed", most.join(", the ")),
    }
}
