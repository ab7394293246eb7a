//! What visitors say about who wrote a column: for the owner's eyes, changing nothing.

use colonnade_model::ColumnId;
use jiff::{Timestamp, civil::Date};

use crate::{Error, Result, Store, sql::Sql};

/// The longest report, in characters.
pub const LONGEST_REPORT: usize = 1_000;
/// Reports that one visitor may hand in a day.
pub const REPORTS_A_DAY: i64 = 5;
/// Reports taken in all on one day: beyond it somebody is making noise.
const ALL_REPORTS_A_DAY: i64 = 500;

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// It waits for the owner.
    Taken,
    /// This visitor, or all together, reported enough today.
    TooMany,
    /// It says nothing, or there is no such column.
    Nothing,
}

/// A report that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Number.
    pub id: i64,
    /// The column.
    pub column: ColumnId,
    /// Its headline.
    pub title: String,
    /// What the visitor said.
    pub said: String,
    /// When.
    pub at: Timestamp,
}

/// The reports of a store.
#[derive(Debug)]
pub struct Reports<'a>(pub(crate) &'a Store);

impl Reports<'_> {
    /// Takes a report, cut to [`LONGEST_REPORT`]. `mark` is the day's salted mark of
    /// the visitor; marks of other days are deleted.
    pub async fn add(
        &self,
        day: Date,
        mark: [u8; 16],
        column: ColumnId,
        said: &str,
    ) -> Result<Reported> {
        let said: String = said.trim().chars().take(LONGEST_REPORT).collect();
        if said.is_empty() {
            return Ok(Reported::Nothing);
        }
        let failed = |e| Error::database("taking a report", e);
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        let day = day.to_string();
        Sql::new(
            "taking a report",
            "DELETE FROM author_report_marks WHERE day <> $1",
        )
        .bind(&day)
        .run(&mut *on)
        .await?;
        let count = "INSERT INTO author_report_marks (day, mark, reports) VALUES ($1, $2, 1) \
            ON CONFLICT (day, mark) DO UPDATE SET reports = author_report_marks.reports + 1 \
            RETURNING reports";
        for (mark, most) in [
            (hex::encode(mark), REPORTS_A_DAY),
            ("all".to_owned(), ALL_REPORTS_A_DAY),
        ] {
            let mut row = Sql::new("taking a report", count)
                .bind(&day)
                .bind(mark)
                .one(&mut *on)
                .await?;
            if row.int()? > most {
                // dropped: the counts of today stay as they are
                return Ok(Reported::TooMany);
            }
        }
        let insert = "INSERT INTO author_reports (column_id, said, at) \
            SELECT id, $1, $2 FROM columns WHERE id = $3 AND listed >= 1";
        let taken = Sql::new("taking a report", insert)
            .bind(said)
            .bind(self.0.0.clock.now().as_microsecond())
            .bind(column)
            .run(&mut *on)
            .await?;
        on.commit().await.map_err(failed)?;
        Ok(if taken == 0 {
            Reported::Nothing
        } else {
            Reported::Taken
        })
    }

    /// Reports that wait, the oldest first.
    pub async fn open(&self, limit: u32) -> Result<Vec<Report>> {
        let list = "SELECT r.id, r.column_id, c.title, r.said, r.at FROM author_reports r \
            JOIN columns c ON c.id = r.column_id WHERE r.answered_at IS NULL \
            ORDER BY r.id LIMIT $1";
        let rows = Sql::new("listing reports", list)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(Report {
                    id: row.int()?,
                    column: ColumnId(row.int()?),
                    title: row.text()?,
                    said: row.text()?,
                    at: row.time()?,
                })
            })
            .collect()
    }

    /// Puts a report away; false where none of this number waits.
    pub async fn answer(&self, id: i64, answer: &str) -> Result<bool> {
        let update = "UPDATE author_reports SET answered_at = $1, answer = $2 \
            WHERE id = $3 AND answered_at IS NULL";
        let put = Sql::new("answering a report", update)
            .bind(self.0.0.clock.now())
            .bind(answer)
            .bind(id)
            .run(self.0.writers())
            .await?;
        Ok(put > 0)
    }
}
