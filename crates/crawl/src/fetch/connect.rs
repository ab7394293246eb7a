//! Connecting: the address that is really connected to is the one that was checked,
//! whether the host was written as a number or came from a name server a moment ago.

use std::{
    fmt,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::Uri;
use hyper_util::client::legacy::connect::{HttpConnector, dns::Name};
use tower::Service;

use super::guard::Guard;

/// A connection was asked for that must not be made.
#[derive(Clone, Debug, thiserror::Error)]
#[error("`{0}` is in a network that is not to be reached")]
pub(super) struct Forbidden(pub(super) String);

/// A name that no name server knows.
#[derive(Debug, thiserror::Error)]
#[error("no address for `{host}`")]
pub(super) struct Unknown {
    host: String,
    source: io::Error,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;
type Pending<T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send>>;

/// Looks names up with the machine's resolver and leaves out addresses that are not
/// to be reached.
#[derive(Clone, Debug)]
pub(super) struct Resolver(pub(super) Arc<Guard>);

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Failure;
    type Future = Pending<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let guard = self.0.clone();
        Box::pin(async move {
            let host = name.as_str();
            let found = tokio::net::lookup_host((host, 0)).await;
            let found = found.map_err(|source| Unknown {
                host: host.to_owned(),
                source,
            })?;
            let open: Vec<SocketAddr> = found
                .filter(|address| guard.permits(address.ip()))
                .collect();
            if open.is_empty() {
                return Err(Forbidden(host.to_owned()).into());
            }
            Ok(open.into_iter())
        })
    }
}

/// Makes connections; hosts written as numbers are checked here, names by [`Resolver`].
#[derive(Clone)]
pub(super) struct Connector {
    inner: HttpConnector<Resolver>,
    guard: Arc<Guard>,
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector")
            .field("guard", &self.guard)
            .finish_non_exhaustive()
    }
}

impl Connector {
    pub(super) fn new(guard: Guard, patience: std::time::Duration) -> Self {
        let guard = Arc::new(guard);
        let mut inner = HttpConnector::new_with_resolver(Resolver(guard.clone()));
        inner.enforce_http(false);
        inner.set_nodelay(true);
        inner.set_connect_timeout(Some(patience));
        Self { inner, guard }
    }
}

impl Service<Uri> for Connector {
    type Response = <HttpConnector<Resolver> as Service<Uri>>::Response;
    type Error = Failure;
    type Future = Pending<Self::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let host = uri.host().unwrap_or_default();
        let number = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = number.parse::<IpAddr>()
            && !self.guard.permits(address)
        {
            let forbidden = Forbidden(host.to_owned());
            return Box::pin(async move { Err(forbidden.into()) });
        }
        let connecting = self.inner.call(uri);
        Box::pin(async move { connecting.await.map_err(Into::into) })
    }
}
