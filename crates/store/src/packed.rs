//! Texts that are kept packed: a Zstandard frame (RFC 8878), or as they are where that is
//! shorter. The text of a column is most of what a store keeps.
//!
//! libzstd takes less than half the time of DEFLATE for about the same length; see `cargo
//! bench -p colonnade-store --bench packed` for this and other ways.

use std::{cell::RefCell, io::Read as _};

use zstd::{bulk::Compressor, stream::read::Decoder};

use crate::{Error, Result};

/// What a frame begins with; no JSON does.
const FRAME: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// Shorter texts hardly get shorter.
const SHORTEST: usize = 128;
/// No text is longer unpacked, so that a damaged row cannot fill the memory.
const LONGEST: u64 = 256 << 20;
/// Higher levels take longer and gain a hundredth.
const LEVEL: i32 = 1;

thread_local! {
    /// A compressor is large; one a thread serves for all.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> =
        RefCell::new(Compressor::new(LEVEL).ok());
}

/// Packs a text.
pub(crate) fn pack(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    if bytes.len() >= SHORTEST
        && let Some(packed) =
            COMPRESSOR.with_borrow_mut(|compressor| compressor.as_mut()?.compress(bytes).ok())
        && packed.len() < bytes.len()
    {
        return packed;
    }
    bytes.to_vec()
}

/// Unpacks a text.
pub(crate) fn unpack(bytes: Vec<u8>) -> Result<String> {
    let failed = |e: std::io::Error| Error::row(format!("packed text ({e})"), "");
    let bytes = if bytes.starts_with(&FRAME) {
        let mut text = Vec::with_capacity(bytes.len() * 3);
        let decoder = Decoder::with_buffer(bytes.as_slice()).map_err(failed)?;
        decoder
            .take(LONGEST)
            .read_to_end(&mut text)
            .map_err(failed)?;
        text
    } else {
        bytes
    };
    String::from_utf8(bytes).map_err(|e| Error::row(format!("packed text ({e})"), ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FRAME, pack, unpack};

    proptest! {
        #[test]
        fn what_was_packed_comes_back(text in ".*", times in 1_usize..40) {
            let text = format!("[{}]", text.repeat(times));
            prop_assert_eq!(unpack(pack(&text)).unwrap(), text);
        }

        #[test]
        fn damaged_bytes_are_no_panic(mut bytes: Vec<u8>) {
            bytes.splice(0..0, FRAME);
            let _ = unpack(bytes);
        }
    }

    #[test]
    fn prose_gets_shorter_and_a_word_does_not_get_longer() {
        let prose = "The dike was there before the town, and will be there after it. ".repeat(9);
        assert!(pack(&prose).len() * 3 < prose.len());
        assert_eq!(pack("[]"), b"[]");
        let plain = "as rows were kept before".to_owned();
        assert_eq!(unpack(plain.clone().into_bytes()).unwrap(), plain);
    }
}
