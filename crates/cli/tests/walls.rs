//! The walls between the crates: the table in `ARCHITECTURE.md` is the law, and
//! `cargo metadata` says what the code does.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

type Edges = BTreeMap<String, BTreeSet<String>>;

/// The rows of the table headed `| crate | may import |`.
fn allowed() -> Edges {
    let text = include_str!("../../../ARCHITECTURE.md");
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| crate | may import |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let name = cells.next().unwrap().trim_matches('`').to_owned();
        let imports = cells
            .next()
            .unwrap()
            .split(',')
            .map(|cell| cell.trim().trim_matches('`').to_owned());
        (
            name,
            imports
                .filter(|cell| !cell.is_empty() && cell != "nothing")
                .collect(),
        )
    })
    .collect()
}

/// What the crates import of each other, tests included.
fn found() -> Edges {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap();
    let short = |name: &str| name.strip_prefix("colonnade-").unwrap_or(name).to_owned();
    let ours: BTreeSet<String> = metadata
        .packages
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    metadata
        .packages
        .iter()
        .map(|package| {
            let imports = package
                .dependencies
                .iter()
                .filter(|dependency| ours.contains(&dependency.name))
                .filter(|dependency| dependency.kind != DependencyKind::Build)
                .map(|dependency| short(&dependency.name));
            (short(&package.name), imports.collect())
        })
        .collect()
}

#[test]
fn every_import_is_allowed() {
    let allowed = allowed();
    assert!(
        allowed.len() >= 9,
        "the table in ARCHITECTURE.md was not found"
    );
    for (name, imports) in found() {
        let may = allowed
            .get(&name)
            .unwrap_or_else(|| panic!("ARCHITECTURE.md does not name the crate `{name}`"));
        let must_not: Vec<_> = imports.difference(may).collect();
        assert!(must_not.is_empty(), "`{name}` must not import {must_not:?}");
    }
}

#[test]
fn no_arrow_runs_in_a_circle() {
    let allowed = allowed();
    let mut floors: BTreeSet<&str> = BTreeSet::new();
    while floors.len() < allowed.len() {
        let next: Vec<&str> = allowed
            .iter()
            .filter(|(name, _)| !floors.contains(name.as_str()))
            .filter(|(_, imports)| {
                imports
                    .iter()
                    .all(|import| floors.contains(import.as_str()))
            })
            .map(|(name, _)| name.as_str())
            .collect();
        assert!(
            !next.is_empty(),
            "the table allows a circle above {floors:?}"
        );
        floors.extend(next);
    }
}
