//! Values of a statement that is put together as it goes.

use crate::sql::Sql;

enum Value {
    Number(i64),
    Text(String),
}

/// The values so far, in the order of their places.
#[derive(Default)]
pub(crate) struct Values(Vec<Value>);

impl Values {
    /// Takes a number; its place in the statement, as `$3`.
    pub(crate) fn number(&mut self, number: i64) -> String {
        self.0.push(Value::Number(number));
        format!("${}", self.0.len())
    }

    /// Takes a text; its place.
    pub(crate) fn text(&mut self, text: &str) -> String {
        self.0.push(Value::Text(text.to_owned()));
        format!("${}", self.0.len())
    }

    /// Gives them to the statement.
    pub(crate) fn bind(self, sql: Sql) -> Sql {
        self.0.into_iter().fold(sql, |sql, value| match value {
            Value::Number(number) => sql.bind(number),
            Value::Text(text) => sql.bind(text),
        })
    }
}
