//! The newspaper as its page names it.
use colonnade_model::Imprint;

use super::json_ld;
use super::plain::plain;
use super::reading::Reading;

/// Name and domain of the newspaper.
pub(super) fn imprint(reading: &Reading<'_>) -> Imprint {
    let domain = crate::address::domain(&reading.capture.url)
        .or_else(|| crate::address::domain(&reading.canonical))
        .unwrap_or_default();
    let site = reading.metas.get("og:site_name").map(plain);
    let publisher = || {
        let value = reading.article?.get("publisher")?;
        json_ld::items(value)
            .iter()
            .filter_map(serde_json::Value::as_object)
            .find_map(|object| json_ld::string(reading.data.resolve(object), "name"))
            .map(plain)
    };
    let name = site
        .filter(|name| is_name(name))
        .or_else(|| publisher().filter(|name| is_name(name)))
        .or_else(|| {
            let object =
                reading
                    .data
                    .first(&["NewsMediaOrganization", "WebSite", "Organization"])?;
            json_ld::string(object, "name")
                .map(plain)
                .filter(|name| is_name(name))
        })
        .or_else(|| {
            reading
                .metas
                .get("application-name")
                .map(plain)
                .filter(|name| is_name(name))
        });
    Imprint { name, domain }
}

fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (2..80).contains(&length) && !name.starts_with("http")
}
