//! Namespaces by a table: versions, case and a closing slash forgiven, undeclared
//! prefixes read as what everybody means by them.

/// The vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of every version, Atom 0.3 and 1.0, CDF: their names do not collide.
    Feed,
    /// Dublin Core.
    Dc,
    /// RSS 1.0 content module.
    Content,
    /// RSS 1.0 syndication module.
    Syndication,
    /// Podcasts.
    Itunes,
    /// Media RSS.
    Media,
    /// XHTML.
    Xhtml,
    /// Feedburner.
    Feedburner,
    /// Resource Description Framework.
    Rdf,
    /// `xml:` itself.
    Xml,
    /// Anything else.
    Other,
}

/// Beginnings of namespace names, scheme and `www.` left out, lower case.
const NAMES: [(&str, Space); 23] = [
    ("w3.org/2005/atom", Space::Feed),
    ("w3.org/2005/10/23/atom", Space::Feed),
    ("purl.org/atom/ns", Space::Feed),
    ("example.com/newformat", Space::Feed),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/rss/1.0/modules/syndication", Space::Syndication),
    ("purl.org/rss/1.0/modules", Space::Other),
    ("purl.org/rss", Space::Feed),
    ("purl.org/net/rss1.1", Space::Feed),
    ("my.netscape.com/rdf/simple/0.9", Space::Feed),
    ("channel.netscape.com/rdf/simple/0.9", Space::Feed),
    ("my.netscape.com/publish/formats/rss", Space::Feed),
    ("backend.userland.com/rss", Space::Feed),
    ("blogs.law.harvard.edu/tech/rss", Space::Feed),
    ("cyber.law.harvard.edu/rss", Space::Feed),
    ("purl.org/dc/", Space::Dc),
    ("itunes.com/dtds/podcast", Space::Itunes),
    ("example.com/dtds/podcast", Space::Itunes),
    ("search.yahoo.com/mrss", Space::Media),
    ("w3.org/1999/xhtml", Space::Xhtml),
    ("rssnamespace.org/feedburner/ext", Space::Feedburner),
    ("w3.org/1999/02/22-rdf-syntax-ns", Space::Rdf),
    ("w3.org/xml/1998/namespace", Space::Xml),
];

/// By the name that is declared.
pub(super) fn declared(name: &str) -> Space {
    let name = name.trim().to_ascii_lowercase();
    if name.is_empty() {
        return Space::Feed;
    }
    let bare = name
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    NAMES
        .iter()
        .find(|(beginning, _)| bare.starts_with(beginning))
        .map_or(Space::Other, |(_, space)| *space)
}

/// By a prefix that nobody declared.
pub(super) fn undeclared(prefix: &str) -> Space {
    match prefix.to_ascii_lowercase().as_str() {
        "" | "rss" | "atom" | "atom10" | "atom03" | "a10" => Space::Feed,
        "dc" | "dcterms" => Space::Dc,
        "content" => Space::Content,
        "sy" | "syn" => Space::Syndication,
        "itunes" => Space::Itunes,
        "media" => Space::Media,
        "xhtml" | "xh" => Space::Xhtml,
        "feedburner" => Space::Feedburner,
        "rdf" => Space::Rdf,
        "xml" => Space::Xml,
        _ => Space::Other,
    }
}
