//! From items to a query; total.

use colonnade_model::{ColumnKind, Country, Language};

use super::{Atom, Clause, Query, Sort, date, lex, lex::Item};
use crate::document::day_number;

/// Most characters of a query; the rest is not read.
const LONGEST: usize = 1_000;
/// Most words and phrases.
const MOST: usize = 32;

pub(super) fn parse(text: &str) -> Query {
    let mut query = Query::default();
    let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
    let read = end.and_then(|end| text.get(..end)).unwrap_or(text);
    if read.len() < text.len() {
        query
            .notes
            .push(format!("only the first {LONGEST} characters were read"));
    }
    let (mut either, mut not) = (false, false);
    let mut count = 0;
    for item in lex::items(read) {
        match item {
            Item::Or => either = true,
            Item::Not => not = true,
            Item::Unclosed => query
                .notes
                .push("a quotation mark is not closed; it was read to the end".to_owned()),
            Item::Text {
                field: Some(field),
                text,
                ..
            } if field == "sort" => {
                query.set_sort(&text);
            }
            Item::Text {
                negative,
                field,
                text,
                quoted,
            } => {
                count += 1;
                if count > MOST {
                    query
                        .notes
                        .push(format!("only the first {MOST} words were searched"));
                    break;
                }
                let atom = query.atom(field.as_deref(), text, quoted);
                query.add(atom, negative || not, either);
                (either, not) = (false, false);
            }
        }
    }
    query
}

impl Query {
    /// Adds an atom: to the clause before it after `OR`, else as a clause.
    fn add(&mut self, atom: Atom, negative: bool, either: bool) {
        if let Some(last) = self.clauses.last_mut()
            && either
            && !negative
            && !last.negative
        {
            last.either.push(atom);
            return;
        }
        self.clauses.push(Clause {
            negative,
            either: vec![atom],
        });
    }

    fn set_sort(&mut self, text: &str) {
        match text.to_lowercase().as_str() {
            "newest" | "new" | "latest" | "date" => self.sort = Sort::Newest,
            "oldest" | "old" => self.sort = Sort::Oldest,
            "best" | "relevance" => self.sort = Sort::Best,
            _ => self.notes.push(format!(
                "`sort:{text}` is not known; there are `newest`, `oldest` and `best`"
            )),
        }
    }

    fn atom(&mut self, field: Option<&str>, text: String, quoted: bool) -> Atom {
        let Some(field) = field else {
            return if quoted {
                Atom::Phrase(text)
            } else {
                Atom::Word(text)
            };
        };
        let text = text.trim().to_owned();
        let (understood, what) = match field {
            "title" => return Atom::Title(text),
            "columnist" | "author" | "by" => return Atom::Columnist(text),
            "newspaper" | "paper" => return Atom::Newspaper(text),
            "language" | "lang" => (language(&text), "language tag"),
            "country" => (country(&text), "country code"),
            "kind" => (
                ColumnKind::parse(&text.to_lowercase()).map(Atom::Kind),
                "kind",
            ),
            _ => (days(field, &text), "date"),
        };
        understood.unwrap_or_else(|| {
            self.notes
                .push(format!("`{text}` is no {what}; searched as words"));
            Atom::Word(format!("{field} {text}"))
        })
    }
}

fn language(text: &str) -> Option<Atom> {
    let language = Language::parse(text)?;
    Some(Atom::Language(language.primary().to_owned()))
}

fn country(text: &str) -> Option<Atom> {
    // what people write for the one country whose code is another
    let code = if text.eq_ignore_ascii_case("uk") {
        "GB"
    } else {
        text
    };
    Country::parse(code).map(Atom::Country)
}

fn days(field: &str, text: &str) -> Option<Atom> {
    let (first, after) = date::period(text)?;
    let (first, after) = (Some(day_number(first)), Some(day_number(after)));
    Some(match field {
        "before" => Atom::Days(None, first),
        "after" => Atom::Days(first, None),
        _ => Atom::Days(first, after),
    })
}
