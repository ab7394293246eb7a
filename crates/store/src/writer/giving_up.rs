//! Newspapers are given up: nothing of them is gathered any more. Their columns stay
//! where the owner does not want them gone too.

use colonnade_model::{ChangeKind, NewspaperId};

use super::{Writer, pausing::jobs_of, remove, slugs};
use crate::{Result, sql::Sql};

/// What went with a newspaper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenUp {
    /// Entry points.
    pub entry_points: u64,
    /// Pages that waited to be fetched, and searches for older columns.
    pub jobs: u64,
    /// Columns.
    pub columns: u64,
}

impl Writer {
    /// Forgets a newspaper's entry points and what waits to be fetched of it; with
    /// `columns` the newspaper goes altogether, with its columns and what it announced.
    /// Captures stay in their files.
    pub async fn give_up_newspaper(
        &mut self,
        newspaper: NewspaperId,
        columns: bool,
    ) -> Result<GivenUp> {
        let mut gone = GivenUp::default();
        let forget = "DELETE FROM jobs WHERE kind = $1 AND job_key >= $2 AND job_key < $3";
        for (kind, first, beyond) in jobs_of(newspaper) {
            gone.jobs += Sql::new("giving a newspaper up", forget)
                .bind(kind)
                .bind(first)
                .bind(beyond)
                .run(self.on().await?)
                .await?;
        }
        let forget = "DELETE FROM entry_points WHERE newspaper = $1";
        gone.entry_points = Sql::new("giving a newspaper up", forget)
            .bind(newspaper)
            .run(self.on().await?)
            .await?;
        if columns {
            gone.columns = remove::newspaper(self, newspaper.0).await?;
            slugs::forget(self, "newspaper", newspaper.0).await?;
            self.changed(ChangeKind::Newspaper(newspaper));
        }
        Ok(gone)
    }
}
