//! Encodings: any bytes, declared as any encoding in any place. The first byte says
//! which, the second where.
#![no_main]

use colonnade_fuzz::{capture, feed, page};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 30] = [
    "utf-8",
    "UTF-16",
    "utf-16le",
    "utf-16be",
    "utf-7",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-15",
    "iso-8859-6",
    "koi8-r",
    "koi8-u",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "big5",
    "gb2312",
    "gb18030",
    "replacement",
    "x-user-defined",
];

fuzz_target!(|data: &[u8]| {
    let [which, place, bytes @ ..] = data else {
        return;
    };
    let name = NAMES[usize::from(*which) % NAMES.len()];
    let mut headers = Vec::new();
    let mut body = match place % 8 {
        0 => {
            headers.push((
                "content-type".to_owned(),
                format!("text/html; charset={name}"),
            ));
            Vec::new()
        }
        1 => format!("<meta charset=\"{name}\">").into_bytes(),
        2 => format!("<meta http-equiv=content-type content='text/html;charset={name}'>")
            .into_bytes(),
        3 => format!("<?xml version='1.0' encoding='{name}'?>").into_bytes(),
        4 => b"\xEF\xBB\xBF".to_vec(),
        5 => b"\xFF\xFE".to_vec(),
        6 => b"\xFE\xFF".to_vec(),
        _ => Vec::new(),
    };
    body.extend_from_slice(bytes);
    page(&capture(
        "https://paper.example/a",
        headers.clone(),
        body.clone(),
    ));
    feed(&capture("https://paper.example/feed", headers, body));
});
