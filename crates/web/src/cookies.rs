//! The one list of cookies: setting a cookie needs an entry here, and the page
//! `/cookies` prints this list.

use axum::http::{HeaderMap, HeaderValue, header};

/// One cookie that the site can set.
#[derive(Debug)]
pub(crate) struct Cookie {
    pub(crate) name: &'static str,
    pub(crate) purpose: &'static str,
    /// What makes it be set.
    pub(crate) reason: &'static str,
    pub(crate) content: &'static str,
    pub(crate) days: u32,
    /// Whether a script of ours may read it.
    pub(crate) scripts: bool,
    /// To which addresses of ours it is sent, and whether a link from another site brings
    /// it along (`SameSite`).
    pub(crate) path: &'static str,
    pub(crate) same_site: &'static str,
}

/// How a visitor likes to read.
pub(crate) const PREFERENCES: Cookie = Cookie {
    name: "prefs",
    purpose: "Remembers the typeface, the text size and the colours you chose, and that you closed the cookie notice.",
    reason: "You choose a typeface, a size or a theme, or close the notice.",
    content: "Four words, for example serif.4.auto.closed; the same for everybody who chose the same.",
    days: 365,
    scripts: true,
    path: "/",
    same_site: "Lax",
};

/// What a visitor keeps.
pub(crate) const KEPT: Cookie = Cookie {
    name: "kept",
    purpose: "Remembers which columns you keep, for your page of kept columns.",
    reason: "You press Keep under a column.",
    content: "The numbers of at most 100 columns, and a signature so that the counters stay honest.",
    days: 365,
    scripts: false,
    path: "/",
    same_site: "Lax",
};

/// That the owner is signed in.
pub(crate) const DESK: Cookie = Cookie {
    name: "desk",
    purpose: "Remembers that the owner of this site is signed in at the desk.",
    reason: "The owner signs in with a link from the terminal; nobody else can.",
    content: "When the session ends, a random secret, and a signature.",
    days: 14,
    scripts: false,
    path: "/desk",
    same_site: "Strict",
};

/// Whom a visitor follows.
pub(crate) const FOLLOWED: Cookie = Cookie {
    name: "followed",
    purpose: "Remembers which columnists you follow, for your page and your feed of their columns.",
    reason: "You press Follow on a columnist’s page.",
    content: "The numbers of at most 100 columnists, and a signature so that nobody else can make your feed’s address.",
    days: 365,
    scripts: false,
    path: "/",
    same_site: "Lax",
};

/// Every cookie there is.
pub(crate) const ALL: [&Cookie; 4] = [&PREFERENCES, &KEPT, &FOLLOWED, &DESK];

impl Cookie {
    /// The value a request brought, if it did.
    pub(crate) fn read<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == self.name).then_some(value))
    }

    /// The header that sets it (RFC 6265bis). `None` where the value could not
    /// stand in a cookie.
    pub(crate) fn set(&self, value: &str, secure: bool) -> Option<HeaderValue> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'~');
        if !value.bytes().all(plain) {
            return None;
        }
        let seconds = if value.is_empty() {
            0
        } else {
            self.days * 86_400
        };
        let scripts = if self.scripts { "" } else { "; HttpOnly" };
        let secure = if secure { "; Secure" } else { "" };
        let (name, path, same_site) = (self.name, self.path, self.same_site);
        HeaderValue::try_from(format!(
            "{name}={value}; Path={path}; Max-Age={seconds}; SameSite={same_site}{scripts}{secure}"
        ))
        .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; prefs=x; kept="),
        );
        assert_eq!(PREFERENCES.read(&headers), Some("x"));
        assert_eq!(KEPT.read(&headers), Some(""));
    }

    #[test]
    fn a_value_cannot_break_out_of_its_cookie() {
        assert!(PREFERENCES.set("a; Domain=evil.example", false).is_none());
        assert!(PREFERENCES.set("a\r\nb", false).is_none());
        let set = KEPT.set("1.2", true).unwrap();
        assert_eq!(
            set,
            "kept=1.2; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure"
        );
        let set = DESK.set("", false).unwrap();
        assert_eq!(
            set,
            "desk=; Path=/desk; Max-Age=0; SameSite=Strict; HttpOnly"
        );
    }
}
