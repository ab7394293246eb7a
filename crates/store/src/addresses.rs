//! The addresses under which a newspaper may announce a column again. They are looked up by
//! number; their text, which few ask for, is mostly the end of the column's own address.

use sqlx::AnyConnection;

use crate::{Result, dialect::Dialect, items::fingerprint, sql::Sql, text::fit};

/// Rows moved by one statement.
const AT_ONCE: u32 = 2_000;

/// The text of an address of `column_addresses k`, of a column of `columns c`.
macro_rules! address_text {
    () => {
        "COALESCE(k.address, SUBSTR(c.url, CAST(LENGTH(c.url) - k.tail + 1 AS INTEGER)))"
    };
}
pub(crate) use address_text;

/// The number that an address is known by.
pub(crate) fn number(address: &str) -> i64 {
    fingerprint([fit(address).as_ref()])
}

/// How a row keeps the text of an address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Text<'t> {
    /// As so many characters at the end of the column's address.
    Tail(usize),
    Whole(&'t str),
}

impl<'t> Text<'t> {
    /// The address as it [fits](fit), of a column at `url`.
    pub(crate) fn of(address: &'t str, url: &str) -> Self {
        if url.ends_with(address) {
            Self::Tail(address.chars().count())
        } else {
            Self::Whole(address)
        }
    }

    pub(crate) fn tail(&self) -> Option<i64> {
        match self {
            Self::Tail(tail) => i64::try_from(*tail).ok(),
            Self::Whole(_) => None,
        }
    }

    pub(crate) fn whole(&self) -> Option<&'t str> {
        match self {
            Self::Tail(_) => None,
            Self::Whole(text) => Some(text),
        }
    }
}

/// Moves the rows of earlier versions of the program, which knew addresses by their text,
/// and drops their table.
pub(crate) async fn renumber(on: &mut AnyConnection, dialect: Dialect) -> Result<()> {
    let doing = "numbering addresses";
    let list = "SELECT k.newspaper, k.address, k.column_id, c.url \
        FROM column_addresses_before k JOIN columns c ON c.id = k.column_id \
        WHERE k.newspaper > $1 OR k.newspaper = $2 AND k.address > $3 \
        ORDER BY k.newspaper, k.address LIMIT $4";
    let insert = format!(
        "INSERT INTO column_addresses (newspaper, number, column_id, tail, address) \
         SELECT {}, {}, {}, {}, {} FROM {} WHERE 1 = 1 \
         ON CONFLICT (newspaper, number) DO NOTHING",
        dialect.listed_number(0),
        dialect.listed_number(1),
        dialect.listed_number(2),
        dialect.listed_number(3),
        dialect.listed_text(4),
        dialect.lists(1),
    );
    let (mut newspaper, mut address) = (i64::MIN, String::new());
    loop {
        let rows = Sql::new(doing, list)
            .bind(newspaper)
            .bind(newspaper)
            .bind(&address)
            .bind(AT_ONCE)
            .all(&mut *on)
            .await?;
        if rows.is_empty() {
            break;
        }
        let mut moved = Vec::with_capacity(rows.len());
        for mut row in rows {
            (newspaper, address) = (row.int()?, row.text()?);
            let (column, url) = (row.int()?, row.text()?);
            let text = Text::of(&address, &url);
            moved.push(serde_json::json!([
                newspaper,
                number(&address),
                column,
                text.tail(),
                text.whole()
            ]));
        }
        Sql::built(doing, insert.clone())
            .bind(serde_json::Value::from(moved).to_string())
            .run(&mut *on)
            .await?;
    }
    Sql::new(doing, "DROP TABLE column_addresses_before")
        .run(&mut *on)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_end_of_the_columns_own_where_it_can_be() {
        let url = "https://www.dike.example/opinion/żółw";
        let tail = Text::of("dike.example/opinion/żółw", url);
        assert_eq!((tail.tail(), tail.whole()), (Some(25), None));
        let other = Text::of("dike.example/?p=7", url);
        assert_eq!(
            (other.tail(), other.whole()),
            (None, Some("dike.example/?p=7"))
        );
    }
}
