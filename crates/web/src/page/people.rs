//! `/desk/people`: who is who, put right by whoever is signed in.
//!
//! Nothing here knows how somebody signs in: [`routes`] is given a function that says
//! who did, and answers "no such page" to everybody else.

mod acts;
mod person;
mod queue;

use std::pin::Pin;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};

use crate::{error::Error, site::Shared};

/// Says who is signed in, from the head of a request.
pub(crate) type SignedIn =
    fn(Shared, HeaderMap) -> Pin<Box<dyn Future<Output = Option<String>> + Send>>;

/// Who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Editor(pub(crate) String);

/// The pages and acts of the desk about people, for those who are signed in.
pub(crate) fn routes(site: &Shared, signed_in: SignedIn) -> Router<Shared> {
    Router::new()
        .route("/desk/people", get(queue::queue))
        .route("/desk/people/log", get(queue::log))
        .route("/desk/people/reports", get(queue::reports))
        .route("/desk/people/reports/done", post(acts::put_away))
        .route("/desk/people/act", post(acts::act))
        .route("/desk/people/undo", post(acts::undo))
        .route("/desk/people/columnist/{slug}", get(person::person))
        .layer(from_fn_with_state((site.clone(), signed_in), gate))
}

async fn gate(
    State((site, signed_in)): State<(Shared, SignedIn)>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(who) = signed_in(site, request.headers().clone()).await else {
        return Error::page_not_found().into_response();
    };
    request.extensions_mut().insert(Editor(who));
    let mut response = next.run(request).await;
    let never = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

/// What stands against an act, as a page.
fn refused(error: colonnade_store::Error) -> Error {
    match error {
        colonnade_store::Error::Act { said, hint } => Error {
            status: StatusCode::CONFLICT,
            headline: "This cannot be done".to_owned(),
            explanation: format!("{said}: {hint}."),
        },
        other => other.into(),
    }
}
