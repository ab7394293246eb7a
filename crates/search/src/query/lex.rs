//! Cutting a query into words, phrases and what stands before them.

/// One item of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A word or phrase.
    Text {
        /// A minus stood before it.
        negative: bool,
        /// What stood before a colon.
        field: Option<String>,
        /// The text.
        text: String,
        /// It stood in quotation marks.
        quoted: bool,
    },
    /// `OR` or `|`.
    Or,
    /// `NOT`.
    Not,
    /// A quotation mark was opened and never closed.
    Unclosed,
}

/// The words before a colon that mean something.
pub(super) const FIELDS: [&str; 14] = [
    "columnist",
    "author",
    "by",
    "newspaper",
    "paper",
    "language",
    "lang",
    "country",
    "kind",
    "title",
    "before",
    "after",
    "on",
    "sort",
];

/// Cuts a query into its items.
pub(super) fn items(text: &str) -> Vec<Item> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader { chars, at: 0 };
    let mut items = Vec::new();
    loop {
        reader.skip(|c| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）'));
        let Some(c) = reader.peek() else { return items };
        if c == '|' {
            reader.skip(|c| c == '|');
            items.push(Item::Or);
        } else {
            reader.item(&mut items);
        }
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&skipped) {
            self.at += 1;
        }
    }

    fn item(&mut self, items: &mut Vec<Item>) {
        let negative = matches!(self.peek(), Some('-' | '−' | '–'));
        let before = self.at;
        self.skip(|c| matches!(c, '-' | '−' | '–' | '+'));
        if self.at > before && self.peek().is_none_or(char::is_whitespace) {
            return; // a dash between words
        }
        let field = self.field();
        if let Some(close) = self.peek().and_then(closing) {
            self.at += 1;
            let (text, closed) = self.until(close);
            if !closed {
                items.push(Item::Unclosed);
            }
            items.push(Item::Text {
                negative,
                field,
                text,
                quoted: true,
            });
            return;
        }
        let text = self.word();
        items.push(match (text.as_str(), &field) {
            ("OR", None) => Item::Or,
            ("NOT", None) => Item::Not,
            ("AND" | "&&" | "&", None) => return,
            _ => Item::Text {
                negative,
                field,
                text,
                quoted: false,
            },
        });
    }

    /// A known word with a colon after it; blanks after the colon are forgiven.
    fn field(&mut self) -> Option<String> {
        let rest = self.chars.get(self.at..)?;
        let length = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        if !matches!(rest.get(length), Some(':' | '：')) {
            return None;
        }
        let name: String = rest
            .iter()
            .take(length)
            .collect::<String>()
            .to_ascii_lowercase();
        FIELDS.contains(&name.as_str()).then(|| {
            self.at += length + 1;
            self.skip(char::is_whitespace);
            name
        })
    }

    /// Up to the closing mark, which is passed over; whether there was one.
    fn until(&mut self, close: &[char]) -> (String, bool) {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let text: String = rest.iter().take_while(|c| !close.contains(c)).collect();
        let length = text.chars().count();
        let closed = length < rest.len();
        self.at += length + usize::from(closed);
        (text, closed)
    }

    /// Up to a blank, a bracket or a quotation mark; a mark inside a word (צה"ל)
    /// belongs to it.
    fn word(&mut self) -> String {
        let start = self.at;
        while let Some(c) = self.peek() {
            let ends = match c {
                '(' | ')' | '（' | '）' | '|' => true,
                '"' => !self
                    .chars
                    .get(self.at + 1)
                    .is_some_and(|next| next.is_alphanumeric()),
                _ => c.is_whitespace() || closing(c).is_some(),
            };
            if ends && self.at > start {
                break;
            }
            self.at += 1;
            if ends {
                break;
            }
        }
        self.chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect()
    }
}

/// What closes a quotation mark, for those that open one.
fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '"' => &['"'],
        '“' | '„' | '”' | '‟' => &['”', '“', '"'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        _ => return None,
    })
}
