//! The owner's desk: links that let in once, and sessions. Of both only the SHA-256 is
//! kept, so that nobody who reads the database can sign in with what stands there.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::{Error, Result, Store, sql::Sql, text::clean};

/// Most characters that are kept of the name a browser gives itself.
const LONGEST_AGENT: usize = 300;
/// How old the moment may be at which a session was last seen: not every page writes.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// Somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskSession {
    /// Number.
    pub id: i64,
    /// What the browser called itself (`User-Agent`).
    pub agent: String,
    /// When it began.
    pub made_at: Timestamp,
    /// When it was last seen, to within five minutes.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// The desk of a store.
#[derive(Debug)]
pub struct Desk<'a>(pub(crate) &'a Store);

impl Desk<'_> {
    /// Keeps a link that lets in once, for `life`. Links that ran out are forgotten.
    pub async fn add_link(&self, secret: &str, life: SignedDuration) -> Result<()> {
        let now = self.now();
        Sql::new(
            "forgetting links",
            "DELETE FROM desk_links WHERE expires_at <= $1",
        )
        .bind(now)
        .run(self.0.writers())
        .await?;
        let insert = "INSERT INTO desk_links (digest, expires_at) VALUES ($1, $2)";
        Sql::new("keeping a link to the desk", insert)
            .bind(digest(secret))
            .bind(now.checked_add(life).unwrap_or(Timestamp::MAX))
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// Whether a link would let in now. It still does afterwards.
    pub async fn knows_link(&self, secret: &str) -> Result<bool> {
        let find = "SELECT 1 FROM desk_links WHERE digest = $1 AND expires_at > $2";
        let row = Sql::new("looking a link to the desk up", find)
            .bind(digest(secret))
            .bind(self.now())
            .first(self.0.readers())
            .await?;
        Ok(row.is_some())
    }

    /// Uses a link up and begins a session for `life`; false where the link was used
    /// already, ran out, or never was: of two who use it at once one gets in.
    pub async fn enter(
        &self,
        link: &str,
        session: &str,
        agent: &str,
        life: SignedDuration,
    ) -> Result<bool> {
        let failed = |e| Error::database("signing in", e);
        let now = self.now();
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        let used = Sql::new(
            "signing in",
            "DELETE FROM desk_links WHERE digest = $1 AND expires_at > $2",
        )
        .bind(digest(link))
        .bind(now)
        .run(&mut *on)
        .await?;
        if used == 0 {
            return Ok(false);
        }
        Sql::new(
            "forgetting sessions",
            "DELETE FROM desk_sessions WHERE expires_at <= $1",
        )
        .bind(now)
        .run(&mut *on)
        .await?;
        let insert = "INSERT INTO desk_sessions (digest, agent, made_at, seen_at, expires_at) \
            VALUES ($1, $2, $3, $4, $5)";
        let agent: String = clean(agent).chars().take(LONGEST_AGENT).collect();
        Sql::new("signing in", insert)
            .bind(digest(session))
            .bind(agent)
            .bind(now)
            .bind(now)
            .bind(now.checked_add(life).unwrap_or(Timestamp::MAX))
            .run(&mut *on)
            .await?;
        on.commit().await.map_err(failed)?;
        Ok(true)
    }

    /// The session behind a secret, if it has not ended.
    pub async fn session(&self, secret: &str) -> Result<Option<DeskSession>> {
        let find = "SELECT id, agent, made_at, seen_at, expires_at FROM desk_sessions \
            WHERE digest = $1 AND expires_at > $2";
        let now = self.now();
        let row = Sql::new("looking a session up", find)
            .bind(digest(secret))
            .bind(now)
            .first(self.0.readers())
            .await?;
        let Some(session) = row.map(session).transpose()? else {
            return Ok(None);
        };
        if now.duration_since(session.seen_at) >= SEEN_EVERY {
            let update = "UPDATE desk_sessions SET seen_at = $1 WHERE id = $2";
            Sql::new("noting a session", update)
                .bind(now)
                .bind(session.id)
                .run(self.0.writers())
                .await?;
        }
        Ok(Some(session))
    }

    /// All sessions that have not ended, the newest first.
    pub async fn sessions(&self) -> Result<Vec<DeskSession>> {
        let list = "SELECT id, agent, made_at, seen_at, expires_at FROM desk_sessions \
            WHERE expires_at > $1 ORDER BY made_at DESC, id DESC";
        let rows = Sql::new("listing sessions", list)
            .bind(self.now())
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(session).collect()
    }

    /// Ends a session; false where there is none.
    pub async fn end_session(&self, id: i64) -> Result<bool> {
        let end = Sql::new(
            "ending a session",
            "DELETE FROM desk_sessions WHERE id = $1",
        );
        Ok(end.bind(id).run(self.0.writers()).await? > 0)
    }

    /// Ends all sessions and takes all links back. Returns how many sessions.
    pub async fn end_all(&self) -> Result<u64> {
        Sql::new("taking links back", "DELETE FROM desk_links")
            .run(self.0.writers())
            .await?;
        Sql::new("ending all sessions", "DELETE FROM desk_sessions")
            .run(self.0.writers())
            .await
    }

    fn now(&self) -> Timestamp {
        self.0.0.clock.now()
    }
}

fn session(mut row: crate::sql::Row) -> Result<DeskSession> {
    Ok(DeskSession {
        id: row.int()?,
        agent: row.text()?,
        made_at: row.time()?,
        seen_at: row.time()?,
        expires_at: row.time()?,
    })
}

/// SHA-256 in hexadecimal: the secrets are 256 random bits, so no slower digest is needed.
fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
