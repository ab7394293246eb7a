//! Bad answers: too long, too slow, damaged, none; and what is said of each.

use std::{io::Write as _, time::Duration};

use flate2::{Compression, write::GzEncoder};

use super::{
    super::Fetcher,
    Trouble, fetcher, get, options,
    server::{Reply, Server, answer, none, ok},
    trouble,
};

/// A server that answers one way, but for robots.txt.
async fn always(reply: Reply) -> Server {
    Server::new(move |asked| match asked.path.as_str() {
        "/robots.txt" => none(),
        _ => reply.clone(),
    })
    .await
}

async fn troubled(reply: Reply) -> Trouble {
    let server = always(reply).await;
    trouble(get(&fetcher(), &server.url("/1")).await)
}

#[tokio::test]
async fn what_is_too_long_is_not_taken_in() {
    let longest = options(&[]).longest;
    // said beforehand: nothing is waited for
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", longest + 1);
    let wait = Duration::from_mins(1);
    let announced = Reply::Endless(head.into_bytes(), b"x".to_vec(), wait);
    assert_eq!(troubled(announced).await, Trouble::TooLong(longest));
    // not said
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"1000\r\n".as_slice(), &[b'x'; 4096], b"\r\n"].concat();
    let chunked = Reply::Endless(head, chunk, Duration::ZERO);
    let long = troubled(chunked).await;
    assert_eq!(long, Trouble::TooLong(longest));
    assert!(!long.passes() && long.to_string().contains(&longest.to_string()));
    // until the connection ends
    let head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    let open = Reply::Endless(head, vec![b'x'; 4096], Duration::ZERO);
    assert_eq!(troubled(open).await, Trouble::TooLong(longest));
    // as long as can be
    let server = always(ok(vec![b'x'; usize::try_from(longest).unwrap()])).await;
    let answer = get(&fetcher(), &server.url("/1")).await.unwrap();
    assert_eq!(answer.capture.body.len() as u64, longest);
}

#[tokio::test]
async fn endless_heads_end() {
    let start = b"HTTP/1.1 200 OK\r\n".to_vec();
    for field in [
        format!("X-Filler: {}\r\n", "x".repeat(1_000)),
        "X: y\r\n".repeat(100),
        "x".repeat(1_000),
    ] {
        let endless = Reply::Endless(start.clone(), field.clone().into_bytes(), Duration::ZERO);
        let trouble = troubled(endless).await;
        assert!(
            matches!(trouble, Trouble::Broken(_)),
            "{field:.20}: {trouble:?}"
        );
    }
    let many = Reply::Whole(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(300)).into());
    let trouble = troubled(many).await;
    assert!(matches!(trouble, Trouble::Broken(_)), "{trouble:?}");
}

/// Each answer takes most of the time there is; the last one waits for two before it.
#[tokio::test]
async fn waiting_for_others_is_not_the_hosts_fault() {
    let mut options = options(&["127.0.0.0/8"]);
    options.whole = Duration::from_millis(1500);
    let Reply::Whole(bytes) = ok("page") else {
        unreachable!("a whole answer")
    };
    let server = always(Reply::Late(Duration::from_millis(900), bytes)).await;
    let fetcher = Fetcher::new(options);
    let urls: Vec<String> = (0..3).map(|n| server.url(&format!("/{n}"))).collect();
    let all = tokio::join!(
        get(&fetcher, &urls[0]),
        get(&fetcher, &urls[1]),
        get(&fetcher, &urls[2])
    );
    assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok(), "{all:?}");
    assert_eq!(server.most_busy(), 1);
}

#[tokio::test]
async fn a_slow_drip_ends() {
    let mut options = options(&["127.0.0.0/8"]);
    options.whole = Duration::from_millis(400);
    let drip = Duration::from_millis(20);
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".to_vec();
    for reply in [
        Reply::Endless(head, b"x".to_vec(), drip),
        Reply::Late(Duration::from_mins(1), Vec::new()),
    ] {
        let server = always(reply).await;
        let fetcher = Fetcher::new(options.clone());
        let trouble = trouble(get(&fetcher, &server.url("/1")).await);
        assert_eq!(trouble, Trouble::Slow(options.whole));
        assert!(trouble.passes());
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One block that is not compressed (RFC 7932, 9.2).
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = (u32::try_from(bytes.len()).unwrap() - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

/// One block that is not compressed (RFC 8878, 3.1.1).
fn zstd(bytes: &[u8]) -> Vec<u8> {
    let length = u8::try_from(bytes.len()).unwrap();
    let block = (u32::from(length) << 3 | 1).to_le_bytes();
    let magic = [0x28, 0xB5, 0x2F, 0xFD, 0x20, length];
    [&magic[..], &block[..3], bytes].concat()
}

async fn unpacked(coding: &str, body: Vec<u8>) -> Result<Vec<u8>, Trouble> {
    let coding = format!("Content-Encoding: {coding}\r\n");
    let server = always(answer("200 OK", &coding, body)).await;
    let answer = get(&fetcher(), &server.url("/1")).await.unwrap();
    let answer = answer.unpack()?;
    assert_eq!(answer.capture.header("content-encoding"), None);
    Ok(answer.capture.body)
}

#[tokio::test]
async fn codings_are_undone() {
    let text = b"A column about a ferry.".as_slice();
    for (coding, body) in [
        ("gzip", gzip(text)),
        ("x-gzip", gzip(text)),
        ("br", brotli(text)),
        ("zstd", zstd(text)),
        ("br, gzip", gzip(&brotli(text))),
        ("identity", text.to_vec()),
    ] {
        assert_eq!(
            unpacked(coding, body).await.as_deref(),
            Ok(text),
            "{coding}"
        );
    }
    // said to be packed, and plainly not
    let page = b"<p>A ferry.</p>".to_vec();
    assert_eq!(unpacked("gzip", page.clone()).await, Ok(page));
}

#[tokio::test]
async fn damaged_codings_are_trouble() {
    let whole = gzip(&[b'x'; 10_000]);
    let text = b"A column about a ferry.".as_slice();
    for (coding, body) in [
        ("gzip", whole[..whole.len() / 2].to_vec()),
        ("gzip", gzip(&vec![0; 8 << 20])),
        ("gzip, gzip", gzip(&gzip(&vec![0; 64 << 20]))),
        ("gzip", text.to_vec()),
        ("br", brotli(text)[..10].to_vec()),
        ("zstd", zstd(text)[..12].to_vec()),
        ("rot13", text.to_vec()),
        ("gzip, gzip, gzip, gzip, gzip", text.to_vec()),
    ] {
        let length = body.len();
        let trouble = unpacked(coding, body).await;
        let Err(Trouble::Coding(why)) = trouble else {
            panic!(
                "{coding} of {length} bytes: {:.100}",
                format!("{trouble:?}")
            );
        };
        assert!(!why.is_empty());
    }
}

#[tokio::test]
async fn damaged_answers_are_trouble() {
    for bytes in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nA column about",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nA col\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzebra\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nA colum",
        "HTTP/1.1 200 OK\r\nContent-Type",
        "<!doctype html><title>No head at all</title>",
        "\u{1}\u{2}\u{3}\r\n\r\n",
        "220 smtp.lantern.example ESMTP\r\n",
        "",
    ] {
        let trouble = troubled(Reply::Cut(bytes.into())).await;
        assert!(
            matches!(trouble, Trouble::Broken(_)),
            "{bytes:?}: {trouble:?}"
        );
        assert_eq!(trouble.kind(), "broken");
        assert!(trouble.passes());
    }
}

#[tokio::test]
async fn nobody_there_is_said_in_words() {
    let server = always(ok("page")).await;
    let port = server.port();
    // TLS is asked for, and HTTP is spoken
    let insecure = trouble(get(&fetcher(), &format!("https://127.0.0.1:{port}/1")).await);
    assert!(
        matches!(&insecure, Trouble::Insecure(host, _) if host == "127.0.0.1"),
        "{insecure:?}"
    );
    drop(server);
    // a port that was free a moment ago
    let free = std::net::TcpListener::bind("127.0.0.3:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let unreachable = trouble(get(&fetcher(), &format!("http://{address}/1")).await);
    assert!(
        matches!(&unreachable, Trouble::Unreachable(host, _) if host == "127.0.0.3"),
        "{unreachable:?}"
    );
    // a name that is none, so that no name server is asked
    let name = format!("{}.example", "a".repeat(64));
    let unknown = trouble(get(&fetcher(), &format!("http://{name}/")).await);
    assert_eq!(unknown, Trouble::UnknownHost(name));
    assert!(unknown.said().contains("misspelt"), "{unknown}");
}

/// Each names the thing, none ends with a full stop, and the words for counting differ.
#[test]
fn every_trouble_has_words() {
    let host = || "lantern.example".to_owned();
    let why = || "it said so".to_owned();
    let status = |status| Trouble::Status { status, wait: None };
    let troubles = [
        (Trouble::Address(host()), "lantern.example"),
        (Trouble::UnknownHost(host()), "lantern.example"),
        (Trouble::Forbidden(host()), "lantern.example"),
        (Trouble::Unreachable(host(), why()), "it said so"),
        (Trouble::Insecure(host(), why()), "it said so"),
        (Trouble::Slow(Duration::from_secs(30)), "30 seconds"),
        (Trouble::Broken(why()), "it said so"),
        (Trouble::TooLong(1_234), "1234 bytes"),
        (Trouble::Coding(why()), "it said so"),
        (Trouble::Redirects(host()), "lantern.example"),
        (Trouble::Closed(host()), "lantern.example"),
        (Trouble::Robots(Box::new(status(500))), "500 (Internal"),
        (status(404), "404 (Not Found)"),
        (status(418), "418"),
        (status(999), "999"),
        (Trouble::Content(why()), "it said so"),
    ];
    let mut kinds: Vec<String> = troubles.iter().map(|(trouble, _)| trouble.kind()).collect();
    for (trouble, words) in &troubles {
        let said = trouble.said();
        assert!(said.contains(words), "{said}");
        assert!(
            !said.ends_with('.') && !trouble.to_string().is_empty(),
            "{said}"
        );
    }
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), troubles.len(), "{kinds:?}");
}
