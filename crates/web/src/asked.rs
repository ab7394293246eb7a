//! What was asked, by whom, and when: everything a handler needs beside its path.

use axum::{
    Form,
    extract::{FromRequest as _, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};

use colonnade_store::Alphabet;
use serde::de::DeserializeOwned;

use crate::{
    alphabets, cookies,
    error::{Error, Result},
    preferences::Preferences,
    signed_list::Followed,
    signed_list::Kept,
    site::Shared,
    words::Now,
};

/// A request, read.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) site: Shared,
    /// Path and query.
    pub(crate) address: String,
    pub(crate) path: String,
    /// `https://columns.example`.
    pub(crate) base: String,
    pub(crate) preferences: Preferences,
    /// The preferences cookie was sent.
    pub(crate) has_preferences: bool,
    pub(crate) kept_cookie: Option<String>,
    pub(crate) followed_cookie: Option<String>,
    /// The alphabet of the language that the browser prefers.
    pub(crate) alphabet: Option<Alphabet>,
    pub(crate) now: Now,
}

impl Asked {
    pub(crate) fn of(site: &Shared, parts: &Parts) -> Self {
        let preferences = cookies::PREFERENCES.read(&parts.headers);
        let whole = parts.uri.path_and_query();
        Self {
            site: site.clone(),
            address: whole.map_or("/", |whole| whole.as_str()).to_owned(),
            path: parts.uri.path().to_owned(),
            base: base_of(site, &parts.headers),
            preferences: preferences.map(Preferences::parse).unwrap_or_default(),
            has_preferences: preferences.is_some(),
            kept_cookie: cookies::KEPT.read(&parts.headers).map(ToOwned::to_owned),
            followed_cookie: cookies::FOLLOWED
                .read(&parts.headers)
                .map(ToOwned::to_owned),
            alphabet: alphabets::of_reader(&parts.headers),
            now: site.now(),
        }
    }

    /// What the visitor keeps.
    pub(crate) async fn kept(&self) -> Result<Kept> {
        match &self.kept_cookie {
            Some(value) => Ok(Kept::parse(value, self.site.secret().await?).unwrap_or_default()),
            None => Ok(Kept::default()),
        }
    }

    /// Whom the visitor follows.
    pub(crate) async fn followed(&self) -> Result<Followed> {
        match &self.followed_cookie {
            Some(value) => Ok(self.followed_by(value).await?.unwrap_or_default()),
            None => Ok(Followed::default()),
        }
    }

    /// Whom a signed list follows: whoever was merged into another since is the other.
    pub(crate) async fn followed_by(&self, list: &str) -> Result<Option<Followed>> {
        let Some(followed) = Followed::parse(list, self.site.secret().await?) else {
            return Ok(None);
        };
        let columnists = self.site.store.columnists();
        let filed = columnists.all_filed(followed.ids()).await?;
        Ok(Some(Followed::of(filed)))
    }

    /// Whether cookies may be kept from plain HTTP.
    pub(crate) fn is_secure(&self) -> bool {
        self.base.starts_with("https://")
    }
}

impl FromRequestParts<Shared> for Asked {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Shared) -> Result<Self> {
        Ok(Self::of(site, parts))
    }
}

/// A form that a visitor sent, with all else of the request. `again`: what to do where it
/// cannot be read.
pub(crate) async fn form<T: DeserializeOwned>(
    site: &Shared,
    request: Request,
    again: &str,
) -> Result<(Asked, Parts, T)> {
    let (parts, body) = request.into_parts();
    let asked = Asked::of(site, &parts);
    let request = Request::from_parts(parts.clone(), body);
    let read = Form::<T>::from_request(request, &()).await;
    let Form(form) = read.map_err(|_| Error::unreadable(again))?;
    Ok((asked, parts, form))
}

/// The public address of the site: as the owner set it, else as the visitor's
/// browser names it.
pub(crate) fn base_of(site: &Shared, headers: &HeaderMap) -> String {
    if let Some(base) = &site.options.base_url {
        return base.clone();
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST.as_str())
        .filter(|host| is_host(host))
        .unwrap_or("localhost");
    let secure = site.options.trusted_proxy && text("x-forwarded-proto") == Some("https");
    let scheme = if secure { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// A host with a port perhaps: letters that need no encoding anywhere.
pub(crate) fn is_host(host: &str) -> bool {
    (1..=255).contains(&host.len())
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn a_host_brings_no_markup() {
        assert!(is_host("localhost:8484") && is_host("[::1]:8484") && is_host("a-b.example"));
        assert!(!is_host("a.example/<script>") && !is_host("") && !is_host("a b"));
    }
}
