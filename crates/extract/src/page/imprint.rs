//! The newspaper as its page names it.
use colonnade_model::Imprint;

use super::json_ld;
use super::plain::plain;
use super::reading::Reading;
use super::tag::Tag;

/// Links that are looked at for one that leads to the front page.
const LINKS: usize = 60;

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
        })
        .or_else(|| printed(reading, &domain));
    Imprint { name, domain }
}

/// What a link to the front page says, where the page's title begins or ends with the
/// same: old systems name the newspaper nowhere else.
fn printed(reading: &Reading<'_>, domain: &str) -> Option<String> {
    let page = reading.page;
    let title = page.text_up_to(page.all(Tag::Title).next()?, 600);
    let title = plain(&title);
    page.all(Tag::A)
        .take(LINKS)
        .filter(|&at| {
            page.attr(at, "href")
                .and_then(|href| reading.absolute(href))
                .is_some_and(|address| leads_home(&address, domain))
        })
        .map(|at| plain(&page.text_up_to(at, 120)))
        .find(|name| is_name(name) && is_set_apart(&title, name))
}

fn leads_home(address: &str, domain: &str) -> bool {
    crate::address::parse(address).is_some_and(|url| url.path() == "/" && url.query().is_none())
        && crate::address::domain(address).as_deref() == Some(domain)
}

/// Whether a title begins or ends with a name and a mark between it and the rest.
fn is_set_apart(title: &str, name: &str) -> bool {
    const MARKS: [char; 12] = ['|', '-', '–', '—', '_', '｜', '·', '•', ':', '»', '«', '/'];
    let before = title.strip_suffix(name).map(str::trim_end);
    let behind = title.strip_prefix(name).map(str::trim_start);
    before.is_some_and(|rest| rest.ends_with(MARKS))
        || behind.is_some_and(|rest| rest.starts_with(MARKS))
}

fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (2..80).contains(&length) && !name.starts_with("http")
}

#[cfg(test)]
mod tests {
    use colonnade_model::Capture;

    fn name(html: &str) -> Option<String> {
        let capture = Capture {
            url: "https://quay.example/opinion/ferry".to_owned(),
            fetched_at: jiff::Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: html.as_bytes().to_vec(),
            record_id: None,
        };
        crate::article(&capture).0.newspaper.name
    }

    #[test]
    fn the_link_home_and_the_title_name_the_newspaper() {
        let page = |title: &str, href: &str| {
            name(&format!(
                "<title>{title}</title><a href='/opinion'>Opinion</a> <a href='{href}'>The Quay</a><h1>The ferry</h1><p>It goes.</p>"
            ))
        };
        let found = Some("The Quay".to_owned());
        assert_eq!(page("The ferry | The Quay", "/"), found);
        assert_eq!(page("The Quay: The ferry", "https://quay.example/"), found);
        assert_eq!(page("Opinion - The ferry", "/"), None);
        assert_eq!(page("A day on The Quay", "/"), None, "no mark before it");
        assert_eq!(page("The ferry | The Quay", "https://other.example/"), None);
    }
}
