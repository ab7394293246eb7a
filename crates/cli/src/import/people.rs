//! Acts about columnists from another store, line by line: one that makes no sense, or
//! that waits, stops no other.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
};

use colonnade_store::Store;

use super::{counts::Counts, items::LONGEST, run::Failure};
use crate::{
    out,
    people::share::{self, Taken},
};

/// Whether a file holds acts: one of its first lines is one.
pub(super) fn is_acts(path: &Path) -> std::io::Result<bool> {
    const HEAD: u64 = 4 << 20;
    let reader = BufReader::new(File::open(path)?.take(HEAD));
    for line in reader.split(b'\n').take(100) {
        if share::is_act(&String::from_utf8_lossy(&line?)) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn import(store: &Store, path: &Path) -> Result<Counts, Failure> {
    let file = File::open(path).map_err(|error| Failure::Input(error.into()))?;
    let mut reader = BufReader::new(file);
    let mut counts = Counts::default();
    let mut number = 0_u64;
    loop {
        let mut line = Vec::new();
        let read = (&mut reader).take(LONGEST).read_until(b'\n', &mut line);
        if read.map_err(|error| Failure::Input(error.into()))? == 0 {
            return Ok(counts);
        }
        number += 1;
        let taken = match String::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => share::import(store, &line).await.map_err(Failure::Store)?,
            Err(error) => Taken::Failed(error.to_string()),
        };
        match taken {
            Taken::Done => counts.new += 1,
            Taken::Known => counts.known += 1,
            Taken::Refused(reason, said) => {
                counts.refuse(reason);
                out::aside(&format!("line {number}: {said}"));
            }
            Taken::Failed(why) => {
                counts.failed += 1;
                out::aside(&format!("error: line {number}: {why}"));
            }
        }
    }
}
