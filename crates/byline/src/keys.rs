//! Keys under which a name is looked up.
use colonnade_model::Language;

use crate::fold::squeeze;

/// Keys of a name, equal for its spellings (case, accents, script, order, short
/// forms): two names share a key if they may be one person. At most eight.
pub fn name_keys(name: &str, _language: Option<&Language>) -> Vec<String> {
    let ascii = any_ascii::any_ascii(name);
    let mut words: Vec<String> = ascii
        .split_whitespace()
        .map(squeeze)
        .filter(|word| !word.is_empty())
        .collect();
    words.sort();
    let key = words.concat();
    if key.is_empty() {
        Vec::new()
    } else {
        vec![key]
    }
}
