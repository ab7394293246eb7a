//! `/hub`: our own hub (W3C `WebSub`, 23 January 2018), its half that is asked. Whoever
//! wants to be told of changes of a feed of ours says so here; the crawler asks back and
//! tells (`crawl/gather/hub.rs`), for the site opens no outbound socket.
//!
//! Without a public address in the settings there is no hub: nobody could be told which
//! feed is meant.

mod announce;
mod drawing;
mod wish;

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, FromRequest as _, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
    routing::get,
};
use colonnade_store::{Asking, NewTopic, Wish, Wished};
use jiff::tz::TimeZone;

pub use self::announce::AnnounceError;
pub(crate) use self::drawing::Topic;
use self::{
    drawing::{Drawing, draw},
    wish::{Refused, Wanted},
};
use crate::{
    counting,
    error::{Error, Result},
    site::Shared,
    visitor::{self, Visitor},
};

/// Where the hub is.
pub(crate) const PATH: &str = "/hub";
/// Most bytes of a request's form: a callback and a topic, everything encoded.
const LARGEST_FORM: usize = 16 << 10;

/// Apart from the site's pages: neither kept nor counted.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route(PATH, get(explain).post(take))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
}

/// What stands at the hub's address for whoever looks there.
async fn explain(State(site): State<Shared>) -> Response {
    let said = match &site.options.base_url {
        Some(base) => {
            format!("The WebSub hub of {base}: subscribe to a feed of it by a POST request.\n")
        }
        None => return none(),
    };
    plain(StatusCode::OK, said)
}

fn none() -> Response {
    let said = "There is no hub here: this site has no public address.\n";
    plain(StatusCode::NOT_FOUND, said.to_owned())
}

/// "Tell me of this feed." (5.1)
async fn take(State(site): State<Shared>, request: Request) -> Result<Response> {
    let Some(base) = site.options.base_url.clone() else {
        return Ok(none());
    };
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let wanted = match Form::<Wanted>::from_request(request, &()).await {
        Ok(Form(wanted)) => wanted,
        Err(rejection) => {
            let said = "send hub.mode, hub.topic and hub.callback as a form, once each\n";
            return Ok(plain(rejection.status(), said.to_owned()));
        }
    };
    let visitor = visitor_of(&site, &parts).await?;
    let (asking, address, wish) = match wanted.read(&base, visitor) {
        Ok(read) => read,
        Err(refused) => return Ok(no(&refused)),
    };
    let hub = site.store.hub();
    let wished = if asking == Asking::Unsubscribe {
        hub.unsubscribe(&base, &address, &wish).await?
    } else {
        match topic(&site, base, &address).await? {
            Ok(topic) => hub.subscribe(&topic, &wish).await?,
            Err(refused) => return Ok(no(&refused)),
        }
    };
    Ok(answer(wished, &wish))
}

fn answer(wished: Wished, wish: &Wish) -> Response {
    let later = |status, said: &str, seconds| {
        let mut later = plain(status, format!("{said}\n"));
        let wait = HeaderValue::from_static(seconds);
        later.headers_mut().insert(header::RETRY_AFTER, wait);
        later
    };
    match wished {
        Wished::Taken => {
            let said = format!("{} will be asked whether it wants this\n", wish.callback);
            plain(StatusCode::ACCEPTED, said)
        }
        Wished::Unknown => no(&Refused::Unknown),
        Wished::TooOften => later(
            StatusCode::TOO_MANY_REQUESTS,
            "too many requests from there, or for that host, within an hour",
            "1800",
        ),
        Wished::Full => later(
            StatusCode::SERVICE_UNAVAILABLE,
            "there is no room for another subscription",
            "3600",
        ),
    }
}

/// The feed of ours at this address as it is now, or why it is none.
async fn topic(
    site: &Shared,
    base: String,
    address: &str,
) -> Result<std::result::Result<NewTopic, Refused>> {
    // before drawing, so that whatever comes meanwhile is drawn again
    let drawn = site
        .store
        .changes()
        .head()
        .await?
        .min(site.search.position());
    Ok(match draw(site, address).await {
        Drawing::Feed(feed) if feed.topic.address == address => Ok(NewTopic {
            base,
            address: address.to_owned(),
            content_type: feed.content_type,
            body: feed.body,
            subjects: feed.topic.subjects,
            drawn,
        }),
        Drawing::Feed(feed) => Err(Refused::Elsewhere(format!("{base}{}", feed.topic.address))),
        Drawing::Nothing => Err(Refused::NoFeed),
        Drawing::Failed => return Err(Error::internal(&AnnounceError::Drawing)),
    })
}

/// What tells visitors apart within a day, without knowing them.
async fn visitor_of(site: &Shared, parts: &Parts) -> Result<String> {
    let day = TimeZone::UTC.to_datetime(site.options.clock.now()).date();
    let salt = site.store.counting().salt(day).await?;
    let visitor = Visitor {
        address: visitor::address(site, parts),
        agent: String::new(),
    };
    Ok(hex::encode(counting::mark_of_day(&salt, &visitor)))
}

fn no(refused: &Refused) -> Response {
    let status = match refused {
        Refused::NoFeed | Refused::Unknown => StatusCode::NOT_FOUND,
        _ => StatusCode::BAD_REQUEST,
    };
    plain(status, format!("{refused}\n"))
}

fn plain(status: StatusCode, text: String) -> Response {
    let kind = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, kind, text).into_response()
}
