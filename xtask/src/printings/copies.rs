//! Columns, each with one copy, mostly in another newspaper.

use super::{Desk, text::Text};

/// What editors do.
const KINDS: [&str; 15] = [
    "copy: headline",
    "copy: opening",
    "copy: note before",
    "copy: note after",
    "copy: without beginning",
    "copy: without end",
    "copy: without middle",
    "copy: first half",
    "copy: last half",
    "copy: spelling",
    "copy: marks",
    "copy: boilerplate",
    "copy: several edits",
    "copy: other signer",
    "copy: same newspaper",
];

/// One of every kind.
pub(super) fn make(desk: &mut Desk<'_>) {
    for kind in KINDS {
        let text = desk.text();
        let copy = edited(desk, kind, &text);
        let (piece, writer, paper) = (desk.piece(), desk.writer(), desk.paper());
        let other = match kind {
            "copy: same newspaper" => paper,
            _ => desk.other_paper(paper),
        };
        // one reprint in three is signed by nobody, of those signed by others all are
        let signer = match kind {
            "copy: other signer" => Some(desk.writer()),
            _ if desk.dice.percent(34) => None,
            _ => Some(writer.clone()),
        };
        desk.put(kind, piece, paper, Some(&writer), text);
        desk.put(kind, piece, other, signer.as_deref(), copy);
    }
}

fn edited(desk: &mut Desk<'_>, kind: &str, text: &Text) -> Text {
    let (words, speaker) = (text.words(), desk.speaker);
    let dice = &mut desk.dice;
    let text = text.clone();
    match kind {
        "copy: opening" => {
            let new = Text::new(speaker, 40, dice);
            text.with_opening(new)
        }
        "copy: note before" => Text::new(speaker, 35, dice).before(text),
        "copy: note after" | "copy: same newspaper" => text.before(Text::new(speaker, 35, dice)),
        "copy: without beginning" => text.part(words * 15 / 100, words),
        "copy: without end" => text.part(0, words * 7 / 10),
        "copy: without middle" => text.without(words * 4 / 10, words * 6 / 10),
        "copy: first half" => text.part(0, words.div_ceil(2)),
        "copy: last half" => text.part(words / 2, words),
        "copy: spelling" => text.respelt(speaker, 4, dice),
        "copy: marks" => text.repunctuated(dice),
        // what a page leaves around a text: links, a call to subscribe
        "copy: boilerplate" => {
            let before = Text::new(speaker, 20, dice);
            before.before(text).before(Text::new(speaker, 60, dice))
        }
        "copy: several edits" => {
            let new = Text::new(speaker, 30, dice);
            let text = text.part(0, words * 9 / 10).with_opening(new);
            text.respelt(speaker, 2, dice)
                .before(Text::new(speaker, 25, dice))
        }
        _ => text,
    }
}
