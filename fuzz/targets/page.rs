//! A whole page: any bytes, any address, any headers.
#![no_main]

use colonnade_fuzz::{page, with_head};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = colonnade_extract::input(data);
    page(&with_head(data));
});
