//! Which pages become columns: the one place where that is decided.

use colonnade_model::{Byline, ColumnKind, Draft, NameKind};
use jiff::Timestamp;

/// What the owner wants to be filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Columns: signed and unsigned opinion, and analysis that a person signed.
    #[default]
    Columns,
    /// Besides, every article with a named author, whatever its kind.
    KeepAll,
}

/// Why a page is not filed as a column; `None` if it is. The reason is one word
/// or two, fit for counting: `not-an-article`, `kind:news`, `no-title`, `no-text`,
/// `no-address`, `noindex`, `expired`, `unsigned`.
pub fn refusal(draft: &Draft, byline: &Byline, choice: Choice, now: Timestamp) -> Option<String> {
    let signed = byline
        .names
        .iter()
        .any(|name| name.kind == NameKind::Person);
    let reason = if draft.rights.noindex {
        "noindex"
    } else if draft.rights.unavailable_after.is_some_and(|end| end <= now) {
        "expired"
    } else if draft.kind == ColumnKind::NotArticle {
        "not-an-article"
    } else if draft.newspaper.domain.is_empty() {
        "no-address"
    } else if draft
        .title
        .as_deref()
        .is_none_or(|title| title.trim().is_empty())
    {
        "no-title"
    } else if draft.blocks.is_empty() {
        "no-text"
    } else {
        return match (draft.kind, choice) {
            (ColumnKind::Opinion | ColumnKind::Editorial, _) => None,
            (ColumnKind::Analysis, Choice::Columns) if signed => None,
            (_, Choice::KeepAll) if byline.names.is_empty() => Some("unsigned".to_owned()),
            (_, Choice::KeepAll) => None,
            (kind, Choice::Columns) => Some(format!("kind:{}", kind.as_str())),
        };
    };
    Some(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use colonnade_model::{Block, Name};

    use super::*;

    fn page(kind: ColumnKind) -> Draft {
        let mut draft = Draft::empty("https://dewaterkant.example/opinion/1");
        draft.newspaper.domain = "dewaterkant.example".into();
        draft.title = Some("The dike inspector".into());
        draft.blocks = vec![Block::paragraph("Every autumn.")];
        draft.kind = kind;
        draft
    }

    #[test]
    fn opinion_is_filed_and_news_is_not() {
        let now = Timestamp::UNIX_EPOCH;
        let signed = Byline {
            names: vec![Name::person("Ilse Maren")],
            ..Byline::default()
        };
        let unsigned = Byline::default();
        let check = |kind, byline: &Byline, choice, expected: Option<&str>| {
            let found = refusal(&page(kind), byline, choice, now);
            assert_eq!(found.as_deref(), expected, "{kind:?} {choice:?}");
        };
        check(ColumnKind::Opinion, &signed, Choice::Columns, None);
        check(ColumnKind::Editorial, &unsigned, Choice::Columns, None);
        check(ColumnKind::Analysis, &signed, Choice::Columns, None);
        check(
            ColumnKind::Analysis,
            &unsigned,
            Choice::Columns,
            Some("kind:analysis"),
        );
        check(
            ColumnKind::News,
            &signed,
            Choice::Columns,
            Some("kind:news"),
        );
        check(
            ColumnKind::Other,
            &signed,
            Choice::Columns,
            Some("kind:other"),
        );
        check(ColumnKind::News, &signed, Choice::KeepAll, None);
        check(
            ColumnKind::News,
            &unsigned,
            Choice::KeepAll,
            Some("unsigned"),
        );
        check(
            ColumnKind::NotArticle,
            &signed,
            Choice::KeepAll,
            Some("not-an-article"),
        );
    }

    #[test]
    fn what_the_newspaper_asks_comes_first() {
        let now = Timestamp::UNIX_EPOCH;
        let mut draft = page(ColumnKind::Opinion);
        draft.rights.noindex = true;
        assert_eq!(
            refusal(&draft, &Byline::default(), Choice::KeepAll, now).as_deref(),
            Some("noindex")
        );
        draft.rights.noindex = false;
        draft.rights.unavailable_after = Some(now);
        assert_eq!(
            refusal(&draft, &Byline::default(), Choice::KeepAll, now).as_deref(),
            Some("expired")
        );
    }
}
