//! Addresses of pages: what is one address and what are two.

/// The registrable domain (Public Suffix List) of an address, lower case, without
/// port; the host itself where it is an IP address or a suffix.
pub fn domain(_url: &str) -> Option<String> {
    todo!()
}

/// An address in the one spelling under which a page is known: scheme and `www.`
/// dropped, host lower case, tracking parameters (utm_*, fbclid, …), fragment,
/// trailing slash, AMP and mobile forms undone, remaining parameters sorted.
pub fn key(_url: &str) -> Option<String> {
    todo!()
}

/// The number under which a newspaper's system knows a page, where its address
/// shows one (six digits or more, no date): survives a changed headline in the slug.
pub fn number(_url: &str) -> Option<String> {
    todo!()
}

/// The address without tracking parameters and fragment, otherwise as it is.
pub fn clean(_url: &str) -> String {
    todo!()
}
