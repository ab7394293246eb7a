//! A feed of ours, drawn as whoever asks for it gets it.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use colonnade_store::{LARGEST_TOPIC, Subject};
use tower::ServiceExt as _;

use crate::{router, site::Shared};

/// Most addresses that one leads to: a columnist's name may have changed.
const MOST_HOPS: usize = 4;

/// Mark of an answer that is a feed: what it calls itself, and what it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Topic {
    /// From the path on.
    pub(crate) address: String,
    pub(crate) subjects: Vec<Subject>,
}

/// A feed.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) topic: Topic,
    pub(super) content_type: String,
    pub(super) body: String,
}

/// What drawing came to.
#[derive(Debug)]
pub(super) enum Drawing {
    Feed(Feed),
    /// There is no feed at this address.
    Nothing,
    /// It could not be drawn now.
    Failed,
}

/// Draws what stands at an address, not from the kept pages: those may have been drawn
/// before the index knew of a change.
pub(super) async fn draw(site: &Shared, address: &str) -> Drawing {
    let mut address = address.to_owned();
    let router = router::plain(site.clone());
    for _ in 0..MOST_HOPS {
        let Ok(request) = Request::get(&address).body(Body::empty()) else {
            return Drawing::Nothing;
        };
        let Ok(response) = router.clone().oneshot(request).await;
        match response.status() {
            StatusCode::OK => return taken(response).await,
            StatusCode::PERMANENT_REDIRECT => {
                let to = response.headers().get(header::LOCATION);
                let to = to.and_then(|to| to.to_str().ok());
                match to.filter(|to| to.starts_with('/')) {
                    Some(to) => address = to.to_owned(),
                    None => return Drawing::Nothing,
                }
            }
            status if status.is_server_error() => return Drawing::Failed,
            _ => return Drawing::Nothing,
        }
    }
    Drawing::Nothing
}

async fn taken(mut response: Response) -> Drawing {
    let Some(topic) = response.extensions_mut().remove::<Topic>() else {
        return Drawing::Nothing;
    };
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_owned();
    let Ok(body) = to_bytes(response.into_body(), LARGEST_TOPIC).await else {
        tracing::warn!(topic = topic.address, "a feed is too long to be told");
        return Drawing::Failed;
    };
    match String::from_utf8(body.into()) {
        Ok(body) => Drawing::Feed(Feed {
            topic,
            content_type,
            body,
        }),
        Err(_) => Drawing::Failed,
    }
}
