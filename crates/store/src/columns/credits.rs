//! Who wrote what: the attributions of many columns in one statement.

use std::collections::HashMap;

use colonnade_model::{Column, ColumnistId, Credit, CreditedColumnist, Evidence, Name, NameKind};

use crate::{Result, Store, json::Json, sql::Sql, text::json_numbers};

/// Fills the credits of these columns in, in the order printed.
pub(crate) async fn add(store: &Store, columns: &mut [Column]) -> Result<()> {
    if columns.is_empty() {
        return Ok(());
    }
    let list = format!(
        "SELECT a.column_id, a.name, a.name_kind, a.url, a.decision, a.evidence, \
         o.kind, o.why, w.id, w.slug, w.name FROM attributions a \
         LEFT JOIN columnists w ON w.id = a.columnist \
         LEFT JOIN act_decisions d ON d.column_id = a.column_id AND d.position = a.position \
         LEFT JOIN acts o ON o.id = d.act \
         WHERE a.column_id IN {} ORDER BY a.column_id, a.position",
        store.dialect().numbers(1)
    );
    let rows = Sql::built("reading who wrote columns", list)
        .bind(json_numbers(columns.iter().map(|column| column.id.0)))
        .all(store.readers())
        .await?;
    let mut credits: HashMap<i64, Vec<Credit>> = HashMap::new();
    for mut row in rows {
        let column = row.int()?;
        let name = Name {
            name: row.text()?,
            kind: NameKind::parse(&row.text()?).unwrap_or(NameKind::Person),
            url: row.maybe_text()?,
        };
        let unsure = row.text()? == "unsure";
        let mut evidence: Vec<Evidence> = Json::read(&row.text()?)?;
        let act = row.maybe_text()?;
        let why = row.maybe_text()?;
        let unsure = unsure && act.is_none();
        if let Some(kind) = act {
            let said = Evidence {
                reason: format!("person-{kind}"),
                detail: why.unwrap_or_default(),
            };
            evidence.insert(0, said);
        }
        let columnist = match row.maybe_int()? {
            None => None,
            Some(id) => Some(CreditedColumnist {
                id: ColumnistId(id),
                slug: row.text()?,
                name: row.text()?,
            }),
        };
        credits.entry(column).or_default().push(Credit {
            name,
            columnist,
            evidence,
            unsure,
        });
    }
    for column in columns {
        column.credits = credits.remove(&column.id.0).unwrap_or_default();
    }
    Ok(())
}
