//! A machine that lets a process open few files.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::{check, column, print, subscribe};
use crate::{press::Press, run::Desk};

#[test]
fn with_64_open_files_everything_is_visited_and_nothing_fails() {
    Desk::on_both(|desk| {
        let papers: Vec<Press> = (2..62)
            .map(|number| Press::at(&format!("127.0.0.{number}")))
            .collect();
        for (number, press) in papers.iter().enumerate() {
            let (page, told) = column(press, number, "Ada Larch");
            print(press, &page);
            press.feed(&[told]);
        }
        subscribe(desk, &papers.iter().collect::<Vec<_>>());
        let program = desk.command(&["--json", "crawl", "--once", "--pause", "0"]);
        let mut bound = Command::new("/bin/sh");
        bound
            .args(["-c", "ulimit -n 64 && exec \"$0\" \"$@\""])
            .arg(program.get_program())
            .args(program.get_args())
            .args(["--allow-network", "127.0.0.0/8"])
            .current_dir(program.get_current_dir().unwrap())
            .env_clear()
            .stdin(Stdio::null());
        for (key, value) in program.get_envs() {
            bound.env(key, value.unwrap());
        }
        let output = bound.output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert!(stderr.contains("fewer hosts at once"), "{stderr}");
        let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
        let expected = [
            ("entry_points_visited", 60),
            ("pages_fetched", 60),
            ("columns_new", 60),
        ];
        check(&summary, &expected);
        assert_eq!(summary["failed"], serde_json::json!({}));
        assert_eq!(summary["pages_failed"], serde_json::json!({}));
    });
}
