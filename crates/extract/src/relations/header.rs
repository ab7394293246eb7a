//! HTTP's `Link` header (RFC 8288).

/// Longest header that is read, in bytes, and most links of it.
const LONGEST: usize = 16 << 10;
const MOST: usize = 64;

/// Gives each link's target and its relations. A link that speaks of another page than
/// this one (`anchor`) is passed over.
pub(super) fn links(header: &str, mut take: impl FnMut(&str, &str)) {
    let header = header
        .get(..header.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let mut rest = header;
    for _ in 0..MOST {
        let Some((_, from)) = rest.split_once('<') else {
            return;
        };
        let Some((target, after)) = from.split_once('>') else {
            return;
        };
        let mut relations = None;
        let mut elsewhere = false;
        rest = parameters(after, |name, value| {
            if name.eq_ignore_ascii_case("rel") {
                relations.get_or_insert(value);
            } else if name.eq_ignore_ascii_case("anchor") {
                elsewhere = true;
            }
        });
        if let (Some(relations), false) = (relations, elsewhere) {
            take(target, relations);
        }
    }
}

/// Reads `; name=value` up to the comma that ends the link; gives what follows it.
fn parameters<'h>(header: &'h str, mut take: impl FnMut(&'h str, &'h str)) -> &'h str {
    let mut rest = header;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        if rest.is_empty() || rest.starts_with(',') {
            return rest;
        }
        let end = rest.find(['=', ';', ',']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = if let Some(quoted) = value.strip_prefix('"') {
            let end = quoted.find('"').unwrap_or(quoted.len());
            let (value, after) = quoted.split_at(end);
            (value, after.strip_prefix('"').unwrap_or(after))
        } else {
            value.split_at(value.find([';', ',']).unwrap_or(value.len()))
        };
        take(name.trim(), value.trim());
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn links_are_told_apart_whatever_their_parameters_hold() {
        let mut found = Vec::new();
        links(
            r#"<https://hub.example/>; rel="hub", </feed?a=1,2>; title="a, <b>; c" ; rel=self;x, <https://other.example/>; rel=next; anchor="/else", <broken"#,
            |target, relations| found.push(format!("{target} {relations}")),
        );
        assert_eq!(found, ["https://hub.example/ hub", "/feed?a=1,2 self"]);
    }
}
