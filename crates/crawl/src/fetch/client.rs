//! One request on the wire: HTTP/1.1 or 2, one hop, and what went wrong in our words.

use std::{error::Error, time::Duration};

use http::{Request, Response, header, request};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::{
    client::legacy::{Client as Pool, Error as PoolError},
    rt::{TokioExecutor, TokioTimer},
};
use url::Url;

use super::{
    body::deepest,
    connect::{Connector, Forbidden, Unknown},
    guard::Guard,
    trouble::Trouble,
};

/// Most bytes of an answer's head.
const LONGEST_HEAD: usize = 64 << 10;
/// Most fields of an answer's head.
const MOST_FIELDS: usize = 256;

/// Sends requests.
#[derive(Clone, Debug)]
pub(super) struct Client(Pool<hyper_rustls::HttpsConnector<Connector>, Full<Bytes>>);

impl Client {
    pub(super) fn new(guard: Guard, patience: Duration, keep_idle: bool) -> Self {
        let https = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .enable_http2()
            .wrap_connector(Connector::new(guard, patience));
        let pool = Pool::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            // pages of one host follow each other within its pause; a longer wait would keep
            // a socket open for every newspaper visited lately
            .pool_idle_timeout(Duration::from_secs(4))
            .pool_max_idle_per_host(usize::from(keep_idle))
            .http1_max_buf_size(LONGEST_HEAD)
            .http1_max_headers(MOST_FIELDS)
            .http2_max_header_list_size(u32::try_from(LONGEST_HEAD).unwrap_or(u32::MAX))
            .build(https);
        Self(pool)
    }

    /// One hop; `fields` are the request's own besides Accept-Encoding.
    pub(super) async fn send(
        &self,
        url: &Url,
        fields: &[(header::HeaderName, &str)],
    ) -> Result<Response<Incoming>, Trouble> {
        let request = Request::get(url.as_str()).header(header::ACCEPT_ENCODING, "gzip, br, zstd");
        self.hop(url, request, fields, Bytes::new()).await
    }

    /// One hop of something that is sent; `fields` say what it is.
    pub(super) async fn post(
        &self,
        url: &Url,
        fields: &[(header::HeaderName, &str)],
        body: Bytes,
    ) -> Result<Response<Incoming>, Trouble> {
        self.hop(url, Request::post(url.as_str()), fields, body)
            .await
    }

    /// One hop to ask for something short, as it is.
    pub(super) async fn ask(
        &self,
        url: &Url,
        fields: &[(header::HeaderName, &str)],
    ) -> Result<Response<Incoming>, Trouble> {
        self.hop(url, Request::get(url.as_str()), fields, Bytes::new())
            .await
    }

    async fn hop(
        &self,
        url: &Url,
        mut request: request::Builder,
        fields: &[(header::HeaderName, &str)],
        body: Bytes,
    ) -> Result<Response<Incoming>, Trouble> {
        let host = url.host_str().unwrap_or_default();
        for (name, value) in fields {
            // what a server once sent us may be no field value any more
            if let Ok(value) = header::HeaderValue::from_str(value) {
                request = request.header(name, value);
            }
        }
        let request = request
            .body(Full::new(body))
            .map_err(|_| Trouble::Address(url.to_string()))?;
        self.0
            .request(request)
            .await
            .map_err(|error| said(&error, host))
    }
}

/// What went wrong, by the causes in the chain.
fn said(error: &PoolError, host: &str) -> Trouble {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(this) = cause {
        if let Some(Forbidden(host)) = this.downcast_ref() {
            return Trouble::Forbidden(host.clone());
        }
        if this.is::<Unknown>() {
            return Trouble::UnknownHost(host.to_owned());
        }
        if let Some(io) = this.downcast_ref::<std::io::Error>()
            && let Some(inner) = io.get_ref()
            && inner.to_string().contains("certificate")
        {
            return Trouble::Insecure(host.to_owned(), inner.to_string());
        }
        cause = this.source();
    }
    let why = deepest(error);
    if error.is_connect() {
        if host_is_tls_trouble(&why) {
            return Trouble::Insecure(host.to_owned(), why);
        }
        return Trouble::Unreachable(host.to_owned(), why);
    }
    Trouble::Broken(why)
}

/// rustls says what is wrong in words; its errors arrive wrapped in I/O errors.
fn host_is_tls_trouble(why: &str) -> bool {
    [
        "certificate",
        "tls",
        "TLS",
        "handshake",
        "corrupt message",
        "fatal alert",
    ]
    .iter()
    .any(|word| why.contains(word))
}
