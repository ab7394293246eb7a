//! What every answer of the readers must be, whatever the bytes were. The mutation
//! test and the fuzz targets (`fuzz/`, which includes this file) ask it alike.

use colonnade_model::{
    Block, Byline, Draft, ExcerptRule, Feed, Inline, Moment, PrintedByline, word_count,
};

/// How many bytes of text a byte of a page can give: a byte of an old encoding is at
/// most three of UTF-8, and a text that stands twice in the page's data is taken once.
const GROWTH: usize = 4;
/// Texts that are not in the page: what a small page may have beside its own bytes.
const ALLOWANCE: usize = 4 << 10;

/// What is wrong with a draft that was read from a page of so many bytes.
pub(crate) fn draft(draft: &Draft, bytes: usize) -> Option<String> {
    let text = draft.text();
    if text.len() > bytes * GROWTH + ALLOWANCE {
        return Some(format!("{} bytes of text from {bytes}", text.len()));
    }
    let named = [
        ("title", &draft.title),
        ("subtitle", &draft.subtitle),
        ("section", &draft.section),
        ("newspaper", &draft.newspaper.name),
        ("holder", &draft.rights.holder),
    ];
    let word = |(name, value): (&str, &Option<String>)| {
        let value = value.as_deref()?;
        bad_text(value)
            .or_else(|| value.trim().is_empty().then_some("is empty"))
            .map(|why| format!("{name} {why}: {value:?}"))
    };
    named
        .into_iter()
        .find_map(word)
        .or_else(|| bad_text(&text).map(|why| format!("text {why}")))
        .or_else(|| draft.blocks.iter().find_map(block))
        .or_else(|| draft.image.as_deref().and_then(address))
        .or_else(|| draft.bylines.iter().find_map(printed))
        .or_else(|| draft.published.as_ref().and_then(moment))
        .or_else(|| draft.modified.as_ref().and_then(moment))
        .or_else(|| excerpt(draft, &text))
}

/// What is wrong with a feed that was read from so many bytes.
pub(crate) fn feed(feed: &Feed, bytes: usize) -> Option<String> {
    if feed.entries.len() > bytes {
        return Some(format!("{} entries from {bytes} bytes", feed.entries.len()));
    }
    let texts = |entry: &colonnade_model::Entry| {
        [&entry.title, &entry.summary, &entry.text]
            .into_iter()
            .flatten()
            .find_map(|text| bad_text(text).map(|why| format!("entry {why}: {text:?}")))
    };
    feed.entries.iter().find_map(|entry| {
        if entry.id.trim().is_empty() {
            return Some("an entry without id".to_owned());
        }
        texts(entry)
            .or_else(|| entry.bylines.iter().find_map(printed))
            .or_else(|| entry.published.as_ref().and_then(moment))
            .or_else(|| entry.updated.as_ref().and_then(moment))
    })
}

/// What is wrong with a byline.
pub(crate) fn byline(byline: &Byline) -> Option<String> {
    if byline.names.is_empty() != byline.evidence.is_empty() {
        return Some(format!("names and evidence do not go together: {byline:?}"));
    }
    byline.names.iter().find_map(|name| {
        let why = bad_text(&name.name)
            .or_else(|| name.name.is_empty().then_some("is empty"))
            .or_else(|| (name.name.trim() != name.name).then_some("begins or ends with space"))?;
        Some(format!("a name {why}: {:?}", name.name))
    })
}

fn printed(byline: &PrintedByline) -> Option<String> {
    bad_text(&byline.text)
        .map(|why| format!("byline {why}: {:?}", byline.text))
        .or_else(|| byline.url.as_deref().and_then(address))
}

fn bad_text(text: &str) -> Option<&'static str> {
    text.contains('\0').then_some("holds NUL")
}

fn address(address: &str) -> Option<String> {
    let fine = address.starts_with("http://") || address.starts_with("https://");
    (!fine || address.contains(['\0', '\n', ' ', '<', '"']))
        .then(|| format!("an address that is none of the web: {address:?}"))
}

/// What is wrong with a moment: its printed form must read back as itself.
fn moment(moment: &Moment) -> Option<String> {
    let back = Moment::from_local(&moment.local(), moment.precision);
    (back.as_ref() != Some(moment)).then(|| format!("{moment:?} reads back as {back:?}"))
}

fn block(found: &Block) -> Option<String> {
    match found {
        Block::Paragraph(inlines) => inlines.iter().find_map(inline),
        Block::Heading { level, inlines } => (!(2..=6).contains(level))
            .then(|| format!("a heading of level {level}"))
            .or_else(|| inlines.iter().find_map(inline)),
        Block::Quotation(blocks) => blocks.iter().find_map(block),
        Block::List { items, .. } => items.iter().flatten().find_map(block),
        Block::Figure {
            image,
            alternative,
            caption,
        } => address(image)
            .or_else(|| bad_text(alternative).map(|why| format!("a picture's text {why}")))
            .or_else(|| caption.iter().find_map(inline)),
        Block::Embed(from) => address(from),
        Block::Rule => None,
    }
}

fn inline(found: &Inline) -> Option<String> {
    match found {
        Inline::Text(text) => bad_text(text).map(|why| format!("a text {why}")),
        Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter().find_map(inline),
        Inline::Link {
            address: to,
            inlines,
        } => address(to).or_else(|| inlines.iter().find_map(inline)),
        Inline::Break => None,
    }
}

/// What is wrong with the excerpts of a text, by the usual rule and by a narrow one.
fn excerpt(draft: &Draft, text: &str) -> Option<String> {
    let narrow = ExcerptRule {
        max_characters: 1 + word_count(text) % 97,
        max_share: 0.5,
    };
    [ExcerptRule::default(), narrow].iter().find_map(|rule| {
        let shown = colonnade_extract::excerpt(text, draft.language.as_ref(), rule, &draft.rights);
        let body = shown.trim_end_matches('…').trim_end();
        let most = draft
            .rights
            .max_snippet
            .map_or(rule.max_characters, |snippet| {
                snippet.min(rule.max_characters)
            });
        if body.chars().count() > most {
            return Some(format!("an excerpt longer than {most}: {shown:?}"));
        }
        (!text.trim_start().starts_with(body))
            .then(|| format!("an excerpt that is not the text's beginning: {shown:?}"))
    })
}
