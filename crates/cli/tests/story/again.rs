//! Columns decided again by a program that is killed in the midst of it.

use std::{process::Stdio, time::Duration};

use crate::{
    paper::{Page, archive},
    run::Desk,
};

/// Full names, initials and other orders, in two newspapers: the first decisions know
/// only those filed before, so that many change.
fn edition() -> Vec<Page> {
    let names = [
        "A. Larch",
        "Ada Larch",
        "Bo Ferris",
        "Cy Marsh",
        "C. Marsh",
        "Larch Ada",
        "Bo F. Ferris",
        "Dora Tarrant",
        "Ida Tarrant",
        "I. Tarrant",
    ];
    (0..650)
        .map(|number| {
            let name = names.get(number * 7 % names.len()).unwrap();
            let mut page = Page::column(number, &format!("{name}{}", ["", "sen"][number / 90 % 2]));
            if number % 5 == 0 {
                page.url = page.url.replace("lantern.example", "mercury.example");
            }
            page
        })
        .collect()
}

/// Starts it and kills it as soon as something of it is kept; false: it was through before.
fn killed_midway(desk: &Desk) -> bool {
    desk.with_store(async |store| {
        let kept = async || store.setting("reattribute").await.unwrap();
        let before = kept().await;
        let mut child = desk
            .command(&["reattribute"])
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..60_000 {
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            let now = kept().await;
            if now.is_some() && now != before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        true
    })
}

#[test]
fn deciding_again_goes_on_where_it_was_killed_and_ends_the_same() {
    let bytes = archive(&edition());
    let begun = || {
        let desk = Desk::sqlite();
        desk.file("march.warc.gz", &bytes);
        desk.run(&["import", "march.warc.gz"]).well();
        desk
    };
    let undisturbed = begun();
    let first = undisturbed.credits();
    let said = undisturbed.run(&["--json", "reattribute"]).well().json();
    assert_eq!(
        (&said["columns"], &said["finished"]),
        (&650.into(), &true.into())
    );
    let wanted = undisturbed.credits();
    assert_ne!(first, wanted, "the evidence is another");
    Desk::on_both(|desk| {
        desk.file("march.warc.gz", &bytes);
        desk.run(&["import", "march.warc.gz"]).well();
        assert!(killed_midway(desk), "650 columns are four transactions");
        killed_midway(desk);
        let last = desk.run(&["--json", "reattribute"]).well();
        assert!(last.stderr.contains("going on after"), "{last:?}");
        assert_eq!(last.json(), said);
        assert_eq!(desk.setting("reattribute"), None);
        assert_eq!(desk.credits(), wanted);
    });
}
