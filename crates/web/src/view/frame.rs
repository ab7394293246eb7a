//! What stands around every page.

use crate::{asked::Asked, preferences::Preferences, words};

/// Where in the site a page stands: the choice in the masthead that is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Latest,
    Popular,
    Columnists,
    Newspapers,
    Search,
    Elsewhere,
}

/// Masthead, foot and head of a page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Without the site's name.
    pub(crate) title: String,
    pub(crate) description: String,
    /// Absolute.
    pub(crate) canonical: String,
    /// Where a form leads back to.
    pub(crate) back: String,
    pub(crate) place: Place,
    pub(crate) preferences: Preferences,
    pub(crate) has_preferences: bool,
    pub(crate) today: String,
    pub(crate) today_iso: String,
    /// Address of the page's feed without its ending.
    pub(crate) feed: Option<String>,
    /// What follows the feed's ending: `?q=dike`, or nothing.
    pub(crate) feed_query: String,
    /// What the feed is of, where that is not the page's title.
    pub(crate) feed_title: Option<String>,
    /// Whether search engines may list it.
    pub(crate) listed: bool,
    /// `website`, `article` or `profile` (Open Graph).
    pub(crate) kind: &'static str,
    /// JSON-LD, escaped.
    pub(crate) data: Option<String>,
}

impl Frame {
    pub(crate) fn new(asked: &Asked, place: Place, title: impl Into<String>) -> Self {
        let today = asked.now.today();
        Self {
            title: title.into(),
            description: "The world’s newspaper columns, filed under the people who write them."
                .to_owned(),
            canonical: format!("{}{}", asked.base, asked.address),
            back: asked.address.clone(),
            place,
            preferences: asked.preferences,
            has_preferences: asked.has_preferences,
            today: words::weekday_day(today),
            today_iso: words::iso_day(today),
            feed: None,
            feed_query: String::new(),
            feed_title: None,
            listed: true,
            kind: "website",
            data: None,
        }
    }

    pub(crate) fn is_at(&self, place: &str) -> bool {
        matches!(
            (self.place, place),
            (Place::Latest, "latest")
                | (Place::Popular, "popular")
                | (Place::Columnists, "columnists")
                | (Place::Newspapers, "newspapers")
                | (Place::Search, "search")
        )
    }

    /// Whether the cookie notice is shown: a cookie is there and nobody closed it.
    pub(crate) fn notice(&self) -> bool {
        self.has_preferences && !self.preferences.closed
    }
}

/// JSON as it may stand in a `script` element: nothing in it can end the element.
pub(crate) fn script_json(value: &serde_json::Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_script() {
        let text = script_json(&serde_json::json!({"headline": "</script><script>alert(1)"}));
        assert!(!text.contains('<') && !text.contains('>'), "{text}");
    }
}
