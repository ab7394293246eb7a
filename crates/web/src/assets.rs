//! Everything that is not a page: stylesheet, script, fonts, sign. Embedded, and
//! served under an address that holds the hash of the content, so that a browser
//! may keep it for ever.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderValue, Response, header},
};
use sha2::{Digest as _, Sha256};

use crate::{cache, error::Error};

/// One embedded file as it is served.
struct Asset {
    address: String,
    media_type: &'static str,
    bytes: Bytes,
}

macro_rules! fonts {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../assets/fonts/", $name)).as_slice())),+]
    };
}

const FONTS: [(&str, &[u8]); 22] = fonts![
    "newsreader-latin.woff2",
    "newsreader-latin-ext.woff2",
    "newsreader-vietnamese.woff2",
    "newsreader-latin-italic.woff2",
    "newsreader-latin-ext-italic.woff2",
    "newsreader-vietnamese-italic.woff2",
    "source-serif-cyrillic.woff2",
    "source-serif-cyrillic-ext.woff2",
    "source-serif-greek.woff2",
    "source-serif-cyrillic-italic.woff2",
    "source-serif-greek-italic.woff2",
    "frank-ruhl-hebrew.woff2",
    "noto-naskh-arabic.woff2",
    "noto-serif-devanagari-400.woff2",
    "noto-serif-devanagari-600.woff2",
    "atkinson-latin.woff2",
    "atkinson-latin-ext.woff2",
    "noto-sans-cyrillic.woff2",
    "noto-sans-cyrillic-ext.woff2",
    "noto-sans-greek.woff2",
    "opendyslexic-400.woff2",
    "opendyslexic-700.woff2",
];

static ASSETS: LazyLock<HashMap<&'static str, Asset>> = LazyLock::new(|| {
    let mut assets = HashMap::new();
    let mut style = include_str!("../assets/site.css").to_owned();
    for (name, bytes) in FONTS {
        let asset = asset(name, "font/woff2", Bytes::from_static(bytes));
        style = style.replace(&format!("font:{name}"), &asset.address);
        assets.insert(name, asset);
    }
    let script = Bytes::from_static(include_bytes!("../assets/site.js"));
    let sign = Bytes::from_static(include_bytes!("../assets/favicon.svg"));
    for asset in [
        (
            "site.css",
            asset("site.css", "text/css; charset=utf-8", style.into()),
        ),
        (
            "site.js",
            asset("site.js", "text/javascript; charset=utf-8", script),
        ),
        ("favicon.svg", asset("favicon.svg", "image/svg+xml", sign)),
    ] {
        assets.insert(asset.0, asset.1);
    }
    assets
});

fn asset(name: &str, media_type: &'static str, bytes: Bytes) -> Asset {
    let digest = hex::encode(Sha256::digest(&bytes))
        .chars()
        .take(12)
        .collect::<String>();
    Asset {
        address: format!("/assets/{digest}/{name}"),
        media_type,
        bytes,
    }
}

/// Where an asset is served. An unknown name leads to a 404, which a test would see.
pub(crate) fn address(name: &str) -> &'static str {
    ASSETS
        .get(name)
        .map_or("/assets/unknown", |asset| &asset.address)
}

/// Serves one; the hash must be that of its content.
pub(crate) async fn serve(
    Path((hash, name)): Path<(String, String)>,
) -> Result<Response<Body>, Error> {
    let asset = ASSETS
        .get(name.as_str())
        .filter(|asset| asset.address.split('/').nth(2) == Some(&hash))
        .ok_or_else(Error::page_not_found)?;
    let mut response = plain(asset);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(response)
}

/// The sign at the address where browsers look for it.
pub(crate) async fn favicon() -> Result<Response<Body>, Error> {
    let asset = ASSETS
        .get("favicon.svg")
        .ok_or_else(Error::page_not_found)?;
    let mut response = plain(asset);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=86400"),
    );
    Ok(response)
}

fn plain(asset: &Asset) -> Response<Body> {
    let mut response = Response::new(Body::from(asset.bytes.clone()));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.media_type),
    );
    if !asset.media_type.starts_with("font/") {
        response.extensions_mut().insert(cache::Keep);
    }
    response
}

/// Every address with its content.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    ASSETS
        .values()
        .map(|asset| (asset.address.as_str(), asset.bytes.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_names_every_font_and_no_other_place() {
        let style = std::str::from_utf8(&ASSETS["site.css"].bytes).unwrap();
        for (name, _) in FONTS {
            assert!(style.contains(address(name)), "{name}");
        }
        assert!(
            !style.contains("url(\"font:"),
            "a font that is not embedded"
        );
        assert!(!style.contains("http"), "a request to elsewhere");
    }

    #[test]
    fn all_fonts_together_stay_small() {
        let bytes: usize = FONTS.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes < 1_200_000, "{bytes}");
    }
}
