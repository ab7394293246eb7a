//! Authors in structured data and `meta` elements.
use colonnade_model::{BylineSource, NameKind, PrintedByline};
use serde_json::Value;

use super::signs::kind;
use super::{Collector, MOST};
use crate::page::json_ld::{self, Object};
use crate::page::words::authors::{AUTHOR_LABELS, METAS};

impl Collector<'_, '_> {
    /// The authors that JSON-LD gives the article.
    pub(super) fn json_ld(&mut self) {
        let Some(article) = self.reading.article else {
            return;
        };
        for key in ["author", "creator", "contributor"] {
            if let Some(value) = article.get(key) {
                for item in json_ld::items(value).iter().take(MOST) {
                    self.item(item);
                }
            }
            // where the paper stands for its author, some systems name the writer as the creator
            let named = |found: &PrintedByline| found.kind != Some(NameKind::Organisation);
            if self.found.iter().any(named) || key == "creator" && !self.found.is_empty() {
                break;
            }
        }
    }

    /// One of an `author` value: a string or an object.
    fn item(&mut self, item: &Value) {
        match item {
            Value::String(name) if !name.starts_with("http") => {
                self.add(name, BylineSource::JsonLd, None, None);
            }
            Value::Object(object) => self.object(self.reading.data.resolve(object)),
            _ => {}
        }
    }

    fn object(&mut self, object: &Object) {
        let url = ["url", "sameAs", "@id"]
            .iter()
            .find_map(|key| json_ld::string(object, key))
            .and_then(|url| self.reading.absolute(url));
        let kind = kind(object);
        match object.get("name") {
            Some(Value::Array(names)) => {
                for name in names.iter().filter_map(Value::as_str).take(MOST) {
                    self.add(name, BylineSource::JsonLd, kind, None);
                }
            }
            Some(Value::Object(inner)) => {
                if let Some(name) = json_ld::string(inner, "name") {
                    self.add(name, BylineSource::JsonLd, kind, url);
                }
            }
            Some(name) => {
                if let Some(name) = json_ld::text(name) {
                    self.add(name, BylineSource::JsonLd, kind, url);
                }
            }
            None => {
                let parts: Vec<&str> = ["givenName", "familyName"]
                    .iter()
                    .filter_map(|key| json_ld::string(object, key))
                    .collect();
                self.add(&parts.join(" "), BylineSource::JsonLd, kind, url);
            }
        }
    }

    /// The authors of `meta` elements.
    pub(super) fn metas(&mut self) {
        let metas = self.reading.metas;
        for name in METAS {
            for value in metas.all(name) {
                if !["http", "//", "www."]
                    .iter()
                    .any(|start| value.starts_with(start))
                {
                    self.add(value, BylineSource::Meta, None, None);
                }
            }
        }
        for (label, data) in [
            ("twitter:label1", "twitter:data1"),
            ("twitter:label2", "twitter:data2"),
        ] {
            let about_author = metas.get(label).is_some_and(|label| {
                let label = label.to_lowercase();
                AUTHOR_LABELS
                    .iter()
                    .any(|word| label.split_whitespace().any(|part| part.starts_with(word)))
            });
            if about_author && let Some(value) = metas.get(data) {
                self.add(value, BylineSource::Meta, None, None);
            }
        }
    }
}
