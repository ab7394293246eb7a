//! Addresses of writers' own pages.

/// An address without what does not matter: scheme, `www.`, query, fragment,
/// closing slash. `None` for accounts that many share, and for what is no page of anybody.
pub(crate) fn plain(url: &str) -> Option<String> {
    let lower = url.trim().to_lowercase();
    let rest = lower
        .split_once("://")
        .map_or(lower.as_str(), |(_, rest)| rest);
    let rest = rest.trim_start_matches("www.").trim_start_matches("//");
    let path = rest
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let (_, page) = path.split_once('/')?;
    let last = page.rsplit('/').next().unwrap_or_default();
    let shared = last
        .split(['-', '_', '.', '+'])
        .any(|word| SHARED.contains(&word))
        || page.is_empty();
    (!shared).then(|| path.to_owned())
}

/// Words in the addresses of accounts that nobody owns alone.
const SHARED: &[&str] = &[
    "guest",
    "guests",
    "gast",
    "gastautor",
    "gastautoren",
    "gastbeitrag",
    "invitado",
    "invitados",
    "invite",
    "invites",
    "convidado",
    "convidados",
    "ospite",
    "ospiti",
    "gastauteur",
    "gost",
    "gosc",
    "host",
    "misafir",
    "konuk",
    "contributor",
    "contributors",
    "admin",
    "administrator",
    "editor",
    "editorial",
    "redaktion",
    "redaction",
    "redaccion",
    "redacao",
    "redazione",
    "redactie",
    "redakcja",
    "redakce",
    "staff",
    "desk",
    "newsroom",
    "team",
    "anonymous",
    "author",
    "authors",
    "autor",
    "autoren",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "yazar",
    "agency",
    "agencies",
    "agenturen",
    "wire",
    "press",
    "news",
];

/// Whether two pages are of two people of one name in one paper: numbered alike, or
/// numbers altogether.
pub(crate) fn rivals(one: &str, other: &str) -> bool {
    let split = |url: &str| {
        url.rsplit_once('/')
            .map(|(path, page)| (path.to_owned(), page.to_owned()))
    };
    let (Some((path, page)), Some((other_path, other_page))) = (split(one), split(other)) else {
        return false;
    };
    let host = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    let digit = |page: &str| page.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    host(&path) == host(&other_path) && page != other_page && (digit(&page) || digit(&other_page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_matter_is_dropped() {
        assert_eq!(
            plain("http://www.A.example/author/ida-ode/?utm=1").as_deref(),
            Some("a.example/author/ida-ode")
        );
        assert_eq!(plain("https://a.example/author/guest-author"), None);
        assert_eq!(plain("https://a.example/"), None);
        assert!(rivals("a.example/ida-ode", "a.example/ida-ode-2"));
        assert!(!rivals("a.example/ida-ode", "b.example/ida-ode-2"));
    }
}
