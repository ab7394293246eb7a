//! What happens to text before it is kept: NUL characters go, keys get a bounded
//! length, digests are short.

use std::{borrow::Cow, collections::BTreeMap};

use sha2::{Digest as _, Sha256};

use crate::{items::fingerprint, json};

/// The longest key that is kept as it is; PostgreSQL's index entries end near 2,700 bytes.
const LONGEST_KEY: usize = 400;

/// A text without NUL characters.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        Cow::Owned(text.replace('\0', ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// A key fit for an index: itself, or where it is very long its digest.
pub(crate) fn fit(key: &str) -> Cow<'_, str> {
    let key = clean(key);
    if key.len() <= LONGEST_KEY {
        return key;
    }
    Cow::Owned(format!("sha256:{}", digest([key.as_ref()])))
}

/// The first 128 bits of the SHA-256 of these parts, each ended by a byte that
/// stands in no text.
pub(crate) fn digest<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    hex::encode(&sha256(parts)[..16])
}

/// The first 64 bits of the same, as they are: enough to tell the readings of one column
/// apart, and short, for it stands in every row.
pub(crate) fn mark<'t>(parts: impl IntoIterator<Item = &'t str>) -> [u8; 8] {
    let mut mark = [0; 8];
    mark.copy_from_slice(&sha256(parts)[..8]);
    mark
}

fn sha256<'t>(parts: impl IntoIterator<Item = &'t str>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0xFF]);
    }
    hasher.finalize().into()
}

/// The number that a text is known by: what the 16 hexadecimal digits of its key say, and
/// where it is another key its [`fingerprint`].
pub(crate) fn text_number(key: &str) -> i64 {
    let digits = Some(key).filter(|key| key.len() == 16);
    let digits = digits.and_then(|key| u64::from_str_radix(key, 16).ok());
    digits.map_or_else(|| fingerprint([clean(key).as_ref()]), u64::cast_signed)
}

/// A list as the JSON text that [`Dialect::texts`](crate::dialect::Dialect::texts) unfolds.
pub(crate) fn json_texts<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items
        .into_iter()
        .map(|item| fit(item.as_ref()).into_owned())
        .collect();
    serde_json::Value::from(items).to_string()
}

/// A list as the JSON text that [`Dialect::numbers`](crate::dialect::Dialect::numbers) unfolds.
pub(crate) fn json_numbers(items: impl IntoIterator<Item = i64>) -> String {
    json::to_text(&items.into_iter().collect::<Vec<_>>())
}

/// Numbers of newspapers as the JSON text that
/// [`Dialect::of_newspapers`](crate::dialect::Dialect::of_newspapers) unfolds.
pub(crate) fn json_of_newspapers(pairs: impl IntoIterator<Item = (i64, i64)>) -> String {
    let mut numbers: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (newspaper, number) in pairs {
        numbers.entry(newspaper).or_default().push(number);
    }
    json::to_text(&numbers)
}
