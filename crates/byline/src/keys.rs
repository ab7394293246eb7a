//! Keys under which a name is looked up.
use colonnade_model::Language;

use crate::identity::{Form, initial, skeleton};
use crate::names;

/// Most keys a name has.
const MOST: usize = 8;

/// Keys of a name, equal for its spellings (case, accents, script, order, short
/// forms): two names share a key if they may be one person. At most eight.
pub fn name_keys(name: &str, language: Option<&Language>) -> Vec<String> {
    let form = Form::of(name, language.map(Language::primary));
    let parts = form.parts.as_slice();
    let mut keys: Vec<String> = Vec::new();
    let mut add = |key: String| {
        if keys.len() < MOST && !keys.contains(&key) {
            keys.push(key);
        }
    };
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return keys;
    };
    let bones = |latin: &str| skeleton(latin).chars().take(10).collect::<String>();
    if parts.len() == 1 {
        if !first.latin.is_empty() {
            // A pen name, or a name whose words are grown together.
            add(format!(
                "={}",
                first.latin.chars().take(24).collect::<String>()
            ));
        }
        return keys;
    }
    // The consonants of one word and the first letter of another: whatever the order, the script
    // and the middle names.
    let mut pair = |surname: &str, given: char| add(format!("{}.{given}", bones(surname)));
    let begins = |latin: &str| initial(latin);
    pair(&last.latin, begins(&first.latin));
    pair(&first.latin, begins(&last.latin));
    for full in names::full_forms(&first.latin).iter().take(2) {
        pair(&last.latin, begins(full));
    }
    if parts.len() > 2 {
        if let Some(middle) = parts.get(parts.len() - 2) {
            pair(&middle.latin, begins(&first.latin));
        }
        if let Some(second) = parts.get(1) {
            pair(&second.latin, begins(&first.latin));
            pair(&first.latin, begins(&second.latin));
        }
    }
    add(format!(
        "={}",
        form.whole.chars().take(24).collect::<String>()
    ));
    keys
}
