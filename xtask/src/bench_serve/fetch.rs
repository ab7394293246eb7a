//! One page over a plain socket: enough to know its status and size.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result};

/// What came back.
pub(super) struct Got {
    pub status: u16,
    /// Bytes of the body.
    pub body: usize,
}

/// Asks a port of this machine for a page.
pub(super) fn get(port: u16, path: &str) -> Result<Got> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let head = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("answer has no end of its head")?;
    let first = String::from_utf8_lossy(answer.get(..head).unwrap_or_default()).into_owned();
    let status = first
        .split_whitespace()
        .nth(1)
        .and_then(|code| code.parse().ok());
    Ok(Got {
        status: status.context("answer has no status")?,
        body: answer.len() - head - 4,
    })
}

/// A text as it stands in a query string (RFC 3986).
pub(super) fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect::<Vec<_>>().concat()
}
