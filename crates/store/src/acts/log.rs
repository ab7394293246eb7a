//! The log of acts, and their shared form.

use std::collections::HashMap;

use colonnade_model::ColumnistId;

use super::{ACTS_FORM, Acts, LoggedAct, SharedAct, SharedUndo};
use crate::{
    Error, Result,
    sql::{On, Row, Sql},
    text::json_numbers,
};

const FIELDS: &str =
    "id, act_key, origin, who, why, at, body, was, undone_at, undone_who, undone_why";

impl Acts<'_> {
    /// Acts, the latest first, below number `before` where there is one; those about
    /// one columnist where one is given (whoever is filed under them included).
    pub async fn list(
        &self,
        about: Option<ColumnistId>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<LoggedAct>> {
        let before = before.unwrap_or(i64::MAX);
        let rows = match about {
            None => {
                let list =
                    format!("SELECT {FIELDS} FROM acts WHERE id < $1 ORDER BY id DESC LIMIT $2");
                let sql = Sql::built("listing acts", list).bind(before).bind(limit);
                sql.all(self.0.readers()).await?
            }
            Some(who) => {
                let list = format!(
                    "SELECT {FIELDS} FROM acts WHERE id < $1 AND id IN (SELECT r.act \
                     FROM act_columnists r JOIN columnists c ON c.id = r.columnist \
                     WHERE c.id = $2 OR c.filed_under = $3) ORDER BY id DESC LIMIT $4"
                );
                let sql = Sql::built("listing acts", list).bind(before).bind(who);
                sql.bind(who).bind(limit).all(self.0.readers()).await?
            }
        };
        self.logged(rows).await
    }

    /// One act.
    pub async fn by_id(&self, id: i64) -> Result<Option<LoggedAct>> {
        let find = format!("SELECT {FIELDS} FROM acts WHERE id = $1");
        let rows = Sql::built("looking an act up", find)
            .bind(id)
            .all(self.0.readers())
            .await?;
        Ok(self.logged(rows).await?.pop())
    }

    /// Acts beyond number `after`, the first done first, to be shared; the number of
    /// the last one.
    pub async fn shared(&self, after: i64, limit: u32) -> Result<(Vec<SharedAct>, Option<i64>)> {
        let find = format!("SELECT {FIELDS} FROM acts WHERE id > $1 ORDER BY id LIMIT $2");
        let rows = Sql::built("exporting acts", find)
            .bind(after)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        let (mut shared, mut last) = (Vec::with_capacity(rows.len()), None);
        for mut row in rows {
            let (key, act) = read(&mut row)?;
            last = Some(act.id);
            shared.push(SharedAct {
                form: ACTS_FORM,
                key,
                who: act.who,
                when: act.at.to_string(),
                why: act.why,
                deed: act.deed,
                undone: act.undone.map(|(at, who, why)| SharedUndo {
                    who,
                    when: at.to_string(),
                    why,
                }),
            });
        }
        Ok((shared, last))
    }

    /// What a columnist is marked as.
    pub async fn mark_of(&self, who: ColumnistId) -> Result<Option<super::Mark>> {
        let find = "SELECT mark FROM columnists WHERE id = $1";
        let row = Sql::new("looking a mark up", find)
            .bind(who)
            .first(self.0.readers())
            .await?;
        let word = row.map(|mut row| row.maybe_text()).transpose()?.flatten();
        Ok(word.as_deref().and_then(super::Mark::parse))
    }

    async fn logged(&self, rows: Vec<Row>) -> Result<Vec<LoggedAct>> {
        let mut acts = Vec::with_capacity(rows.len());
        for mut row in rows {
            acts.push(read(&mut row)?.1);
        }
        let mut about = columnists(self.0.readers(), self.0.dialect().numbers(1), &acts).await?;
        for act in &mut acts {
            act.columnists = about.remove(&act.id).unwrap_or_default();
        }
        Ok(acts)
    }
}

async fn columnists<'e, E: On<'e>>(
    on: E,
    numbers: String,
    acts: &[LoggedAct],
) -> Result<HashMap<i64, Vec<(String, ColumnistId)>>> {
    let list = format!(
        "SELECT act, role, columnist FROM act_columnists WHERE act IN {numbers} ORDER BY act, role"
    );
    let rows = Sql::built("listing acts", list)
        .bind(json_numbers(acts.iter().map(|act| act.id)))
        .all(on)
        .await?;
    let mut about: HashMap<i64, Vec<(String, ColumnistId)>> = HashMap::new();
    for mut row in rows {
        let act = row.int()?;
        let one = (row.text()?, ColumnistId(row.int()?));
        about.entry(act).or_default().push(one);
    }
    Ok(about)
}

/// Reads [`FIELDS`]: the key and the act, without its columnists.
fn read(row: &mut Row) -> Result<(String, LoggedAct)> {
    let id = row.int()?;
    let key = row.text()?;
    let imported = row.text()? == "imported";
    let (who, why, at) = (row.text()?, row.text()?, row.time()?);
    let body = row.text()?;
    let deed = serde_json::from_str(&body).map_err(|_| {
        let value: String = body.chars().take(80).collect();
        Error::row(format!("acts.body of act {id}"), value)
    })?;
    let was = row.text()?;
    let undone = match row.maybe_time()? {
        None => None,
        Some(at) => Some((
            at,
            row.maybe_text()?.unwrap_or_default(),
            row.maybe_text()?.unwrap_or_default(),
        )),
    };
    let act = LoggedAct {
        id,
        deed,
        imported,
        who,
        why,
        at,
        was,
        undone,
        columnists: Vec::new(),
    };
    Ok((key, act))
}
