//! A whole feed or list of feeds: any bytes, any address, any headers.
#![no_main]

use colonnade_fuzz::{feed, with_head};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = colonnade_extract::input(data);
    let capture = with_head(data);
    feed(&capture);
    let (outlines, notes) = colonnade_extract::opml(&capture.body);
    assert_eq!((outlines, notes), colonnade_extract::opml(&capture.body));
});
