//! The stream a record is read from: the file itself, or the gzip member that begins
//! where we stand; and the way on after damage.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use super::raw::Raw;

/// The beginning of a gzip member (RFC 1952) whose method is deflate.
const GZIP: [u8; 3] = [0x1F, 0x8B, 8];
/// How far blank lines between records are followed.
const BLANKS: usize = 1 << 20;
/// How much of a member's beginning is inflated to see whether it is a record's.
const PROBE: usize = 4096;

enum Layer {
    File(Raw),
    Member {
        decoder: Box<BufReader<GzDecoder<Raw>>>,
        start: u64,
    },
}

/// See the module.
pub(super) struct Source {
    /// `None` only while one layer is exchanged for the other.
    layer: Option<Layer>,
}

impl Source {
    pub(super) fn new(raw: Raw) -> Self {
        Self {
            layer: Some(Layer::File(raw)),
        }
    }

    /// The position from which the record that begins here can be read.
    pub(super) fn offset(&self) -> u64 {
        match &self.layer {
            Some(Layer::File(raw)) => raw.position(),
            Some(Layer::Member { start, .. }) => *start,
            None => 0,
        }
    }

    /// Whether we stand inside a gzip member.
    pub(super) fn in_member(&self) -> bool {
        matches!(self.layer, Some(Layer::Member { .. }))
    }

    /// Whether the file has nothing after what was read.
    pub(super) fn ended(&self) -> bool {
        match &self.layer {
            Some(Layer::File(raw)) => raw.ended(),
            Some(Layer::Member { decoder, .. }) => decoder.get_ref().get_ref().ended(),
            None => true,
        }
    }

    /// The failure of the input itself, if that is why reading stopped.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        match &mut self.layer {
            Some(Layer::File(raw)) => raw.failure(),
            Some(Layer::Member { decoder, .. }) => decoder.get_mut().get_mut().failure(),
            None => None,
        }
    }

    /// Goes to the beginning of a record: over blank lines, out of a member that has
    /// ended, into one that begins. `false` at the end of the file.
    pub(super) fn begin(&mut self) -> io::Result<bool> {
        loop {
            self.finish()?;
            if self.in_member() {
                return Ok(true);
            }
            let Some(Layer::File(mut raw)) = self.layer.take() else {
                return Ok(false);
            };
            let ahead = raw.peek(GZIP.len());
            let (gzip, any) = match &ahead {
                Ok(bytes) => (bytes.starts_with(&GZIP), !bytes.is_empty()),
                Err(_) => (false, false),
            };
            let failed = ahead.err();
            if gzip {
                let start = raw.position();
                let decoder = BufReader::with_capacity(32 << 10, GzDecoder::new(raw));
                let decoder = Box::new(decoder);
                self.layer = Some(Layer::Member { decoder, start });
                continue;
            }
            self.layer = Some(Layer::File(raw));
            return match failed {
                Some(error) => Err(error),
                None => Ok(any),
            };
        }
    }

    /// Goes over the blank lines after a record, and out of its member if that ends.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let mut skipped = 0;
        loop {
            let ahead = self.fill_buf()?;
            if ahead.is_empty() {
                self.leave();
                return Ok(());
            }
            let blank = ahead
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            let all = blank == ahead.len();
            self.consume(blank);
            skipped += blank;
            if !all {
                return Ok(());
            }
            if skipped > BLANKS {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "too many blank lines",
                ));
            }
        }
    }

    /// Leaves the member, wherever in it we are.
    fn leave(&mut self) {
        self.layer = self.layer.take().map(|layer| match layer {
            Layer::Member { decoder, .. } => Layer::File(decoder.into_inner().into_inner()),
            file @ Layer::File(_) => file,
        });
    }

    /// Goes on to the next thing that looks like a record, after damage.
    pub(super) fn recover(&mut self) -> io::Result<()> {
        let gzip = self.in_member();
        let start = self.offset();
        self.leave();
        let Some(Layer::File(raw)) = &mut self.layer else {
            return Ok(());
        };
        if gzip && raw.position() == start {
            raw.consume(1);
        }
        if raw.peek(PROBE)?.starts_with(b"WARC/") {
            return Ok(());
        }
        loop {
            raw.peek(PROBE)?;
            let (ahead, ended) = raw.ahead();
            if ahead.is_empty() {
                return Ok(());
            }
            let plain = memchr::memmem::find(ahead, b"\nWARC/").map(|at| at + 1);
            let member = memchr::memmem::find(ahead, &GZIP);
            let found = plain.into_iter().chain(member).min();
            // a marker may lie across the end of what is buffered
            let rest = if ended { 0 } else { 5.min(ahead.len() - 1) };
            let count = found.unwrap_or(ahead.len() - rest);
            raw.consume(count);
            if found.is_some() {
                if found == plain || begins_record(raw.peek(PROBE)?) {
                    return Ok(());
                }
                raw.consume(1);
            }
        }
    }

    /// Reads over `count` bytes; gives how many there were.
    pub(super) fn skip(&mut self, count: u64) -> io::Result<u64> {
        io::copy(&mut self.take(count), &mut io::sink())
    }
}

fn begins_record(member: &[u8]) -> bool {
    let mut start = [0; 5];
    GzDecoder::new(member).read_exact(&mut start).is_ok() && start == *b"WARC/"
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match &mut self.layer {
            Some(Layer::File(raw)) => raw.read(out),
            Some(Layer::Member { decoder, .. }) => decoder.read(out),
            None => Ok(0),
        }
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match &mut self.layer {
            Some(Layer::File(raw)) => raw.fill_buf(),
            Some(Layer::Member { decoder, .. }) => decoder.fill_buf(),
            None => Ok(&[]),
        }
    }

    fn consume(&mut self, count: usize) {
        match &mut self.layer {
            Some(Layer::File(raw)) => raw.consume(count),
            Some(Layer::Member { decoder, .. }) => decoder.consume(count),
            None => {}
        }
    }
}
