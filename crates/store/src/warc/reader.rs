//! Reading record by record: memory is bounded by one record, damage costs that record.

use std::io::{self, BufRead, Read};

use super::{Limits, Record, RecordError, head::Head, http, raw::Raw, source::Source};

/// Longest header block of a record, in bytes.
const HEAD: u64 = 256 << 10;
/// What HTTP headers may add to a payload of full length, in bytes.
const HTTP_HEAD: u64 = 1 << 20;
/// Most bytes that are inflated only to be passed over; what claims more is a bomb.
const PASSED_OVER: u64 = 2 << 30;

/// Reads response records (and HTTP `resource` records) in order, plain or gzip
/// (a member a record), memory bounded by one record.
pub struct Reader {
    source: Source,
    length: Option<u64>,
    limits: Limits,
    over: bool,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("offset", &self.source.offset())
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// Why a record ends early.
enum Stop {
    /// Its bytes are bad.
    Bad(RecordError),
    /// Reading failed; whether the file or the bytes are to blame, the source knows.
    Failed(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

fn malformed(why: &str) -> Stop {
    Stop::Bad(RecordError::Malformed(why.to_owned()))
}

impl Reader {
    pub(super) fn start(
        input: Box<dyn Read + Send>,
        offset: u64,
        length: Option<u64>,
        limits: Limits,
    ) -> Self {
        Self {
            source: Source::new(Raw::new(input, offset)),
            length,
            limits,
            over: false,
        }
    }

    /// The next record of a kind we read; `None` for one passed over.
    fn record(&mut self) -> io::Result<Option<Record>> {
        let offset = self.source.offset();
        let mut record = Record {
            offset,
            next: offset,
            url: String::new(),
            record_id: None,
            capture: Err(RecordError::Truncated),
        };
        let wanted = match self.content(&mut record) {
            Ok(wanted) => wanted,
            Err(stop) => {
                record.capture = Err(self.blame(stop)?);
                self.recover()?;
                true
            }
        };
        record.next = self.source.offset();
        Ok(wanted.then_some(record))
    }

    fn content(&mut self, record: &mut Record) -> Result<bool, Stop> {
        let head = self.head()?;
        record.record_id = head.get("warc-record-id").map(http::unbracketed);
        record.url = head
            .get("warc-target-uri")
            .map(http::unbracketed)
            .unwrap_or_default();
        let length: u64 = match head.get("content-length").map(str::parse) {
            Some(Ok(length)) => length,
            Some(Err(_)) => return Err(malformed("Content-Length is no number")),
            None => return Err(malformed("no Content-Length")),
        };
        let end = self.length.filter(|_| !self.source.in_member());
        if end.is_some_and(|end| self.source.offset().saturating_add(length) > end) {
            return Err(Stop::Bad(RecordError::Truncated));
        }
        if !is_wanted(&head, &record.url) {
            self.pass_over(length)?;
            self.source.finish()?;
            return Ok(false);
        }
        let limit = self.limits.payload;
        if length > limit.saturating_add(HTTP_HEAD) {
            self.pass_over(length)?;
            record.capture = Err(RecordError::TooLong { limit });
        } else {
            let mut block = Vec::new();
            let count = self.source.by_ref().take(length).read_to_end(&mut block)?;
            if (count as u64) < length {
                return Err(Stop::Bad(RecordError::Truncated));
            }
            record.capture = http::capture(&head, &record.url, block, limit);
        }
        self.source.finish()?;
        Ok(true)
    }

    fn head(&mut self) -> Result<Head, Stop> {
        let mut block = Vec::new();
        loop {
            let room = HEAD.saturating_sub(block.len() as u64);
            let before = block.len();
            self.source
                .by_ref()
                .take(room)
                .read_until(b'\n', &mut block)?;
            if before == 0 && !block.starts_with(b"WARC/") {
                return Err(malformed("it does not begin with WARC/"));
            }
            match block.get(before..) {
                Some(b"\n" | b"\r\n") => return Ok(Head::parse(&block)),
                Some([.., b'\n']) => {}
                _ if block.len() as u64 >= HEAD => return Err(malformed("endless headers")),
                _ => return Err(Stop::Bad(RecordError::Truncated)),
            }
        }
    }

    fn pass_over(&mut self, length: u64) -> Result<(), Stop> {
        if self.source.in_member() && length > PASSED_OVER {
            let limit = self.limits.payload;
            return Err(Stop::Bad(RecordError::TooLong { limit }));
        }
        if self.source.skip(length)? < length {
            return Err(Stop::Bad(RecordError::Truncated));
        }
        Ok(())
    }

    /// What is wrong with the record; the error itself where the input failed.
    fn blame(&mut self, stop: Stop) -> io::Result<RecordError> {
        let error = match stop {
            Stop::Bad(error) => return Ok(error),
            Stop::Failed(error) => error,
        };
        if let Some(failure) = self.source.failure() {
            return Err(failure);
        }
        if error.kind() == io::ErrorKind::UnexpectedEof && self.source.ended() {
            return Ok(RecordError::Truncated);
        }
        Ok(RecordError::Malformed(error.to_string()))
    }

    fn recover(&mut self) -> io::Result<()> {
        self.source.recover()
    }
}

/// HTTP responses, whatever their address is called (archives made by hand name
/// files there), and resources under an http address.
fn is_wanted(head: &Head, url: &str) -> bool {
    let begins = |text: &str, with: &str| {
        text.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    match head.get("warc-type").unwrap_or("response") {
        // What a name server answered is a `response` too (ISO 28500, 6.3.4).
        "response" => {
            let media_type = head.get("content-type").unwrap_or("application/http");
            begins(media_type, "application/http") && !begins(url, "dns:")
        }
        "resource" => begins(url, "http"),
        _ => false,
    }
}

impl Iterator for Reader {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.source.begin() {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    // a failure of the input ends the reading, bad bytes do not
                    if let Some(failure) = self.source.failure() {
                        self.over = true;
                        return Some(Err(failure));
                    }
                    let offset = self.source.offset();
                    if let Err(failure) = self.recover() {
                        self.over = true;
                        return Some(Err(failure));
                    }
                    return Some(Ok(Record {
                        offset,
                        next: self.source.offset(),
                        url: String::new(),
                        record_id: None,
                        capture: Err(RecordError::Malformed(error.to_string())),
                    }));
                }
            }
            match self.record() {
                Ok(Some(record)) => return Some(Ok(record)),
                Ok(None) => {}
                Err(failure) => {
                    self.over = true;
                    return Some(Err(failure));
                }
            }
        }
        self.over = true;
        None
    }
}
