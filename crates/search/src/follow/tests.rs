use std::fs;

use crate::{
    Search,
    testing::{TestIndex, column, options},
};

#[test]
fn a_column_put_again_stands_once() {
    let index = TestIndex::of(vec![
        column(1, "en", "Old", "x"),
        column(2, "en", "Two", "x"),
    ]);
    index.put(vec![column(1, "en", "New", "x")], &[2], 5);
    assert_eq!(index.found("x"), [1]);
    assert!(index.find("old").is_empty());
    assert_eq!(index.find("new"), [1]);
    assert_eq!(index.search.position().0, 5);
    assert_eq!(index.search.len(), 1);
}

#[test]
fn an_index_is_there_again_when_opened() {
    let index = TestIndex::of(vec![column(1, "en", "Here", "x")]);
    let again = Search::open(options(index.dir.path())).unwrap();
    assert_eq!((again.position().0, again.len()), (1, 1));
    assert!(again.damaged_files().unwrap().is_empty());
}

#[test]
fn a_damaged_index_is_made_again() {
    let damages: [fn(&std::path::Path); 5] = [
        |folder| fs::write(folder.join("meta.json"), "{").unwrap(),
        |folder| fs::remove_file(folder.join("meta.json")).unwrap(),
        |folder| {
            let meta = fs::read_to_string(folder.join("meta.json")).unwrap();
            fs::write(folder.join("meta.json"), meta.replace("\"1\"", "\"x\"")).unwrap();
        },
        |folder| {
            for file in fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path
                    .extension()
                    .is_some_and(|end| end == "idx" || end == "term")
                {
                    fs::write(path, "short").unwrap();
                }
            }
        },
        |folder| fs::remove_dir_all(folder).unwrap(),
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        let index = TestIndex::of(vec![column(1, "en", "Here", "x")]);
        let TestIndex { dir, search } = index;
        drop(search);
        let current = fs::read_to_string(dir.path().join("current")).unwrap();
        damage(&dir.path().join(current));
        let again = Search::open(options(dir.path())).unwrap();
        assert_eq!((again.position().0, again.len()), (0, 0), "damage {number}");
    }
}

#[test]
fn an_index_of_another_version_is_left_aside() {
    let index = TestIndex::of(vec![column(1, "en", "Here", "x")]);
    let TestIndex { dir, search } = index;
    drop(search);
    fs::create_dir(dir.path().join("v0-9")).unwrap();
    fs::write(dir.path().join("current"), "v0-9").unwrap();
    let again = Search::open(options(dir.path())).unwrap();
    assert_eq!(again.position().0, 0);
    assert!(!dir.path().join("v0-9").exists());
    for odd in ["../../x", "", "v1-", "\u{0}"] {
        fs::write(dir.path().join("current"), odd).unwrap();
        assert!(
            Search::open(options(dir.path())).unwrap().is_empty(),
            "{odd}"
        );
    }
}
