//! A newspaper that its owner gives up.

use super::{check, column, columns, gathered, print, subscribe};
use crate::{press::Press, run::Desk};

#[test]
fn a_newspaper_that_is_removed_is_not_asked_again_and_its_columns_go_on_demand() {
    Desk::on_both(|desk| {
        let papers = [Press::at("127.0.0.2"), Press::at("127.0.0.3")];
        for (number, press) in papers.iter().enumerate() {
            let (page, told) = column(press, number, "Ada Larch");
            print(press, &page);
            press.feed(&[told]);
        }
        subscribe(desk, &[&papers[0], &papers[1]]);
        check(&gathered(desk, &[]), &[("columns_new", 2)]);
        let first = desk.entry_points()[0].newspaper.0.to_string();
        let remove = ["--json", "newspaper", "remove", first.as_str()];

        // nobody is there to be asked: what would go is said, and stays
        let said = desk.run(&remove);
        assert_eq!(said.code, 2, "{said:?}");
        for words in [
            "1 entry point",
            "its columns stay",
            "--yes",
            "newspaper pause",
        ] {
            assert!(said.stderr.contains(words), "{words}: {said:?}");
        }
        assert_eq!(desk.entry_points().len(), 2);

        let yes = |more: &[&str]| {
            let args = [&remove[..], &["--yes"], more].concat();
            desk.run(&args).well().json()
        };
        check(&yes(&[]), &[("entry_points", 1), ("columns", 0)]);
        assert_eq!(desk.entry_points().len(), 1);
        assert_eq!(columns(desk).len(), 2);
        for press in &papers {
            press.asked();
        }
        check(
            &gathered(desk, &["--all-due"]),
            &[("entry_points_visited", 1), ("unchanged", 1)],
        );
        let asked: usize = papers.iter().map(|press| press.asked().len()).sum();
        assert_eq!(asked, 1);

        check(&yes(&["--columns"]), &[("entry_points", 0), ("columns", 1)]);
        assert_eq!(columns(desk).len(), 1);
        let said = desk.run(&remove);
        assert!(said.stderr.contains("there is no newspaper"), "{said:?}");
    });
}
