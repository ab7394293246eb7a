//! The document type: it says whether old rules of nesting hold ("quirks").
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Doctype;

/// Reads what stands between `<!doctype` and `>`; `ended` says whether the `>` was there.
pub(super) fn read(inner: &str, ended: bool) -> Doctype {
    let space = [' ', '\n', '\t', '\x0C'];
    let inner = inner.trim_start_matches(space);
    let length = inner.find(space).unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(length).unwrap_or((inner, ""));
    let mut doctype = Doctype {
        name: (!name.is_empty()).then(|| StrTendril::from_slice(&name.to_ascii_lowercase())),
        force_quirks: name.is_empty() || !ended,
        ..Doctype::default()
    };
    let rest = rest.trim_matches(space);
    if rest.is_empty() {
        return doctype;
    }
    let (word, mut rest) = rest.split_at_checked(6).unwrap_or(("", rest));
    if word.eq_ignore_ascii_case("public") {
        match quoted(rest) {
            Some((id, whole, after)) => {
                doctype.public_id = Some(StrTendril::from_slice(id));
                doctype.force_quirks |= !whole;
                if after.trim_start_matches(space).is_empty() {
                    return doctype;
                }
                rest = after;
            }
            None => doctype.force_quirks = true,
        }
    } else if !word.eq_ignore_ascii_case("system") {
        doctype.force_quirks = true;
        return doctype;
    }
    match quoted(rest) {
        Some((id, whole, _)) if !doctype.force_quirks => {
            doctype.system_id = Some(StrTendril::from_slice(id));
            doctype.force_quirks = !whole;
        }
        _ => doctype.force_quirks = true,
    }
    doctype
}

/// What stands in quotes, whether they are closed, and the rest.
fn quoted(text: &str) -> Option<(&str, bool, &str)> {
    let text = text.trim_start_matches([' ', '\n', '\t', '\x0C']);
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = text.get(1..)?;
    Some(match inner.split_once(quote) {
        Some((id, rest)) => (id, true, rest),
        None => (inner, false, ""),
    })
}
