//! How quickly somebody is found: whole names, and beginnings as they are typed.

use anyhow::Result;
use colonnade_store::Store;

use super::usage::{self, Server, middle_and_worst};
use crate::{dice::Dice, people::Roster, say};

const QUESTIONS: usize = 200;
/// As `/columnists/suggest` asks.
const SUGGESTIONS: u32 = 8;
const FOUND: u32 = 40;

/// What is asked when somebody of this name is looked for.
type Ask = fn(&str, &mut Dice) -> String;

pub(crate) async fn measure(store: &Store, roster: &Roster, server: Option<&Server>) -> Result<()> {
    say(format_args!(
        "{:<34} {:>9} {:>9} {:>9} | {:>6}",
        "ms of CPU a question", "median", "p99", "server", "found"
    ));
    let kinds: [(&str, u32, Ask); 6] = [
        ("suggest: two letters", SUGGESTIONS, |name, _| {
            begin(name, 2)
        }),
        ("suggest: four letters", SUGGESTIONS, |name, _| {
            begin(name, 4)
        }),
        ("suggest: given name, one letter", SUGGESTIONS, |name, _| {
            second(name, 1)
        }),
        ("suggest: given name, three", SUGGESTIONS, |name, _| {
            second(name, 3)
        }),
        ("find: whole name", FOUND, |name, _| name.to_owned()),
        ("find: family name", FOUND, |name, _| {
            name.rsplit(' ').next().unwrap_or(name).to_owned()
        }),
    ];
    for (says, limit, ask) in kinds {
        let mut dice = Dice::new(11);
        let (mut times, mut found) = (Vec::new(), 0);
        let before_all = server.map(Server::time);
        for _ in 0..QUESTIONS {
            let person = roster.person(dice.below(roster.people));
            let question = ask(&person.name, &mut dice);
            let before = usage::own();
            let answer = store.columnists().find(&question, limit).await?;
            let took = usage::own().saturating_sub(before);
            times.push(took.as_secs_f64() * 1e3);
            found += usize::from(!answer.is_empty());
        }
        let (middle, worst) = middle_and_worst(times);
        let server = match (server, before_all) {
            (Some(server), Some(before)) => {
                let took = server.time().saturating_sub(before).as_secs_f64();
                format!("{:.1}", took * 1e3 / QUESTIONS as f64)
            }
            _ => "-".to_owned(),
        };
        say(format_args!(
            "{says:<34} {middle:>9.2} {worst:>9.2} {server:>9} | {found:>4} of {QUESTIONS}"
        ));
    }
    Ok(())
}

fn begin(name: &str, letters: usize) -> String {
    name.chars().take(letters).collect()
}

/// The first word and the beginning of the last.
fn second(name: &str, letters: usize) -> String {
    match name.rsplit_once(' ') {
        Some((rest, last)) => {
            let first = rest.split(' ').next().unwrap_or(rest);
            format!("{first} {}", begin(last, letters))
        }
        None => begin(name, 1 + letters),
    }
}
