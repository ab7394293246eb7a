use std::io::{Cursor, Write as _};

use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;

use super::*;

fn capture(url: &str, body: &[u8]) -> Capture {
    Capture {
        url: url.to_owned(),
        fetched_at: "2026-11-01T08:30:00.5Z".parse::<Timestamp>().unwrap(),
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html".to_owned())],
        body: body.to_vec(),
        record_id: None,
    }
}

fn archive(count: usize) -> Vec<u8> {
    let mut file = Vec::new();
    for number in 0..count {
        let body = format!("<p>page {number} {}", "text ".repeat(number * 50));
        let url = format!("https://paper.example/{number}");
        write_response(&capture(&url, body.as_bytes()), &mut file).unwrap();
    }
    file
}

fn at(position: u64) -> usize {
    usize::try_from(position).unwrap()
}

fn read(file: &[u8]) -> Vec<Record> {
    read_within(file, Limits::default())
}

fn read_within(file: &[u8], limits: Limits) -> Vec<Record> {
    Reader::new(Box::new(Cursor::new(file.to_vec())), limits)
        .map(|record| record.expect("the input does not fail"))
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes)
        .read_to_end(&mut plain)
        .unwrap();
    plain
}

/// A plain response record around an HTTP message.
fn response(url: &str, http: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n\
         WARC-Target-URI: <{url}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n\
         Content-Length: {}\r\n\r\n",
        http.len()
    )
    .into_bytes();
    record.extend_from_slice(http);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

fn http(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut message = format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes();
    message.extend_from_slice(body);
    message
}

fn bodies(records: &[Record]) -> Vec<String> {
    records
        .iter()
        .map(|record| match &record.capture {
            Ok(capture) => String::from_utf8_lossy(&capture.body).into_owned(),
            Err(error) => format!("! {error}"),
        })
        .collect()
}

#[test]
fn what_is_written_reads_back_and_stands_where_it_says() {
    let file = archive(5);
    let records = read(&file);
    assert_eq!(records.len(), 5);
    for (number, record) in records.iter().enumerate() {
        let got = record.capture.as_ref().unwrap();
        assert_eq!(got.url, format!("https://paper.example/{number}"));
        assert_eq!(got.fetched_at, capture("", b"").fetched_at);
        assert!(got.body.starts_with(format!("<p>page {number}").as_bytes()));
        assert_eq!(got.header("content-type"), Some("text/html"));
        assert_eq!(record.record_id, got.record_id);
        let alone = &file[at(record.offset)..at(record.next)];
        assert_eq!(
            read(alone)[0].url,
            record.url,
            "its member can be read alone"
        );
    }
    assert_eq!(records[4].next, file.len() as u64);
    let mut again = Vec::new();
    write_response(records[2].capture.as_ref().unwrap(), &mut again).unwrap();
    assert_eq!(read(&again)[0].capture, records[2].capture);
    assert_eq!(
        archive(2),
        archive(2),
        "the same capture is the same record"
    );
}

#[test]
fn opening_at_next_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in [("a.warc.gz", archive(4)), ("a.warc", gunzip(&archive(4)))] {
        let path = folder.path().join(name);
        std::fs::write(&path, file).unwrap();
        let mut offset = 0;
        for number in 0..4 {
            let mut reader = Reader::open(&path, offset, Limits::default()).unwrap();
            let record = reader.next().unwrap().unwrap();
            assert_eq!(record.url, format!("https://paper.example/{number}"));
            assert_eq!(record.offset, offset);
            offset = record.next;
        }
        let mut reader = Reader::open(&path, offset, Limits::default()).unwrap();
        assert!(reader.next().is_none());
    }
}

#[test]
fn a_file_in_one_member_is_read_without_positions() {
    let records = read(&gzip(&gunzip(&archive(3))));
    assert_eq!(records.len(), 3);
    assert!(records.iter().all(|record| record.offset == 0));
    assert_eq!((records[0].next, records[1].next), (0, 0));
    assert_ne!(records[2].next, 0);
}

#[test]
fn a_header_cannot_smuggle_lines_into_the_record() {
    let mut capture = capture("https://a.example/\r\nWARC-Type: evil", b"body");
    capture.headers = vec![("x".into(), "1\r\n\r\nHTTP/1.1 500 No".into())];
    let mut file = Vec::new();
    write_response(&capture, &mut file).unwrap();
    let got = read(&file).remove(0).capture.unwrap();
    assert_eq!((got.status, got.body.as_slice()), (200, &b"body"[..]));
}

#[test]
fn transfer_and_content_codings_are_undone() {
    let page = b"<p>hello hello hello".repeat(20);
    let chunked = |bytes: &[u8]| {
        let mut body = Vec::new();
        for chunk in bytes.chunks(7) {
            write!(body, "{:x};x=y\r\n", chunk.len()).unwrap();
            body.extend_from_slice(chunk);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"0\r\n\r\n");
        body
    };
    let zlib = {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&page).unwrap();
        encoder.finish().unwrap()
    };
    let zstd = ruzstd::encoding::compress_to_vec(
        page.as_slice(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    let gzipped = gzip(&page);
    for (headers, body) in [
        ("Transfer-Encoding: chunked\r\n", chunked(&page)),
        ("Transfer-Encoding: chunked\r\n", page.clone()),
        ("Content-Encoding: gzip\r\n", gzipped.clone()),
        ("Content-Encoding: gzip\r\n", page.clone()),
        ("Content-Encoding: deflate\r\n", zlib.clone()),
        ("Content-Encoding: deflate\r\n", zlib[2..].to_vec()),
        ("Content-Encoding: ZSTD\r\n", zstd),
        ("Content-Encoding: br\r\n", page.clone()),
        (
            "Content-Encoding: identity, gzip\r\nTransfer-Encoding: chunked\r\n",
            chunked(&gzipped),
        ),
        ("Content-Encoding: deflate, gzip\r\n", gzip(&zlib)),
    ] {
        let records = read(&response("http://a.example/", &http(headers, &body)));
        assert_eq!(records.len(), 1);
        let got = records[0].capture.as_ref().expect(headers);
        assert_eq!(got.body, page, "{headers}");
        assert_eq!(got.url, "http://a.example/");
    }
    // a brotli stream of one uncompressed block: "hello"
    let brotli = [0x0b, 0x02, 0x80, b'h', b'e', b'l', b'l', b'o', 0x03];
    let message = http("Content-Encoding: br\r\n", &brotli);
    assert_eq!(
        bodies(&read(&response("http://a.example/", &message))),
        ["hello"]
    );
}

#[test]
fn other_records_are_passed_over_and_resources_read() {
    let mut file =
        b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n".to_vec();
    file.extend(response("dns:a.example", b"1.2.3.4"));
    file.extend(
        b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/\r\n\
          Content-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>\r\n\r\n",
    );
    let records = read(&file);
    assert_eq!(bodies(&records), ["<p>"]);
    let capture = records[0].capture.as_ref().unwrap();
    assert_eq!(capture.header("content-type"), Some("text/html"));
    assert_eq!(capture.fetched_at, Timestamp::UNIX_EPOCH);
}

#[test]
fn truncation_anywhere_costs_one_record() {
    for file in [archive(3), gunzip(&archive(3))] {
        let whole = read(&file);
        for end in 0..file.len() {
            let records = read(&file[..end]);
            let good = records
                .iter()
                .filter(|record| record.capture.is_ok())
                .count();
            let complete = whole
                .iter()
                .filter(|record| record.next <= end as u64)
                .count();
            assert!(good >= complete, "{good} of {complete} at {end}");
            assert!(records.len() <= complete + 2);
        }
    }
}

#[test]
fn damage_costs_one_record() {
    for file in [archive(5), gunzip(&archive(5))] {
        let second = at(read(&file)[1].offset);
        for byte in [0, 1, 3, 9, 12, 20, 60] {
            let mut file = file.clone();
            file[second + byte] ^= 0x5A;
            let urls: Vec<_> = read(&file)
                .into_iter()
                .filter(|record| record.capture.is_ok())
                .map(|record| record.url)
                .collect();
            for number in [0, 2, 3, 4] {
                let url = format!("https://paper.example/{number}");
                assert!(
                    urls.contains(&url),
                    "{number} after damage at {byte}: {urls:?}"
                );
            }
        }
    }
}

#[test]
fn absurd_and_missing_headers_cost_one_record() {
    let good = response("http://a.example/good", &http("", b"good"));
    for (bad, error) in [
        (
            "WARC/1.0\r\nWARC-Type: response\r\n\r\n",
            "no Content-Length",
        ),
        (
            "WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\n",
            "no number",
        ),
        ("WARC/1.0\r\nContent-Length: -5\r\n\r\n", "no number"),
        (
            "WARC/1.0\r\nContent-Length: 0\r\n\r\n",
            "no WARC-Target-URI",
        ),
        (
            "WARC/1.0\r\nWARC-Target-URI: http://b.example/\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP headers do not end",
        ),
        ("what is this?\r\n", "does not begin with WARC/"),
    ] {
        for packed in [false, true] {
            let pack = |record: &[u8]| {
                if packed {
                    gzip(record)
                } else {
                    record.to_vec()
                }
            };
            let file = [pack(bad.as_bytes()), pack(&good)].concat();
            let records = bodies(&read(&file));
            assert!(records[0].contains(error), "{records:?}");
            assert_eq!(records.last().map(String::as_str), Some("good"), "{bad}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("absurd.warc");
    let mut file = b"WARC/1.0\r\nContent-Length: 9999999999999999\r\n\r\nhello\r\n\r\n".to_vec();
    file.extend(&good);
    std::fs::write(&path, &file).unwrap();
    let records: Vec<_> = Reader::open(&path, 0, Limits::default())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(bodies(&records), ["! file ends inside the record", "good"]);
}

#[test]
fn long_payloads_and_bombs_are_refused_and_read_past() {
    let limits = Limits { payload: 1 << 20 };
    let zeros = vec![0; 3 << 20];
    let good = gzip(&response("http://a.example/good", &http("", b"good")));
    let long = gzip(&response("http://a.example/long", &http("", &zeros)));
    let coding = "Content-Encoding: gzip\r\n";
    let bomb = gzip(&response(
        "http://a.example/bomb",
        &http(coding, &gzip(&zeros)),
    ));
    let record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n";
    let claim = format!("{record}Content-Length: 99999999999\r\n\r\n");
    let claims = gzip(&[claim.as_bytes(), &zeros].concat());
    let endless = gzip(&[record.as_bytes(), &zeros].concat());
    let blank = gzip(&b"\r\n".repeat(2 << 20));
    let file = [long, bomb, blank, claims, endless, good].concat();
    let records = read_within(&file, limits);
    assert_eq!(
        bodies(&records),
        [
            "! payload is longer than 1048576 bytes",
            "! content coding `gzip` cannot be undone: it expands beyond 1048576 bytes",
            "! malformed record: too many blank lines",
            "! payload is longer than 1048576 bytes",
            "! malformed record: endless headers",
            "good",
        ]
    );
}

#[test]
fn a_page_of_fifty_megabytes_is_read() {
    let page = b"<p>a paragraph of a very long page ".repeat(50 << 20 >> 5);
    let records = read(&gzip(&response("http://a.example/", &http("", &page))));
    assert_eq!(records[0].capture.as_ref().unwrap().body.len(), page.len());
}

#[test]
fn a_failing_disk_is_an_error_not_a_record() {
    struct Failing(Cursor<Vec<u8>>);
    impl Read for Failing {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            match self.0.read(out)? {
                0 => Err(io::Error::other("disk on fire")),
                count => Ok(count),
            }
        }
    }
    for file in [archive(2), gunzip(&archive(2))] {
        let cut = file.len() - 40;
        let input = Failing(Cursor::new(file[..cut].to_vec()));
        let results: Vec<_> = Reader::new(Box::new(input), Limits::default()).collect();
        let last = results.last().unwrap().as_ref();
        assert_eq!(last.unwrap_err().to_string(), "disk on fire");
    }
}

mod arbitrary {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn bytes_never_stop_the_reader(
            prefix in prop::sample::select(vec![&b""[..], b"WARC/1.0\r\n", b"\x1F\x8B\x08\0", b"WARC/1.1\r\nContent-Length: 9\r\n\r\n"]),
            bytes in prop::collection::vec(any::<u8>(), 0..3000),
        ) {
            let records = read(&[prefix, &bytes].concat());
            prop_assert!(records.len() <= bytes.len() + 2);
        }

        #[test]
        fn mutated_archives_never_stop_the_reader(at in 0usize..2000, to: u8, plain: bool) {
            let mut file = archive(3);
            if plain { file = gunzip(&file); }
            let at = at % file.len();
            file[at] = to;
            let good = read(&file).iter().filter(|record| record.capture.is_ok()).count();
            prop_assert!(good >= 1);
        }
    }
}
