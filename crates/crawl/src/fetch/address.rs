//! Whose an address is: the host that is asked, the service whose rules count.

use url::Url;

use super::trouble::Trouble;

pub(super) fn parse(url: &str) -> Result<Url, Trouble> {
    let parsed = Url::parse(url.trim()).map_err(|_| Trouble::Address(url.to_owned()))?;
    let of_the_web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
    if of_the_web {
        Ok(parsed)
    } else {
        Err(Trouble::Address(url.to_owned()))
    }
}

/// The host of an address as hosts are known here: with the port where that is not the
/// scheme's own. `None` where it is no address of the web.
pub fn host_of(url: &str) -> Option<String> {
    parse(url).ok().map(|url| host(&url))
}

pub(super) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Whose robots.txt counts for an address: that of its scheme and authority. `https` is
/// meant where nothing is said, so a host's own name stands for it, and `http` has its
/// port; another port speaks one of the two.
pub(super) fn service(url: &Url) -> String {
    match (url.scheme(), url.port()) {
        ("http", None) => format!("{}:80", host(url)),
        _ => host(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_and_authority_has_a_robots_txt_of_its_own() {
        let service = |url: &str| service(&parse(url).unwrap());
        assert_eq!(service("https://lantern.example/a"), "lantern.example");
        assert_eq!(service("https://lantern.example:443/"), "lantern.example");
        assert_eq!(service("http://lantern.example/b"), "lantern.example:80");
        assert_eq!(service("http://lantern.example:80/"), "lantern.example:80");
        let port = "http://LANTERN.example:8080/";
        assert_eq!(service(port), "lantern.example:8080");
        // politeness knows the host alone: both schemes share its lane
        assert_eq!(
            host_of("http://lantern.example/"),
            host_of("https://lantern.example/")
        );
    }
}
