//! By what an address, a line or an object is known to name a writer.
use colonnade_model::NameKind;

use crate::page::json_ld::{self, Object};
use crate::page::words::bylines::BY;

/// What an object says it is.
pub(super) fn kind(object: &Object) -> Option<NameKind> {
    json_ld::kinds(object).find_map(kind_of)
}

pub(super) fn kind_of(kind: &str) -> Option<NameKind> {
    match kind {
        "Person" => Some(NameKind::Person),
        "Organization"
        | "NewsMediaOrganization"
        | "Corporation"
        | "NGO"
        | "GovernmentOrganization"
        | "EducationalOrganization" => Some(NameKind::Organisation),
        _ => None,
    }
}

/// Folders of writers' own pages, in the languages that sites are built in.
pub(super) fn is_author_address(href: &str) -> bool {
    const FOLDERS: &[&str] = &[
        "author",
        "authors",
        "autor",
        "autoren",
        "autores",
        "autora",
        "autori",
        "auteur",
        "auteurs",
        "redakteur",
        "redaktion",
        "profile",
        "profil",
        "people",
        "person",
        "staff",
        "journalist",
        "journalists",
        "journaliste",
        "journalistes",
        "columnist",
        "columnists",
        "columnistas",
        "colunistas",
        "by",
        "byline",
        "contributor",
        "contributors",
        "writers",
        "writer",
        "reporter",
        "reporters",
        "firma",
        "firmas",
        "autore",
        "skribent",
        "kirjoittaja",
        "yazar",
        "yazarlar",
        "avtor",
        "authorship",
        "medewerker",
        "schrijver",
        "auteurs-trices",
        "correspondents",
        "biography",
        "bio",
        "personen",
        "user",
        "users",
        "opinionista",
        "kolumnist",
    ];
    let path = href
        .split(['?', '#'])
        .next()
        .unwrap_or(href)
        .to_ascii_lowercase();
    let mut parts = path.split('/').filter(|part| !part.is_empty()).rev();
    let Some(last) = parts.next() else {
        return false;
    };
    parts.take(3).any(|part| FOLDERS.contains(&part)) && last.len() > 2
        || ["autor-", "author-", "autor_"]
            .iter()
            .any(|prefix| last.starts_with(prefix))
}

/// Whether a line begins with a word for "by" followed by something.
pub(super) fn begins_with_by(line: &str) -> bool {
    let lower = line.to_lowercase();
    BY.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty()
                || word.ends_with([':', '：', '／', '/', '='])
                || rest.starts_with(|c: char| c.is_whitespace() || c == ':' || c == '：')
        })
    })
}
