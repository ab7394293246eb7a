//! Who is who, put right from the terminal and shared between two stores.

use std::{io::Write as _, process::Stdio};

use crate::{
    paper::{Page, archive},
    run::{Desk, Said},
};

/// Ada Larch in one newspaper, a doubtful Ada Larch in another, Bo Reed beside them.
fn edition() -> Vec<u8> {
    let elsewhere = |number, author: &str| {
        let mut page = Page::column(number, author);
        page.url = page.url.replace("lantern", "beacon");
        page
    };
    archive(&[
        Page::column(1, "Ada Larch"),
        Page::column(2, "Ada Larch"),
        Page::column(3, "Bo Reed"),
        elsewhere(4, "Ada Larch"),
    ])
}

fn answered(desk: &Desk, args: &[&str], keys: &str) -> Said {
    let mut child = desk
        .command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(keys.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story")]
fn people_put_right_who_is_who() {
    Desk::on_both(|desk| {
        desk.file("march.warc.gz", edition());
        desk.run(&["import", "march.warc.gz"]).well();
        let unsure = desk.run(&["--json", "people", "unsure"]).well().lines();
        assert_eq!(unsure.len(), 1, "{unsure:?}");
        assert_eq!(
            unsure[0]["candidates"][0]["newspapers"][0],
            "lantern.example"
        );
        assert_eq!(
            unsure[0]["candidates"][0]["latest"]
                .as_array()
                .unwrap()
                .len(),
            2
        );

        // skipped, a slip, not the same, taken back, the same
        let sat = answered(desk, &["people", "unsure", "--ask"], "x\nk\n").well();
        assert!(sat.stdout.contains("0 answered, 1 left"), "{sat:?}");
        assert!(sat.stderr.contains("one of s, n, k, u, q"), "{sat:?}");
        let sat = answered(
            desk,
            &["people", "unsure", "--ask", "--why", "I asked her"],
            "s\n",
        )
        .well();
        assert!(sat.stdout.contains("1 answered, 0 left"), "{sat:?}");
        let shown = desk.run(&["--json", "people", "show", "Ada Larch"]).well();
        let shown = shown.lines().remove(0);
        assert_eq!(shown["newspapers"].as_array().unwrap().len(), 2, "{shown}");

        let wrong = desk.run(&["people", "show", "bo-red"]);
        assert_eq!(wrong.code, 2);
        assert!(
            wrong.stderr.contains("did you mean bo-reed (Bo Reed)?"),
            "{wrong:?}"
        );

        desk.run(&["people", "rename", "bo-reed", "Bo R. Reed"])
            .well();
        desk.run(&["people", "alias", "bo-reed", "Reedy"]).well();
        let split = [
            "people",
            "split",
            "ada-larch",
            "--newspaper",
            "lantern.example",
            "--name",
            "Ada Lark",
        ];
        desk.run(&split).well();
        let moved = desk.run(&["people", "move", "bo-reed", "1"]).well();
        assert!(
            moved.stdout.contains("“Ada Larch” meant “Ada Lark”"),
            "{moved:?}"
        );
        let before = desk.run(&["export", "columns"]).well().stdout;
        desk.run(&["reattribute"]).well();
        desk.run(&["import", "march.warc.gz"]).well();
        let credits = |lines: &str| -> Vec<String> {
            let names = |line: &str| {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                value["names"].to_string()
            };
            lines.lines().map(names).collect()
        };
        let after = desk.run(&["export", "columns"]).well().stdout;
        assert_eq!(credits(&before), credits(&after));
        let shown = desk
            .run(&["--json", "people", "show", "bo-reed"])
            .well()
            .lines();
        assert_eq!(shown[0]["latest"].as_array().unwrap().len(), 2, "{shown:?}");

        let refused = desk.run(&["people", "merge", "ada-lark", "ada-lark"]);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains("hint: "), "{refused:?}");

        // another desk with the same columns
        let acts = desk.run(&["export", "people"]).well().stdout;
        assert_eq!(acts.lines().count(), 5, "{acts}");
        let other = Desk::sqlite();
        other.file("march.warc.gz", edition());
        let broken = format!(
            "{}\nno act\n{{\"form\":1,\"key\":\"x\"}}\n",
            acts.trim_end()
        );
        other.file("people.jsonl", &broken);
        let waits = other.run(&["--json", "import", "people.jsonl"]);
        assert_eq!(waits.code, 1);
        other.run(&["import", "march.warc.gz"]).well();
        let taken = other.run(&["--json", "import", "people.jsonl"]);
        assert_eq!(taken.code, 1, "two lines make no sense: {taken:?}");
        let counts = taken.json();
        assert_eq!(counts["failed"], 2, "{taken:?}");
        let shown = other
            .run(&["--json", "people", "show", "bo-reed"])
            .well()
            .lines();
        assert_eq!(shown[0]["name"], "Bo R. Reed");
        assert_eq!(shown[0]["latest"].as_array().unwrap().len(), 2, "{shown:?}");
        let again = other.run(&["--json", "import", "people.jsonl"]).json();
        assert_eq!((&again["new"], &again["known"]), (&0.into(), &5.into()));

        for act in ["5", "4", "3", "2", "1"] {
            desk.run(&["people", "undo", act]).well();
        }
        let log = desk.run(&["--json", "people", "log"]).well().lines();
        assert_eq!(log.len(), 5);
        assert!(log.iter().all(|act| act["undone"]["who"] == "owner"));
        assert_eq!(
            desk.run(&["--json", "people", "unsure"])
                .well()
                .lines()
                .len(),
            1
        );
    });
}
