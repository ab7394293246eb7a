//! `colonnade people unsure`: the queue of decisions that wait for a person.

use std::io::{BufRead, IsTerminal as _, Write as _};

use anyhow::Result;
use colonnade_model::{ColumnistId, Evidence, Language};
use colonnade_store::{Error, Order, Side, Store, Unsure};
use serde_json::{Value, json};

use super::{By, order};
use crate::{exit::End, out, settings::Settings};

/// Decisions read at once.
const AT_ONCE: u32 = 20;

pub(super) async fn run(
    settings: &Settings,
    store: &Store,
    ask: bool,
    limit: u32,
    by: &By,
) -> Result<End> {
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if settings.json || !(ask || terminal) {
        for one in store.acts().unsure(None, limit).await? {
            if settings.json {
                out::json(&as_json(&one));
            } else {
                show(&one);
            }
        }
        return Ok(End::Well);
    }
    Desk {
        store,
        by,
        done: Vec::new(),
        answered: 0,
    }
    .sit(limit)
    .await
}

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Same,
    NotTheSame,
    Skip,
    Undo,
    Quit,
}

impl Answer {
    fn of(line: &str) -> Option<Self> {
        match line.trim().chars().next()?.to_ascii_lowercase() {
            's' => Some(Self::Same),
            'n' => Some(Self::NotTheSame),
            'k' => Some(Self::Skip),
            'u' => Some(Self::Undo),
            'q' => Some(Self::Quit),
            _ => None,
        }
    }
}

struct Desk<'a> {
    store: &'a Store,
    by: &'a By,
    /// Acts of this sitting, to be undone.
    done: Vec<i64>,
    answered: u64,
}

impl Desk<'_> {
    async fn sit(mut self, limit: u32) -> Result<End> {
        let mut after = None;
        let mut shown = 0;
        'sitting: while shown < limit {
            let some = self
                .store
                .acts()
                .unsure(after, AT_ONCE.min(limit - shown))
                .await?;
            if some.is_empty() {
                break;
            }
            for one in some {
                after = Some(one.place);
                shown += 1;
                if !self.ask(&one).await? {
                    break 'sitting;
                }
            }
        }
        let left = self.store.acts().count_unsure().await?;
        out::line(&format!("{} answered, {left} left", self.answered));
        Ok(End::Well)
    }

    /// Asks about one decision, candidate after candidate; false ends the sitting.
    async fn ask(&mut self, one: &Unsure) -> Result<bool> {
        show(one);
        let stand_in = one.stand_in.columnist.id;
        let mut at = 0;
        while let Some(candidate) = one.candidates.get(at) {
            let question = format!(
                "{}. Is it {}? s same, n not the same, k skip, u undo, q quit: ",
                at + 1,
                candidate.columnist.name
            );
            let Some(answer) = answer(&question)? else {
                return Ok(false);
            };
            let id = candidate.columnist.id;
            match answer {
                Answer::Same => {
                    let order = Order::Merge {
                        from: stand_in,
                        into: id,
                    };
                    if self.give(&order).await? {
                        return Ok(true);
                    }
                }
                Answer::NotTheSame => {
                    self.give(&apart(stand_in, id)).await?;
                    at += 1;
                }
                Answer::Skip => at += 1,
                Answer::Undo => self.undo().await?,
                Answer::Quit => return Ok(false),
            }
        }
        Ok(true)
    }

    /// False, and said why, where it cannot be done.
    async fn give(&mut self, order: &Order) -> Result<bool> {
        match order::give(self.store, order, self.by).await {
            Ok(act) => {
                self.done.push(act);
                self.answered += 1;
                Ok(true)
            }
            Err(error) => refused(error).map(|()| false),
        }
    }

    async fn undo(&mut self) -> Result<()> {
        let Some(act) = self.done.pop() else {
            out::aside("nothing was answered yet");
            return Ok(());
        };
        match order::take_back(self.store, act, self.by).await {
            Ok(()) => {
                self.answered = self.answered.saturating_sub(1);
                out::line(&format!("act {act} is undone; it comes up again next time"));
                Ok(())
            }
            Err(error) => refused(error),
        }
    }
}

fn apart(one: ColumnistId, other: ColumnistId) -> Order {
    Order::Apart { one, other }
}

/// Says what stands against an act; any other error goes on.
fn refused(error: anyhow::Error) -> Result<()> {
    match error.downcast::<Error>() {
        Ok(Error::Act { said, hint }) => {
            out::aside(&format!("{said}: {hint}"));
            Ok(())
        }
        Ok(other) => Err(other.into()),
        Err(other) => Err(other),
    }
}

/// One key in a terminal, else the first letter of a line; `None` at the end.
fn answer(question: &str) -> Result<Option<Answer>> {
    loop {
        let mut stdout = std::io::stdout();
        write!(stdout, "{question}")?;
        stdout.flush()?;
        let read = if std::io::stdin().is_terminal() {
            key()?
        } else {
            line()?
        };
        let Some(text) = read else { return Ok(None) };
        writeln!(stdout)?;
        match Answer::of(&text) {
            Some(answer) => return Ok(Some(answer)),
            None => out::aside("one of s, n, k, u, q, please"),
        }
    }
}

fn line() -> Result<Option<String>> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then_some(line))
}

/// A key without Enter: the terminal hands letters over one by one meanwhile.
#[cfg(unix)]
fn key() -> Result<Option<String>> {
    use std::io::Read as _;

    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let stdin = std::io::stdin();
    let before = tcgetattr(&stdin)?;
    let mut single = before.clone();
    single.local_modes.remove(LocalModes::ICANON);
    tcsetattr(&stdin, OptionalActions::Now, &single)?;
    let mut byte = [0];
    let read = stdin.lock().read(&mut byte);
    tcsetattr(&stdin, OptionalActions::Now, &before)?;
    Ok((read? > 0).then(|| char::from(byte[0]).to_string()))
}

#[cfg(not(unix))]
fn key() -> Result<Option<String>> {
    line()
}

fn show(one: &Unsure) {
    out::line("");
    out::line(&format!("column {}, printed “{}”", one.column, one.name));
    for evidence in &one.evidence {
        out::line(&format!("  {}", in_words(evidence)));
    }
    side("  now:  ", &one.stand_in);
    for (at, candidate) in one.candidates.iter().enumerate() {
        side(&format!("  {}.    ", at + 1), candidate);
    }
}

fn in_words(evidence: &Evidence) -> String {
    format!("{} {}", evidence.reason, evidence.detail)
        .trim_end()
        .to_owned()
}

fn side(head: &str, side: &Side) {
    let papers: Vec<&str> = side
        .newspapers
        .iter()
        .map(|paper| paper.name.as_str())
        .collect();
    let languages: Vec<&str> = side.languages.iter().map(Language::as_str).collect();
    out::line(&format!(
        "{head}{} ({})  {} columns  {}  {}",
        side.columnist.name,
        side.columnist.slug,
        side.columns,
        papers.join(", "),
        languages.join(" ")
    ));
    for column in &side.latest {
        out::line(&format!("          “{}”", column.title));
    }
}

fn as_json(one: &Unsure) -> Value {
    let evidence: Vec<_> = one
        .evidence
        .iter()
        .map(|evidence| json!({ "reason": evidence.reason, "detail": evidence.detail }))
        .collect();
    json!({
        "column": one.column.0, "printed": one.name, "evidence": evidence,
        "stands_for_it": side_json(&one.stand_in),
        "candidates": one.candidates.iter().map(side_json).collect::<Vec<_>>(),
    })
}

fn side_json(side: &Side) -> Value {
    json!({
        "id": side.columnist.id.0, "slug": side.columnist.slug, "name": side.columnist.name,
        "aliases": side.columnist.aliases, "columns": side.columns,
        "newspapers": side.newspapers.iter().map(|paper| &paper.domain).collect::<Vec<_>>(),
        "languages": side.languages.iter().map(Language::as_str).collect::<Vec<_>>(),
        "latest": side.latest.iter().map(|column| {
            json!({ "column": column.id.0, "title": column.title })
        }).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_letter() {
        assert_eq!(Answer::of("s\n"), Some(Answer::Same));
        assert_eq!(Answer::of(" N"), Some(Answer::NotTheSame));
        assert_eq!(Answer::of("\n"), None);
        assert_eq!(Answer::of("x"), None);
    }
}
