//! `colonnade read`: pages, feeds and archives as JSON lines, storing nothing.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_byline::{Context, credit, credit_explained};
use colonnade_extract::{Input, article, article_explained, excerpt, feed, input};
use colonnade_model::{Capture, ExcerptRule, Trail};
use colonnade_store::warc::{Limits, Reader};
use jiff::Timestamp;

use crate::{
    contract,
    exit::{End, Hinted, report},
    explain, in_order,
};

/// Most bytes of a page or feed.
const LONGEST: u64 = 256 << 20;
/// Bytes from which an input's kind is seen.
const HEAD: u64 = 64 << 10;

/// Read pages, feeds and WARC files: JSON lines on stdout, nothing stored
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Files; `-` is stdin
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// The address a page or feed was fetched from
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,

    /// Threads that read pages [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,

    /// Instead of JSON, show for each field of a page every candidate and why one
    /// won; with `--json`, the JSON line and the candidates in its `explain`
    #[arg(long)]
    explain: bool,
}

/// What is printed of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Its line.
    Line,
    /// Its line, with every candidate of every field.
    ExplainedLine,
    /// Why it is read as it is, for people.
    Explanation,
}

/// What one record or file gave.
struct Lines {
    text: String,
    failure: Option<String>,
}

pub(crate) fn run(args: &Args, json: bool) -> End {
    let threads = in_order::threads(args.threads);
    let shown = match (args.explain, json) {
        (false, _) => Shown::Line,
        (true, true) => Shown::ExplainedLine,
        (true, false) => Shown::Explanation,
    };
    let mut end = End::Well;
    for path in &args.inputs {
        match read(path, args.url.as_deref(), threads, shown) {
            Ok(Some(End::Well)) => {}
            Ok(Some(End::SomeFailed)) => end = End::SomeFailed,
            // Nobody reads our output any more.
            Ok(None) => return end,
            Err(error) => {
                report(&error.context(format!("cannot read `{}`", path.display())));
                end = End::SomeFailed;
            }
        }
    }
    end
}

/// Reads one input; `None` where stdout was closed.
fn read(path: &Path, url: Option<&str>, threads: usize, shown: Shown) -> Result<Option<End>> {
    let mut source: Box<dyn std::io::Read + Send> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path)?)
    };
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head)?;
    let kind = input(&head);
    let rest = std::io::Cursor::new(head).chain(source);
    match kind {
        Input::Warc => Ok(archive(
            Reader::new(Box::new(rest), Limits::default()),
            threads,
            shown,
        )),
        Input::Page | Input::Feed => {
            let mut body = Vec::new();
            rest.take(LONGEST + 1).read_to_end(&mut body)?;
            if body.len() as u64 > LONGEST {
                return Err(Hinted::new(
                    format!("it is longer than {} MiB", LONGEST >> 20),
                    "pages and feeds are read whole; archives of any length are read as WARC",
                )
                .into());
            }
            let capture = Capture {
                url: url.unwrap_or_default().to_owned(),
                fetched_at: Timestamp::UNIX_EPOCH,
                status: 200,
                headers: Vec::new(),
                body,
                record_id: None,
            };
            Ok(print(&guarded(&capture, shown)))
        }
        _ => Err(Hinted::new(
            "it is no page, feed or WARC file",
            "lists (OPML, addresses) and our own JSON lines are for `colonnade import`",
        )
        .into()),
    }
}

fn archive(reader: Reader, threads: usize, shown: Shown) -> Option<End> {
    let mut end = End::Well;
    let closed = in_order::map(
        reader,
        threads,
        |record| {
            let capture = record
                .as_ref()
                .ok()
                .and_then(|record| record.capture.as_ref().ok());
            capture.map_or(0, |capture| capture.body.len())
        },
        |record| match record {
            Ok(record) => match record.capture {
                Ok(capture) => guarded(&capture, shown),
                Err(error) => failure(&record.url, record.record_id.as_deref(), &error.to_string()),
            },
            Err(error) => failure("", None, &format!("cannot read on: {error}")),
        },
        |lines| match print(&lines) {
            Some(End::Well) => ControlFlow::Continue(()),
            Some(End::SomeFailed) => {
                end = End::SomeFailed;
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        },
    );
    closed.is_none().then_some(end)
}

/// Reads a capture; should the reader ever panic, that is this record's failure and
/// no other's.
fn guarded(capture: &Capture, shown: Shown) -> Lines {
    std::panic::catch_unwind(|| lines(capture, shown)).unwrap_or_else(|_| {
        failure(
            &capture.url,
            capture.record_id.as_deref(),
            "the reader failed on this page",
        )
    })
}

fn lines(capture: &Capture, shown: Shown) -> Lines {
    let text = match input(&capture.body) {
        Input::Feed => {
            let (feed, notes) = feed(capture);
            contract::feed(feed, notes)
        }
        Input::Page => page(capture, shown),
        _ => {
            return failure(
                &capture.url,
                capture.record_id.as_deref(),
                "it is no page and no feed",
            );
        }
    };
    Lines {
        text,
        failure: None,
    }
}

fn page(capture: &Capture, shown: Shown) -> String {
    let (draft, notes, mut candidates) = if shown == Shown::Line {
        let (draft, notes) = article(capture);
        (draft, notes, Vec::new())
    } else {
        article_explained(capture)
    };
    let context = Context::of(&draft);
    let byline = if shown == Shown::Line {
        credit(&draft.bylines, &context)
    } else {
        let trail = Trail::keeping();
        let byline = credit_explained(&draft.bylines, &context, &trail);
        candidates.extend(trail.into_candidates());
        byline
    };
    if shown == Shown::Explanation {
        return explain::report(&draft.url, &candidates);
    }
    let excerpt = excerpt(
        &draft.text(),
        draft.language.as_ref(),
        &ExcerptRule::default(),
        &draft.rights,
    );
    let explained = (shown == Shown::ExplainedLine).then_some(candidates.as_slice());
    contract::page(capture, &draft, &byline, excerpt, notes, explained)
}

fn failure(url: &str, record_id: Option<&str>, why: &str) -> Lines {
    Lines {
        text: contract::failed(url, record_id, why),
        failure: Some(format!("`{url}`: {why}")),
    }
}

/// Prints the lines; `None` where stdout was closed.
#[expect(clippy::print_stderr, reason = "failures are named on stderr")]
fn print(lines: &Lines) -> Option<End> {
    writeln!(std::io::stdout().lock(), "{}", lines.text).ok()?;
    match &lines.failure {
        None => Some(End::Well),
        Some(failure) => {
            eprintln!("error: {failure}");
            Some(End::SomeFailed)
        }
    }
}
