//! Every address, with the file that answers it.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::compression::{
    CompressionLayer, CompressionLevel,
    predicate::{NotForContentType, Predicate as _, SizeAbove},
};

use crate::{assets, cache, errors, hub, machine, page, security, site::Shared, websub};

/// Most bytes of a form.
const LARGEST_FORM: usize = 16 << 10;

/// All routes of a site, in their layers: refuse and head, keep, compress, draw errors.
pub(crate) fn router(site: Shared) -> Router {
    let squeeze = SizeAbove::new(256).and(NotForContentType::const_new("font/"));
    let pages = pages()
        .layer(from_fn_with_state(site.clone(), errors::layer))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Precise(5))
                .compress_when(squeeze),
        )
        .layer(from_fn_with_state(site.clone(), cache::layer))
        .layer(DefaultBodyLimit::max(LARGEST_FORM));
    // in this order: of two routers the second says what no route answers
    websub::routes()
        .merge(hub::routes())
        .merge(pages)
        .layer(from_fn_with_state(site.clone(), security::layer))
        .layer(from_fn(without_slash))
        .with_state(site)
}

/// The pages and feeds alone: nothing is kept or compressed, errors are bare.
pub(crate) fn plain(site: Shared) -> Router {
    pages().with_state(site)
}

fn pages() -> Router<Shared> {
    let mut router = Router::new()
        .route("/", get(page::front::front))
        .route("/column/{number}", get(page::column::by_number))
        .route("/newspapers", get(page::newspapers::all))
        .route("/newspapers/{country}", get(page::newspapers::of_country))
        .route("/newspaper/{slug}", get(page::newspaper::newspaper))
        .route("/columnists", get(page::columnists::all))
        .route("/columnists/suggest", get(page::suggest::suggest))
        .route("/columnists/{country}", get(page::columnists::of_country))
        .route("/columnist/{slug}", get(page::columnist::columnist))
        .route("/popular", get(page::popular::popular))
        .route("/languages", get(page::languages::languages))
        .route("/language/{tag}", get(page::language::language))
        .route("/search", get(page::search::search))
        .route(
            "/{newspaper}/{columnist}/{title}/{number}",
            get(page::column::column),
        )
        .route("/visit/{number}", get(page::visit::visit))
        .route("/keep/{number}", post(page::keep::keep))
        .route("/report/{number}", post(page::report::report))
        .route("/kept", get(page::kept::kept))
        .route("/follow/{number}", post(page::follow::follow))
        .route("/followed", get(page::followed::own))
        .route("/followed/{list}", get(page::followed::by_list))
        .route("/feeds.opml", get(page::opml::all))
        .route("/preferences", post(page::preferences::preferences))
        .route("/about", get(page::about::about))
        .route("/cookies", get(page::cookies::cookies))
        .route("/counters", get(page::counters::counters))
        .route("/removals", get(page::removals::removals))
        .route("/rights", get(page::rights::rights))
        .route("/status", get(page::status::status))
        .merge(desk())
        .route("/robots.txt", get(machine::robots))
        .route("/sitemap.xml", get(machine::sitemap_index))
        .route("/sitemap/{part}", get(machine::sitemap_part))
        .route("/manifest.webmanifest", get(machine::manifest))
        .route("/opensearch.xml", get(machine::opensearch))
        .route("/favicon.svg", get(assets::favicon))
        .route("/favicon.ico", get(assets::favicon))
        .route("/assets/{hash}/{name}", get(assets::serve));
    for ending in ["atom", "rss", "json"] {
        router = router
            .route(&format!("/latest.{ending}"), get(page::front::feed))
            .route(&format!("/popular.{ending}"), get(page::popular::feed))
            .route(
                &format!("/newspapers.{ending}"),
                get(page::newspapers::feed),
            )
            .route(
                &format!("/columnists.{ending}"),
                get(page::columnists::feed),
            )
            .route(&format!("/search.{ending}"), get(page::search::feed));
    }
    router
}

/// What the owner does on the site.
fn desk() -> Router<Shared> {
    Router::new()
        .route("/desk", get(page::desk::desk))
        .route(
            "/desk/enter/{link}",
            get(page::desk::enter::show).post(page::desk::enter::enter),
        )
        .route(
            "/desk/sessions",
            get(page::desk::sessions::show).post(page::desk::sessions::end),
        )
        .route("/desk/newspapers", get(page::desk::newspapers::show))
        .route(
            "/desk/newspapers/add",
            get(page::desk::add::show).post(page::desk::add::ask),
        )
        .route(
            "/desk/newspapers/add/{number}",
            get(page::desk::survey::show).post(page::desk::survey::decide),
        )
        .route(
            "/desk/newspaper/{number}",
            get(page::desk::newspaper::show).post(page::desk::newspaper::act),
        )
        .route("/desk/people", get(page::desk::people::queue::queue))
        .route("/desk/people/log", get(page::desk::people::queue::log))
        .route(
            "/desk/people/reports",
            get(page::desk::people::queue::reports),
        )
        .route(
            "/desk/people/reports/done",
            post(page::desk::people::acts::put_away),
        )
        .route("/desk/people/act", post(page::desk::people::acts::act))
        .route("/desk/people/undo", post(page::desk::people::acts::undo))
        .route(
            "/desk/people/columnist/{slug}",
            get(page::desk::people::person::person),
        )
}

/// `/columnists/` is `/columnists`.
async fn without_slash(
    request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    let path = request.uri().path();
    if path.len() > 1 && path.ends_with('/') && !path.starts_with("//") {
        let bare = path.trim_end_matches('/');
        let address = match request.uri().query() {
            Some(query) => format!("{bare}?{query}"),
            None => bare.to_owned(),
        };
        if address.starts_with('/') {
            return axum::response::IntoResponse::into_response(crate::answer::moved(&address));
        }
    }
    next.run(request).await
}
