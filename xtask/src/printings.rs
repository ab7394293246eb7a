//! How well copies are known: made-up columns, and copies of them that were cut, edited
//! and re-titled, beside columns that only look alike, are filed in a random order into a
//! store of their own; then every piece of it is held against what was made.

mod copies;
mod file;
mod lookalikes;
mod text;

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::Result;
use clap::Args;

use crate::{dice::Dice, generate::texts::Speaker, say, tongues::TONGUES};

use self::text::Text;

/// Files made-up printings.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The same seed makes the same columns
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Pieces of each kind in each of the twenty languages
    #[arg(long, default_value_t = 10)]
    pieces: usize,
    /// File them into this PostgreSQL database instead of SQLite
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
}

/// What at least has to be known of copies that were lightly edited, and of all that are
/// said to be copies; the least of a kind.
const FLOOR_OF_RECALL: f64 = 0.95;
const FLOOR_OF_A_KIND: f64 = 0.9;
const FLOOR_OF_PRECISION: f64 = 0.999;

/// A made-up column.
#[derive(Clone, Debug)]
struct Made {
    /// What it shows.
    kind: &'static str,
    /// Columns of one piece have one number.
    piece: u64,
    language: &'static str,
    /// Which newspaper of the language prints it.
    paper: usize,
    writer: Option<String>,
    title: String,
    text: Text,
}

/// What was seen of a kind.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// Pairs that are copies, and those of them that are known; signed ones apart.
    pairs: u64,
    known: u64,
    signed: u64,
    signed_known: u64,
    /// Pairs that are said to be copies and are none.
    wrong: u64,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<ExitCode> {
    let made = make(arguments.seed, arguments.pieces);
    let many = made.len();
    let (seen, spent) = file::measure(made, arguments.seed, arguments.database.clone()).await?;
    say(format_args!(
        "{many} columns in {} languages, seed {}; filed in {:.1} s, {:.0} µs a column",
        TONGUES.len(),
        arguments.seed,
        spent.as_secs_f64(),
        spent.as_secs_f64() * 1e6 / many as f64
    ))?;
    say("kind                pairs  recall  signed  unsigned  wrong pairs")?;
    for (kind, one) in &seen {
        let unsigned = (one.known - one.signed_known, one.pairs - one.signed);
        say(format_args!(
            "{kind:<18} {:>6}  {:>6}  {:>6}  {:>8}  {:>11}",
            one.pairs,
            share(one.known, one.pairs),
            share(one.signed_known, one.signed),
            share(unsigned.0, unsigned.1),
            one.wrong
        ))?;
    }
    let (recall, precision) = sums(&seen);
    say(format_args!(
        "all: recall {recall:.4}, precision {precision:.5}"
    ))?;
    Ok(if is_well(&seen) {
        ExitCode::SUCCESS
    } else {
        say("below the floors")?;
        ExitCode::FAILURE
    })
}

/// All columns, in no order.
fn make(seed: u64, pieces: usize) -> Vec<Made> {
    let dice = Dice::new(seed);
    let mut made = Vec::new();
    let speakers: Vec<Speaker> = (0..)
        .zip(TONGUES)
        .map(|(number, tongue)| Speaker::new(tongue, dice.of(number).of(0)))
        .collect();
    for (number, (speaker, abroad)) in
        (0..).zip(speakers.iter().zip(speakers.iter().cycle().skip(1)))
    {
        let own = dice.of(number);
        let mut desk = Desk {
            speaker,
            abroad,
            dice: own.of(1),
            next: number << 32,
            made: Vec::new(),
        };
        for _ in 0..pieces {
            copies::make(&mut desk);
            lookalikes::make(&mut desk);
        }
        made.append(&mut desk.made);
    }
    let mut order = dice.of(u64::MAX);
    for at in (1..made.len()).rev() {
        made.swap(at, order.below(at + 1));
    }
    made
}

/// Where columns of a language are made.
struct Desk<'a> {
    speaker: &'a Speaker,
    /// Of another language.
    abroad: &'a Speaker,
    dice: Dice,
    next: u64,
    made: Vec<Made>,
}

/// Newspapers of a language.
const PAPERS: usize = 12;

impl Desk<'_> {
    fn piece(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn writer(&mut self) -> String {
        self.speaker.person(&mut self.dice)
    }

    fn paper(&mut self) -> usize {
        self.dice.below(PAPERS)
    }

    fn other_paper(&mut self, paper: usize) -> usize {
        (paper + 1 + self.dice.below(PAPERS - 1)) % PAPERS
    }

    /// A text as long as columns are.
    fn text(&mut self) -> Text {
        let words = self.dice.between(280, 950);
        Text::new(self.speaker, words, &mut self.dice)
    }

    fn put(&mut self, kind: &'static str, piece: u64, paper: usize, who: Option<&str>, text: Text) {
        let title = self.speaker.headline(&mut self.dice);
        self.made.push(Made {
            kind,
            piece,
            language: self.speaker.tongue.tag,
            paper,
            writer: who.map(ToOwned::to_owned),
            title,
            text,
        });
    }
}

fn share(some: u64, all: u64) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    format!("{:.4}", some as f64 / all as f64)
}

/// Recall and precision of all pairs.
fn sums(seen: &BTreeMap<&'static str, Seen>) -> (f64, f64) {
    let sum = |of: fn(&Seen) -> u64| seen.values().map(of).sum::<u64>() as f64;
    let (pairs, known, wrong) = (sum(|s| s.pairs), sum(|s| s.known), sum(|s| s.wrong));
    (known / pairs.max(1.0), known / (known + wrong).max(1.0))
}

fn is_well(seen: &BTreeMap<&'static str, Seen>) -> bool {
    let (recall, precision) = sums(seen);
    let of_a_kind = |one: &Seen| one.known as f64 >= FLOOR_OF_A_KIND * one.pairs as f64;
    recall >= FLOOR_OF_RECALL && precision >= FLOOR_OF_PRECISION && seen.values().all(of_a_kind)
}
