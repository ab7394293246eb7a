//! Addresses of pages: what is one address and what are two.
use std::net::IpAddr;

use url::{Host, Url};

/// Query parameters that only say where a visitor came from, by their beginnings.
const TRACKING: &[&str] = &[
    "utm_",
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "mc_cid",
    "mc_eid",
    "igshid",
    "igsh",
    "ref_src",
    "ref_url",
    "cmpid",
    "cmp_id",
    "ncid",
    "wt_mc",
    "wt_zmc",
    "at_medium",
    "at_campaign",
    "at_custom",
    "xtor",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "_ga",
    "_gl",
    "spm",
    "ocid",
    "smid",
    "smtyp",
    "partner",
    "__twitter_impression",
    "ftag",
    "icid",
    "itm_",
    "pk_",
    "mtm_",
    "hsa_",
    "_hs",
    "vero_",
    "oly_",
    "sc_",
    "guccounter",
    "guce_",
];
/// Parameters that are tracking only when they are exactly this.
const TRACKING_EXACT: &[&str] = &[
    "ref",
    "referrer",
    "source",
    "src",
    "share",
    "shared",
    "from",
    "rss",
    "amp",
    "outputtype",
    "s_cid",
    "cid",
    "via",
    "feed",
];

/// An absolute http or https address, read once for all that is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads an address; `None` where it is none of the web.
    pub fn parse(url: &str) -> Option<Self> {
        parse(url).map(Self)
    }

    /// [`domain`].
    pub fn domain(&self) -> Option<String> {
        match self.0.host()? {
            Host::Domain(host) => Some(registrable(host)),
            Host::Ipv4(address) => Some(IpAddr::from(address).to_string()),
            Host::Ipv6(address) => Some(IpAddr::from(address).to_string()),
        }
    }

    /// [`key`].
    pub fn key(&self) -> Option<String> {
        let parsed = &self.0;
        let host = parsed
            .host_str()?
            .trim_end_matches('.')
            .to_ascii_lowercase();
        let registrable = registrable(&host);
        let mut host = host.as_str();
        for prefix in ["www.", "m.", "mobile.", "mobil.", "amp.", "www1.", "www2."] {
            if let Some(rest) = host.strip_prefix(prefix)
                && rest.len() >= registrable.len()
            {
                host = rest;
            }
        }
        let mut parts: Vec<&str> = parsed
            .path()
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        while parts.last().is_some_and(|part| is_amp(part)) {
            parts.pop();
        }
        if parts.len() > 1 && parts.first().is_some_and(|part| is_amp(part)) {
            parts.remove(0);
        }
        let mut path = parts.join("/");
        for (from, to) in [
            (".amp.html", ".html"),
            (".amp", ""),
            ("/index.html", ""),
            ("/index.php", ""),
        ] {
            if let Some(rest) = path.strip_suffix(from) {
                path = format!("{rest}{to}");
            }
        }
        let mut query: Vec<(String, String)> = parsed
            .query_pairs()
            .filter(|(name, _)| !is_tracking(name))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        query.sort();
        let mut key = host.to_owned();
        if let Some(port) = parsed.port() {
            key.push(':');
            key.push_str(&port.to_string());
        }
        if !path.is_empty() {
            key.push('/');
            key.push_str(&path);
        }
        if !query.is_empty() {
            let encoded = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(query)
                .finish();
            key.push('?');
            key.push_str(&encoded);
        }
        Some(key)
    }

    /// [`clean`].
    pub fn clean(mut self) -> String {
        self.0.set_fragment(None);
        if let Some(query) = self.0.query() {
            let kept: Vec<&str> = query
                .split('&')
                .filter(|pair| {
                    let name = pair.split('=').next().unwrap_or_default();
                    !pair.is_empty() && !is_tracking(name)
                })
                .collect();
            let kept = (!kept.is_empty()).then(|| kept.join("&"));
            self.0.set_query(kept.as_deref());
        }
        self.0.into()
    }
}

/// The registrable domain (Public Suffix List) of an address, lower case, without
/// port; the host itself where it is an IP address or a suffix.
pub fn domain(url: &str) -> Option<String> {
    Address::parse(url)?.domain()
}

fn registrable(host: &str) -> String {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    psl::domain_str(&host).map_or_else(|| host.clone(), str::to_owned)
}

/// The address in the one spelling under which a page is known: scheme and `www.`
/// dropped, host lower case, tracking parameters (utm_*, fbclid, …), fragment,
/// trailing slash, AMP and mobile forms undone, remaining parameters sorted.
pub fn key(url: &str) -> Option<String> {
    Address::parse(url)?.key()
}

fn is_amp(part: &str) -> bool {
    part.eq_ignore_ascii_case("amp") || part.eq_ignore_ascii_case("amphtml")
}

/// The number under which a newspaper's system knows a page, where its address
/// shows one (six digits or more, no date): survives a changed headline in the slug.
pub fn number(url: &str) -> Option<String> {
    let parsed = parse(url)?;
    let mut best: Option<&str> = None;
    let path = parsed.path();
    for run in path.split(|c: char| !c.is_ascii_digit()) {
        let longer = best.is_none_or(|held| run.len() >= held.len());
        if (6..=19).contains(&run.len()) && longer && !is_date(run) {
            best = Some(run);
        }
    }
    best.map(str::to_owned)
}

/// Whether digits are a date: `20211006`, `202110`, `061021…` are not told apart
/// from numbers, only those that begin with a year of our time.
fn is_date(digits: &str) -> bool {
    let part = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|part| part.parse::<u32>().ok())
    };
    let year = part(0, 4).is_some_and(|year| (1990..2100).contains(&year));
    let month = part(4, 6).is_some_and(|month| (1..=12).contains(&month));
    let day = part(6, 8).is_some_and(|day| (1..=31).contains(&day));
    year && month && (digits.len() == 6 || (matches!(digits.len(), 8 | 10 | 12 | 14) && day))
}

/// The address without tracking parameters and fragment, otherwise as it is.
pub fn clean(url: &str) -> String {
    Address::parse(url).map_or_else(|| url.trim().to_owned(), Address::clean)
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.iter().any(|prefix| name.starts_with(prefix))
        || TRACKING_EXACT.contains(&name.as_str())
}

/// Reads an absolute http or https address.
pub(crate) fn parse(url: &str) -> Option<Url> {
    let parsed = Url::parse(url.trim()).ok()?;
    is_of_the_web(&parsed).then_some(parsed)
}

/// An address as written on a page, made absolute; `None` where it is not http or https.
pub(crate) fn absolute(base: Option<&Url>, written: &str) -> Option<String> {
    let written = written.trim();
    if written.is_empty() || written.len() > 4096 {
        return None;
    }
    let joined = match base {
        Some(base) => base.join(written).ok()?,
        None => Url::parse(written).ok()?,
    };
    is_of_the_web(&joined).then(|| joined.into())
}

/// Whether an address is http or https with a host that can have a name: an attribute
/// within escaped quotation marks reads as `https://"https//…`.
pub(crate) fn is_of_the_web(url: &Url) -> bool {
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
    matches!(url.scheme(), "http" | "https")
        && url
            .host_str()
            .is_some_and(|host| !host.is_empty() && host.bytes().all(named))
}

#[cfg(test)]
mod tests;
