//! What a name of a column comes to, by the rules and the acts that stand.

use std::collections::BTreeMap;

use crate::text::fit;

/// A name of a column.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) position: i64,
    pub(super) name: String,
    /// Whom it stands under now.
    pub(super) shown: Option<i64>,
    /// Whom the rules credited.
    pub(super) ruled: Option<i64>,
    /// The rules were not sure whether it is one of these.
    pub(super) unsure: Option<Vec<i64>>,
    /// It stands by an act alone.
    pub(super) added: bool,
    /// The act that decided it until now.
    pub(super) decided: Option<i64>,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) columnist: Option<i64>,
    pub(super) act: Option<i64>,
}

/// An act that gives a name of a column to somebody.
#[derive(Debug)]
pub(super) struct Moved {
    pub(super) name: String,
    pub(super) act: i64,
    pub(super) to: i64,
}

/// What acts made of a columnist.
#[derive(Clone, Copy, Debug)]
pub(super) struct Over {
    pub(super) root: i64,
    /// The act that merged them.
    pub(super) merged: Option<i64>,
    /// The act that says that there is no such person.
    pub(super) nobody: Option<i64>,
}

/// Which act gives which line, and the names that no line prints.
pub(super) fn given<'m>(
    lines: &[Line],
    moved: &'m [Moved],
) -> (Vec<Option<&'m Moved>>, Vec<&'m Moved>) {
    let mut given: Vec<Option<&Moved>> = lines
        .iter()
        .map(|line| moved.iter().find(|one| one.name == fit(&line.name)))
        .collect();
    let named = |one: &&Moved| lines.iter().any(|line| fit(&line.name) == one.name);
    let mut left: Vec<&Moved> = moved.iter().filter(|one| !named(one)).collect();
    // the page prints the name otherwise now
    let mut free = given
        .iter_mut()
        .zip(lines)
        .filter(|(given, line)| given.is_none() && !line.added && line.ruled.is_some());
    if let ([only], Some((place, _)), None) = (left.as_slice(), free.next(), free.next()) {
        *place = Some(*only);
        left.clear();
    }
    (given, left)
}

pub(super) fn outcome(
    line: &Line,
    moved: Option<&Moved>,
    over: &BTreeMap<i64, Over>,
    apart: &BTreeMap<(i64, i64), i64>,
) -> Outcome {
    let whom = moved.map_or(line.ruled, |moved| Some(moved.to));
    let Some(whom) = whom else {
        return Outcome {
            columnist: None,
            act: None,
        };
    };
    let over_of = |id: i64| {
        over.get(&id).copied().unwrap_or(Over {
            root: id,
            merged: None,
            nobody: None,
        })
    };
    let own = over_of(whom);
    let act = moved.map(|moved| moved.act).or(own.merged);
    if own.nobody.is_some() {
        return Outcome {
            columnist: None,
            act: act.or(own.nobody),
        };
    }
    let answered = || {
        let candidates = line.unsure.as_deref()?;
        let mut by = None;
        for candidate in candidates.iter().filter(|one| over.contains_key(one)) {
            let other = over_of(*candidate);
            if other.root == own.root {
                return other.merged.or(own.merged);
            }
            let pair = (own.root.min(other.root), own.root.max(other.root));
            by = Some(*apart.get(&pair)?);
        }
        by
    };
    Outcome {
        columnist: Some(own.root),
        act: act.or_else(answered),
    }
}
