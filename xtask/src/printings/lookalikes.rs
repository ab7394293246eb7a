//! Columns that have something in common and are not copies.

use super::{Desk, text::Text};

pub(super) fn make(desk: &mut Desk<'_>) {
    series(desk);
    forms(desk);
    shared(desk);
    parts(desk);
}

/// One writer's columns with the same beginning and the same footer, in two newspapers.
fn series(desk: &mut Desk<'_>) {
    let (writer, paper) = (desk.writer(), desk.paper());
    let other = desk.other_paper(paper);
    let head = Text::new(desk.speaker, 25, &mut desk.dice);
    let foot = Text::new(desk.speaker, 80, &mut desk.dice);
    for number in 0..6 {
        let words = desk.dice.between(180, 500);
        let own = Text::new(desk.speaker, words, &mut desk.dice);
        let text = head.clone().before(own).before(foot.clone());
        let piece = desk.piece();
        let paper = if number % 3 == 2 { other } else { paper };
        desk.put("alike: series", piece, paper, Some(&writer), text);
    }
}

/// Weather, markets, horoscopes: a form that is filled in again every week.
fn forms(desk: &mut Desk<'_>) {
    for (kind, every) in [
        ("alike: markets", 9),
        ("alike: markets", 30),
        ("alike: weather", 6),
        ("alike: weather", 14),
    ] {
        let (paper, writer) = (desk.paper(), desk.writer());
        let form = Text::new(desk.speaker, 300, &mut desk.dice);
        for number in 0..5 {
            let speaker = desk.speaker;
            let text = if kind == "alike: markets" {
                let number = |dice: &mut crate::dice::Dice| dice.between(100, 20_000).to_string();
                form.clone().refilled(every, number, &mut desk.dice)
            } else {
                let word = |dice: &mut crate::dice::Dice| speaker.some(1, dice).concat();
                form.clone().refilled(every, word, &mut desk.dice)
            };
            let (piece, other) = (desk.piece(), desk.other_paper(paper));
            let paper = if number % 2 == 0 { paper } else { other };
            desk.put(kind, piece, paper, Some(&writer), text);
        }
    }
    let (paper, writer) = (desk.paper(), desk.writer());
    let signs: Vec<Text> = (0..12)
        .map(|_| Text::new(desk.speaker, 9, &mut desk.dice))
        .collect();
    for number in 0..5 {
        let mut text = Text::new(desk.speaker, 20, &mut desk.dice);
        for sign in &signs {
            let own = Text::new(desk.speaker, 28, &mut desk.dice);
            text = text.before(sign.clone()).before(own);
        }
        let (piece, other) = (desk.piece(), desk.other_paper(paper));
        let paper = if number % 2 == 0 { paper } else { other };
        desk.put("alike: horoscope", piece, paper, Some(&writer), text);
    }
}

/// Two writers with the same long speech, and one who answers another.
fn shared(desk: &mut Desk<'_>) {
    let speech = Text::new(desk.speaker, 320, &mut desk.dice);
    let paper = desk.paper();
    for paper in [paper, desk.other_paper(paper)] {
        let (piece, writer) = (desk.piece(), desk.writer());
        let before = Text::new(desk.speaker, 120, &mut desk.dice);
        let after = Text::new(desk.speaker, 100, &mut desk.dice);
        let text = before.before(speech.clone()).before(after);
        desk.put("alike: speech", piece, paper, Some(&writer), text);
    }
    let text = desk.text();
    let (piece, writer) = (desk.piece(), desk.writer());
    let own = Text::new(desk.speaker, text.words() / 2, &mut desk.dice);
    let quoted = text.part(text.words() / 4, text.words() / 2);
    desk.put("alike: answer", piece, paper, Some(&writer), text);
    let (piece, writer, other) = (desk.piece(), desk.writer(), desk.other_paper(paper));
    let answer = own.before(quoted);
    desk.put("alike: answer", piece, other, Some(&writer), answer);
}

/// A live report that grows, a feed's excerpt, a page with the beginnings of several,
/// a translation.
fn parts(desk: &mut Desk<'_>) {
    let (paper, writer) = (desk.paper(), desk.writer());
    let report = Text::new(desk.speaker, 800, &mut desk.dice);
    for words in [300, 380, 490, 620] {
        let piece = desk.piece();
        let text = report.part(0, words);
        desk.put("alike: live", piece, paper, Some(&writer), text);
    }
    let mut digest = Text::default();
    for number in 0..4 {
        let (text, piece, writer) = (desk.text(), desk.piece(), desk.writer());
        let begins = text.part(0, 70);
        digest = if number == 0 {
            begins
        } else {
            digest.before(begins)
        };
        let excerpt = text.part(0, desk.dice.between(40, 110));
        desk.put("alike: excerpt", piece, paper, Some(&writer), text);
        let (piece, other) = (desk.piece(), desk.other_paper(paper));
        desk.put("alike: excerpt", piece, other, Some(&writer), excerpt);
    }
    let (piece, other) = (desk.piece(), desk.other_paper(paper));
    desk.put("alike: digest", piece, other, None, digest);
    let (text, abroad) = (desk.text(), desk.abroad);
    let translated = Text::new(abroad, text.words(), &mut desk.dice);
    for text in [text, translated] {
        let (piece, paper) = (desk.piece(), desk.paper());
        desk.put("alike: translation", piece, paper, Some(&writer), text);
    }
}
