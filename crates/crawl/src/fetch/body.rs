//! Taking an answer's body in, within bounds of length and of memory.

use std::sync::Arc;

use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use tokio::sync::Semaphore;

use super::trouble::Trouble;

/// Bodies up to this many bytes are taken in whenever they come; longer ones wait for
/// one of a few places, so that many long answers at once cannot fill the memory.
const SMALL: usize = 128 << 10;

/// How many long bodies are taken in at once.
pub(super) const LONG_AT_ONCE: usize = 3;

/// What becomes of a body that is longer than what is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Nothing of it is taken.
    Refuse,
    /// Its beginning is.
    Cut,
}

/// The body, at most `longest` bytes of it, transfer codings undone.
pub(super) async fn take(
    mut body: Incoming,
    longest: u64,
    beyond: Beyond,
    places: &Arc<Semaphore>,
) -> Result<Vec<u8>, Trouble> {
    if beyond == Beyond::Refuse && body.size_hint().lower() > longest {
        return Err(Trouble::TooLong(longest));
    }
    // what is said to come, as far as it is small
    let said = usize::try_from(body.size_hint().lower()).unwrap_or(SMALL);
    let mut bytes = Vec::with_capacity(said.min(SMALL));
    let mut place = None;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Trouble::Broken(deepest(&error)))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if (bytes.len() + data.len()) as u64 > longest {
            if beyond == Beyond::Refuse {
                return Err(Trouble::TooLong(longest));
            }
            let room = longest.saturating_sub(bytes.len() as u64);
            let room = usize::try_from(room).unwrap_or(usize::MAX);
            bytes.extend_from_slice(data.get(..room).unwrap_or(&data));
            return Ok(bytes);
        }
        if bytes.len() + data.len() > SMALL && place.is_none() {
            place = places.clone().acquire_owned().await.ok();
            // pages that nothing is written to take no memory; growing leaves holes in it
            let room = longest.saturating_sub(bytes.len() as u64);
            bytes
                .try_reserve_exact(usize::try_from(room).unwrap_or_default())
                .ok();
        }
        bytes.extend_from_slice(&data);
    }
    bytes.shrink_to_fit();
    Ok(bytes)
}

/// The innermost cause, which says most.
pub(super) fn deepest(error: &(dyn std::error::Error + 'static)) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    let said = error.to_string();
    // the system's number of it is nothing for a newspaper's reader
    match said.split_once(" (os error ") {
        Some((words, _)) => words.to_owned(),
        None => said,
    }
}
