//! The steps of an input: what is read one after the other, and how far that is.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use colonnade_extract::{Input, input};
use colonnade_model::Capture;
use colonnade_store::warc::{Limits, Reader};
use jiff::Timestamp;

/// Most bytes of a saved page, feed or list.
pub(super) const LONGEST: u64 = 64 << 20;

/// One step of an input.
#[derive(Debug)]
pub(super) struct Item {
    /// Byte position in the file behind it: where to go on when all up to it is kept.
    pub(super) next: u64,
    /// What it is.
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// A page or feed as fetched.
    Capture(Capture),
    /// A line of our own JSON.
    Line(String),
    /// Could not be read: its name, and why.
    Failed(String, String),
}

impl Item {
    /// Bytes it holds, for the bound on memory.
    pub(super) fn weight(&self) -> usize {
        match &self.what {
            What::Capture(capture) => capture.body.len(),
            What::Line(line) => line.len(),
            What::Failed(..) => 0,
        }
    }
}

/// What an input is, from its first bytes.
pub(super) fn kind(path: &Path) -> std::io::Result<Input> {
    const HEAD: u64 = 64 << 10;
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(input(&head))
}

/// The records of an archive from a position on. A record that cannot be read is
/// an item; an archive that cannot be read further ends with one.
pub(super) fn archive(
    path: &Path,
    offset: u64,
) -> std::io::Result<impl Iterator<Item = Item> + Send + use<>> {
    let mut reader = Reader::open(path, offset, Limits::default())?;
    let name = path.display().to_string();
    let mut ended = false;
    let mut at = offset;
    Ok(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let record = match reader.next()? {
            Ok(record) => record,
            Err(error) => {
                ended = true;
                return Some(Item {
                    next: at,
                    what: What::Failed(name.clone(), error.to_string()),
                });
            }
        };
        at = record.next;
        let what = match record.capture {
            Ok(capture) => What::Capture(capture),
            Err(error) => What::Failed(record.url, error.to_string()),
        };
        Some(Item { next: at, what })
    }))
}

/// The lines of a file of our own JSON, from a position on.
pub(super) fn lines(
    path: &Path,
    offset: u64,
) -> std::io::Result<impl Iterator<Item = Item> + Send + use<>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut reader = BufReader::new(file);
    let mut next = offset;
    let mut number = 0_u64;
    let mut ended = false;
    Ok(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let mut line = Vec::new();
        number += 1;
        match (&mut reader).take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(read) => {
                next += read as u64;
                let what = match String::from_utf8(line) {
                    Ok(line) => What::Line(line),
                    Err(error) => What::Failed(format!("line {number}"), error.to_string()),
                };
                Some(Item { next, what })
            }
            Err(error) => {
                ended = true;
                Some(Item {
                    next,
                    what: What::Failed(format!("line {number}"), error.to_string()),
                })
            }
        }
    }))
}

/// A saved page or feed, whole.
pub(super) fn saved(path: &Path, url: Option<&str>, now: Timestamp) -> std::io::Result<Item> {
    let mut body = Vec::new();
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    file.take(LONGEST + 1).read_to_end(&mut body)?;
    let what = if body.len() as u64 > LONGEST {
        What::Failed(
            path.display().to_string(),
            format!("longer than {LONGEST} bytes"),
        )
    } else {
        What::Capture(Capture {
            url: url.unwrap_or_default().to_owned(),
            fetched_at: saved_at(path).unwrap_or(now),
            status: 200,
            headers: Vec::new(),
            body,
            record_id: None,
        })
    };
    Ok(Item { next: length, what })
}

/// When the file was last written: the nearest thing to when it was fetched.
fn saved_at(path: &Path) -> Option<Timestamp> {
    let modified = std::fs::metadata(path).ok()?.modified().ok()?;
    Timestamp::try_from(modified).ok()
}
