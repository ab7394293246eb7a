//! The bytes of a file as they lie there, with a look ahead and a position.

use std::io::{self, BufRead, Read};

const CHUNK: usize = 64 << 10;

/// A buffered stream that knows its position and keeps apart "the disk failed"
/// from "the bytes are bad".
pub(super) struct Raw {
    input: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    start: usize,
    position: u64,
    ended: bool,
    failure: Option<io::Error>,
}

impl Raw {
    /// A stream whose first byte stands at `position`.
    pub(super) fn new(input: Box<dyn Read + Send>, position: u64) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            position,
            ended: false,
            failure: None,
        }
    }

    /// Position of the next byte.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Whether the input has no more bytes than those already buffered.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// The failure of the input itself, if that is why reading stopped.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The bytes ahead, `count` of them unless the input ends before.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < count && !self.ended {
            self.fill()?;
        }
        Ok(self.ahead().0)
    }

    /// What is buffered, and whether the input has nothing more.
    pub(super) fn ahead(&self) -> (&[u8], bool) {
        let bytes = self.buffer.get(self.start..).unwrap_or_default();
        (bytes, self.ended)
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let room = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        match self.input.by_ref().take(room).read_to_end(&mut self.buffer) {
            Ok(0) => self.ended = true,
            Ok(_) => {}
            Err(error) => {
                self.failure = Some(io::Error::new(error.kind(), error.to_string()));
                return Err(error);
            }
        }
        Ok(())
    }
}

impl Read for Raw {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Raw {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, count: usize) {
        let count = count.min(self.buffer.len() - self.start);
        self.start += count;
        self.position += count as u64;
    }
}
