//! The roster, looked up ahead.

use std::collections::BTreeSet;

use colonnade_model::{ColumnistId, KnownColumnist, Name};

use super::{Ahead, Expected};
use crate::{
    Result,
    sql::Sql,
    text::{fit, json_texts},
    writer::{Writer, acts, roster},
};

/// Adds a text to a sorted list that holds each once.
pub(super) fn add(list: &mut Vec<String>, text: &str) {
    if let Err(place) = list.binary_search_by(|one| one.as_str().cmp(text)) {
        list.insert(place, text.to_owned());
    }
}

impl Ahead {
    /// Who may be meant, where all of these keys and pages were looked up.
    pub(in crate::writer) fn roster(
        &self,
        name_keys: &[String],
        profile_urls: &[String],
    ) -> Option<Vec<KnownColumnist>> {
        let mut ids = BTreeSet::new();
        for key in name_keys {
            ids.extend(self.keys.get(fit(key).as_ref())?);
        }
        for url in profile_urls {
            ids.extend(self.pages.get(fit(url).as_ref())?);
        }
        ids.iter().map(|id| self.people.get(id).cloned()).collect()
    }

    /// Whether all of a name is known of a columnist: its spelling, its page, its keys.
    /// `None`: not looked up.
    pub(in crate::writer) fn learned(
        &self,
        id: ColumnistId,
        name: &Name,
        keys: &[String],
    ) -> Option<Learned> {
        let one = self.people.get(&id.0)?;
        let mut keyed = true;
        for key in keys {
            keyed &= self.keys.get(fit(key).as_ref())?.contains(&id.0);
        }
        let paged = match &name.url {
            Some(url) => self.pages.get(fit(url).as_ref())?.contains(&id.0),
            None => true,
        };
        let spelt = one.name == name.name || one.aliases.contains(&name.name);
        Some(Learned {
            spelt,
            paged,
            keyed,
        })
    }

    /// Notes a columnist that was made.
    pub(in crate::writer) fn note_columnist(&mut self, id: ColumnistId, name: &Name) {
        let one = KnownColumnist {
            id,
            name: name.name.clone(),
            aliases: Vec::new(),
            newspapers: Vec::new(),
            languages: Vec::new(),
            profile_urls: Vec::new(),
        };
        self.people.insert(id.0, one);
    }

    pub(in crate::writer) fn note_spelling(&mut self, id: ColumnistId, spelling: &str) {
        if let Some(one) = self.people.get_mut(&id.0) {
            add(&mut one.aliases, spelling);
        }
    }

    pub(in crate::writer) fn note_page(&mut self, id: ColumnistId, url: &str) {
        if let Some(ids) = self.pages.get_mut(fit(url).as_ref()) {
            ids.insert(id.0);
        }
        if let Some(one) = self.people.get_mut(&id.0) {
            add(&mut one.profile_urls, url);
        }
    }

    pub(in crate::writer) fn note_keys(&mut self, id: ColumnistId, keys: &[String]) {
        for key in keys {
            if let Some(ids) = self.keys.get_mut(fit(key).as_ref()) {
                ids.insert(id.0);
            }
        }
    }
}

/// What of a name is known of a columnist.
#[derive(Clone, Copy, Debug)]
pub(in crate::writer) struct Learned {
    pub(in crate::writer) spelt: bool,
    pub(in crate::writer) paged: bool,
    pub(in crate::writer) keyed: bool,
}

pub(super) async fn look(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    if acts::any(writer).await? {
        // whom a name means is then more than its keys
        return Ok(());
    }
    let all = |of: fn(&Expected) -> &Vec<String>| -> BTreeSet<String> {
        let texts = some.iter().flat_map(of);
        texts.map(|text| fit(text).into_owned()).collect()
    };
    let keys = all(|one| &one.name_keys);
    let pages = all(|one| &one.profile_urls);
    let dialect = writer.dialect();
    let find = format!(
        "SELECT 1 AS of_keys, name_key AS name, columnist FROM columnist_keys \
         WHERE name_key IN {} UNION ALL \
         SELECT 0, url_key, columnist FROM columnist_profiles WHERE url_key IN {}",
        dialect.texts(1),
        dialect.texts(2)
    );
    let find = dialect.as_one(&["of_keys", "name", "columnist"], &find);
    let rows: Vec<(i64, String, i64)> = Sql::built("looking for who may be meant", find)
        .bind(json_texts(&keys))
        .bind(json_texts(&pages))
        .lists(&mut *writer.on)
        .await?;
    let ahead = &mut writer.ahead;
    ahead
        .keys
        .extend(keys.into_iter().map(|key| (key, BTreeSet::new())));
    ahead
        .pages
        .extend(pages.into_iter().map(|page| (page, BTreeSet::new())));
    let mut ids = BTreeSet::new();
    for (of_keys, key, id) in rows {
        let known = if of_keys == 1 {
            &mut ahead.keys
        } else {
            &mut ahead.pages
        };
        known.entry(key).or_default().insert(id);
        ids.insert(id);
    }
    let ids: Vec<ColumnistId> = ids.into_iter().map(ColumnistId).collect();
    let people = roster::by_ids(writer, &ids).await?;
    let people = people.into_iter().map(|one| (one.id.0, one));
    writer.ahead.people.extend(people);
    Ok(())
}
