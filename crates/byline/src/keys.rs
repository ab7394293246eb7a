//! Keys under which a name is looked up.
use colonnade_model::Language;

/// Keys of a name, equal for its spellings (case, accents, script, order, short
/// forms): two names share a key if they may be one person. At most eight.
pub fn name_keys(_name: &str, _language: Option<&Language>) -> Vec<String> {
    todo!()
}
