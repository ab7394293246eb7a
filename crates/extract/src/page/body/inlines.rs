//! The inlines of one line, tidied up.
use colonnade_model::Inline;

/// Whether an inline says nothing.
pub(super) fn is_empty(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')),
        Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter().all(is_empty),
        Inline::Link { inlines, .. } => inlines.iter().all(is_empty),
        Inline::Break => true,
    }
}

/// White space collapsed and trimmed through all inlines.
pub(super) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    if inlines.iter().all(is_empty) {
        return Vec::new();
    }
    let mut gap = true;
    let mut out = collapse(inlines, &mut gap);
    while matches!(out.last(), Some(Inline::Break)) {
        out.pop();
    }
    trim_end(&mut out);
    out
}

/// Written over itself: the inlines that are done stand first.
fn collapse(mut inlines: Vec<Inline>, gap: &mut bool) -> Vec<Inline> {
    let mut done: usize = 0;
    for at in 0..inlines.len() {
        let Some(inline) = inlines.get_mut(at) else {
            break;
        };
        let inline = std::mem::replace(inline, Inline::Break);
        let last = done.checked_sub(1).and_then(|last| inlines.get_mut(last));
        let inline = match inline {
            Inline::Text(text) => {
                let kept = collapse_text(&text, gap);
                if kept.is_empty() {
                    continue;
                }
                if let Some(Inline::Text(before)) = last {
                    before.push_str(&kept);
                    continue;
                }
                Inline::Text(kept)
            }
            Inline::Break => {
                if last.is_some_and(trims_to_nothing) {
                    done -= 1;
                }
                *gap = true;
                Inline::Break
            }
            Inline::Emphasis(inner) => Inline::Emphasis(collapse(inner, gap)),
            Inline::Strong(inner) => Inline::Strong(collapse(inner, gap)),
            Inline::Link { address, inlines } => Inline::Link {
                address,
                inlines: collapse(inlines, gap),
            },
        };
        if is_full(&inline)
            && let Some(place) = inlines.get_mut(done)
        {
            *place = inline;
            done += 1;
        }
    }
    inlines.truncate(done);
    if inlines.capacity() > done + done / 4 {
        inlines.shrink_to_fit();
    }
    inlines
}

fn collapse_text(text: &str, gap: &mut bool) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !*gap {
                kept.push(' ');
                *gap = true;
            }
        } else if !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\0') {
            kept.push(c);
            *gap = false;
        }
    }
    kept
}

fn is_full(inline: &Inline) -> bool {
    match inline {
        Inline::Emphasis(inner) | Inline::Strong(inner) => !inner.is_empty(),
        Inline::Link { inlines, .. } => !inlines.is_empty(),
        _ => true,
    }
}

fn trim_end(inlines: &mut Vec<Inline>) {
    if inlines.last_mut().is_some_and(trims_to_nothing) {
        inlines.pop();
    }
}

/// Trims the end of an inline; says whether nothing is left of it.
fn trims_to_nothing(inline: &mut Inline) -> bool {
    match inline {
        Inline::Text(text) => {
            text.truncate(text.trim_end().len());
            text.is_empty()
        }
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { inlines: inner, .. } => {
            trim_end(inner);
            inner.is_empty()
        }
        Inline::Break => false,
    }
}
