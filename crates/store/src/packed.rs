//! Texts that are kept packed: a Zstandard frame (RFC 8878), or as they are where that is
//! shorter. The text of a column is most of what a store keeps.
//!
//! libzstd takes less than half the time of DEFLATE for about the same length; see `cargo
//! bench -p colonnade-store --bench packed` for this and other ways.

use std::cell::RefCell;

use zstd::{
    bulk::{Compressor, Decompressor},
    zstd_safe::{CParameter, get_frame_content_size},
};

use crate::{Error, Result};

/// What a frame begins with; no JSON does.
const FRAME: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// What stands before a frame that was packed with [`DICTIONARY`].
const MARK: u8 = 1;
/// What every body has, so that no frame has to say it. Frames are unpacked with it: it
/// never changes; another one has another mark.
const DICTIONARY: &str = concat!(
    r#"{"quotation":[{"p":["#,
    r#"{"list":{"ordered":false,"items":[[{"p":["#,
    r#"{"figure":{"image":"https://www.","alternative":"","caption":[]}},{"embed":"https://www."#,
    r#""]},{"h":[2,[""]]},{"p":[{"a":["https://www.",[""]]},{"em":[""]},{"strong":["#,
    r#"{"printed":null,"names":[],"evidence":[]}"#,
    "\n[]\n",
    r#"","kind":"organisation","url":"https://www."}],"evidence":["meta","json-ld","page"#,
    r#"{"printed":"","names":[{"name":"","kind":"person"},{"name":"","kind":"person"}],"evidence":["feed"]}"#,
    "\n",
    r#"[{"text":"","source":"feed"},{"text":"","source":"json-ld"},{"text":"","source":"meta"}]"#,
    "\n",
    r#"[{"p":[""]},{"p":["#,
);
/// Shorter texts hardly get shorter.
const SHORTEST: usize = 64;
/// From here on a text has enough to repeat of its own, and is packed without the
/// dictionary, in four fifths of the time and no longer; and only repetitions of seven
/// letters and more are looked for, which takes nine tenths of the time again, and makes
/// prose a fortieth longer.
const LONG: usize = 4096;
/// No text is longer unpacked, so that a damaged row cannot fill the memory.
const LONGEST: u64 = 256 << 20;
/// Higher levels take longer and gain a hundredth.
const LEVEL: i32 = 1;

thread_local! {
    /// A compressor is large; one a thread serves for all.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> =
        RefCell::new(Compressor::with_dictionary(LEVEL, DICTIONARY.as_bytes()).ok());
    static OF_LONG: RefCell<Option<Compressor<'static>>> =
        RefCell::new(of_long().ok());
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> =
        RefCell::new(Decompressor::with_dictionary(DICTIONARY.as_bytes()).ok());
}

fn of_long() -> std::io::Result<Compressor<'static>> {
    let mut compressor = Compressor::new(LEVEL)?;
    compressor.set_parameter(CParameter::HashLog(14))?;
    compressor.set_parameter(CParameter::MinMatch(7))?;
    Ok(compressor)
}

/// Packs a text.
pub(crate) fn pack(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    if bytes.len() >= LONG {
        let frame = OF_LONG.with_borrow_mut(|compressor| compressor.as_mut()?.compress(bytes).ok());
        let shorter = frame.filter(|frame| frame.len() < bytes.len());
        return shorter.unwrap_or_else(|| bytes.to_vec());
    }
    if bytes.len() >= SHORTEST
        && let Some(frame) =
            COMPRESSOR.with_borrow_mut(|compressor| compressor.as_mut()?.compress(bytes).ok())
        && frame.len() + 1 < bytes.len()
    {
        let mut packed = Vec::with_capacity(frame.len() + 1);
        packed.push(MARK);
        packed.extend(frame);
        return packed;
    }
    bytes.to_vec()
}

/// Whether bytes are what [`pack`] makes of a text that gets shorter.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    frame(bytes).is_some()
}

/// The frame that bytes are, if they are one, with or without the dictionary.
fn frame(bytes: &[u8]) -> Option<&[u8]> {
    let frame = bytes.strip_prefix(&[MARK]).unwrap_or(bytes);
    frame.starts_with(&FRAME).then_some(frame)
}

/// Unpacks a text.
pub(crate) fn unpack(bytes: Vec<u8>) -> Result<String> {
    text(unpack_bytes(bytes)?)
}

/// The text that unpacked bytes are, or a part of them.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| Error::row(format!("packed text ({e})"), ""))
}

/// Unpacks a text without looking whether it is one.
pub(crate) fn unpack_bytes(bytes: Vec<u8>) -> Result<Vec<u8>> {
    let Some(frame) = frame(&bytes) else {
        return Ok(bytes);
    };
    // a frame without the dictionary refers to nothing in it
    let unpacked = DECOMPRESSOR.with_borrow_mut(|decompressor| {
        let unpacked = decompressor
            .as_mut()
            .map(|decompressor| decompressor.decompress(frame, capacity(frame)));
        unpacked.unwrap_or_else(|| Err(std::io::ErrorKind::OutOfMemory.into()))
    });
    unpacked.map_err(|e| Error::row(format!("packed text ({e})"), ""))
}

/// How long a frame says that its text is.
fn capacity(frame: &[u8]) -> usize {
    let said = get_frame_content_size(frame).ok().flatten();
    usize::try_from(said.unwrap_or(0).min(LONGEST)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FRAME, MARK, pack, unpack};

    proptest! {
        #[test]
        fn what_was_packed_comes_back(text in ".*", times in 1_usize..400) {
            let text = format!("[{}]", text.repeat(times));
            prop_assert_eq!(unpack(pack(&text)).unwrap(), text);
        }

        #[test]
        fn damaged_bytes_are_no_panic(mut bytes: Vec<u8>, marked: bool) {
            bytes.splice(0..0, FRAME);
            if marked {
                bytes.insert(0, MARK);
            }
            let _ = unpack(bytes);
        }

        #[test]
        fn a_damaged_frame_is_no_panic(at: prop::sample::Index, byte: u8) {
            let mut bytes = pack(&"The dike was there before the town. ".repeat(9));
            let at = at.index(bytes.len());
            bytes[at] = byte;
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
        let before = zstd::bulk::compress(prose.as_bytes(), 1).unwrap();
        assert_eq!(unpack(before).unwrap(), prose);
    }
}
