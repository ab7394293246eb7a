//! The sample, search, and the commands of upkeep.

use crate::{
    paper::{Page, archive},
    run::Desk,
};

#[test]
fn the_sample_is_loaded_searched_and_removed_and_nothing_else_goes_with_it() {
    Desk::on_both(|desk| {
        desk.file("march.warc.gz", archive(&[Page::column(1, "Ada Larch")]));
        desk.run(&["import", "march.warc.gz"]).well();
        let loaded = desk.run(&["--json", "sample", "load"]).well().json();
        assert!(loaded["loaded"].as_u64() >= Some(38), "{loaded}");

        let found = desk
            .run(&["--json", "search", "columnist:Maren", "dike"])
            .well()
            .json();
        assert!(found["total"].as_u64() > Some(0), "{found}");
        assert_eq!(found["columns"][0]["names"][0], "Ilse Maren");
        let cartoon = desk.run(&["--json", "search", "Oosterhof"]).well().json();
        assert_eq!(
            cartoon["total"], 0,
            "a cartoon is credited to nobody and is no column"
        );

        let columns = desk.run(&["export", "columns"]).well().stdout;
        assert!(columns.contains(r#"{"name":"De Waterkant","domain""#));
        assert!(
            !columns.contains(r#"{"name":"De Waterkant","kind":"person""#),
            "a newspaper beside a writer is no writer"
        );

        let again = desk.run(&["--json", "sample", "load"]).well().json();
        assert_eq!(again["loaded"], 0);
        let removed = desk.run(&["--json", "sample", "remove"]).well().json();
        assert_eq!(removed["removed"], loaded["loaded"]);
        let left = desk.run(&["export", "columns"]).well().lines();
        assert_eq!(left.len(), 1);
        assert_eq!(
            desk.run(&["--json", "search", "dike"]).well().json()["total"],
            0
        );
        assert_eq!(
            desk.run(&["--json", "search", "clerk"]).well().json()["total"],
            1
        );
    });
}

/// The first decision of a column knows only those filed before it; deciding again
/// knows them all. From then on nothing moves.
#[test]
fn deciding_again_settles_and_loses_nothing() {
    Desk::on_both(|desk| {
        desk.run(&["sample", "load"]).well();
        let filed = desk.run(&["export", "columns"]).well().stdout;
        desk.run(&["reattribute"]).well();
        let settled = desk.run(&["export", "columns"]).well().stdout;
        assert_eq!(settled, filed, "what was printed and understood stays");
        let again = desk.run(&["--json", "reattribute"]).well().json();
        assert_eq!(again["changed"], 0);
        assert_eq!(desk.run(&["export", "columns"]).well().stdout, settled);
    });
}

#[test]
fn an_index_built_anew_finds_the_same() {
    let desk = Desk::sqlite();
    desk.run(&["sample", "load"]).well();
    let query = ["--json", "search", "the", "--limit", "100"];
    let followed = desk.run(&query).well().json();
    let columns = desk.run(&["--json", "reindex"]).well().json();
    assert!(columns["columns"].as_u64() >= Some(38));
    assert_eq!(desk.run(&query).well().json(), followed);
}

#[test]
fn a_migrated_database_is_up_to_date() {
    Desk::on_both(|desk| {
        let first = desk.run(&["--json", "migrate"]).well().json();
        assert!(!first["applied"].as_array().unwrap().is_empty());
        let second = desk.run(&["--json", "migrate"]).well().json();
        assert_eq!(second["applied"].as_array().unwrap().len(), 0);
    });
}

#[test]
fn newspapers_of_the_catalogue_are_taken_once() {
    let desk = Desk::sqlite();
    let offered = desk
        .run(&["--json", "newspaper", "catalogue"])
        .well()
        .lines();
    let id = offered[0]["id"].as_str().unwrap();
    let points = offered[0]["entry_points"].as_array().unwrap().len();
    let first = desk.run(&["--json", "newspaper", "add", id]).well().json();
    assert_eq!(first["entry_points"]["new"], points);
    let again = desk.run(&["--json", "newspaper", "add", id]).well().json();
    assert_eq!(again["entry_points"]["known"], points);
    let said = desk.run(&["newspaper", "add", "no-such-paper"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("`no-such-paper`") && said.stderr.contains("hint:"),
        "{said:?}"
    );
}

#[test]
fn settings_that_are_wrong_are_named() {
    let desk = Desk::sqlite();
    desk.file("wrong.toml", "lisen = \"127.0.0.1:1\"\n");
    let said = desk.run(&["--config", "wrong.toml", "migrate"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("`wrong.toml`") && said.stderr.contains("lisen"),
        "{said:?}"
    );
    let said = desk.run(&["--database", "mysql://elsewhere", "migrate"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("`mysql`"), "{said:?}");
    desk.file("taken", "a file where a folder should be");
    let said = desk.run(&["--data", "taken", "migrate"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("taken"), "{said:?}");
}
