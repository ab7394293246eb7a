//! Who is signed in: the one place that says so. Handlers of the desk take an [`Owner`],
//! those of its forms an [`OwnersForm`]. When readers have accounts, the account that owns
//! the site is asked for here, and nothing else changes.
//!
//! A session is a random secret in a signed cookie that the browser sends to the desk
//! alone; the store keeps its SHA-256, so that it can be ended from elsewhere.

use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, request::Parts},
};
use colonnade_store::DeskSession;
use jiff::{SignedDuration, Timestamp};

use crate::{
    cookies,
    error::{Error, Result},
    secret::Secret,
    site::Shared,
};

/// Under which name the owner's acts are noted.
pub(crate) const WHO: &str = "owner";
/// How long one stays signed in, as the cookie says it too.
pub(crate) const SESSION: SignedDuration = SignedDuration::from_hours(24 * 14);
/// Hexadecimal digits of a secret: 256 random bits.
const DIGITS: usize = 64;

/// Whether an address is one of the desk.
pub(crate) fn is_desk(path: &str) -> bool {
    path == "/desk" || path.starts_with("/desk/")
}

/// The owner, signed in.
#[derive(Clone, Debug)]
pub(crate) struct Owner {
    pub(crate) session: DeskSession,
    /// What the forms of this session bring back, so that nobody else can send them.
    pub(crate) token: String,
}

/// A form of the desk, sent by the owner from a page of theirs: its fields in order.
#[derive(Clone, Debug)]
pub(crate) struct OwnersForm {
    pub(crate) owner: Owner,
    pub(crate) fields: Vec<(String, String)>,
}

impl OwnersForm {
    /// The value of a field; empty where there is none.
    pub(crate) fn field(&self, name: &str) -> &str {
        let mut fields = self.fields.iter();
        fields
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// All values of a field.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().filter(move |(known, _)| known == name);
        fields.map(|(_, value)| value.as_str())
    }
}

impl Owner {
    async fn of(headers: &HeaderMap, site: &Shared) -> Result<Self> {
        let secret = site.secret().await?;
        let Some(session) = secret_of(headers, secret, site.now().at) else {
            return Err(Error::owner_only());
        };
        match site.store.desk().session(session).await? {
            Some(known) => Ok(Self {
                session: known,
                token: secret.sign(&form_text(session)),
            }),
            None => Err(Error::owner_only()),
        }
    }
}

impl FromRequestParts<Shared> for Owner {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Shared) -> Result<Self> {
        Self::of(&parts.headers, site).await
    }
}

impl FromRequest<Shared> for OwnersForm {
    type Rejection = Error;

    async fn from_request(request: Request, site: &Shared) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let owner = Owner::from_request_parts(&mut parts, site).await?;
        let secret = site.secret().await?;
        let session = secret_of(&parts.headers, secret, site.now().at).unwrap_or_default();
        let expected = form_text(session);
        let request = Request::from_parts(parts, body);
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .map_err(|_| Error::unreadable("Go back and press the button once more."))?;
        let form = Self { owner, fields };
        if secret.signed(&expected, form.field("token")) {
            Ok(form)
        } else {
            Err(Error::form_from_elsewhere())
        }
    }
}

/// A new secret for a session.
pub(crate) fn new_secret() -> Result<String> {
    let mut bytes = [0; DIGITS / 2];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(&error))?;
    Ok(hex::encode(bytes))
}

/// The cookie's value: when the session ends, its secret, and our signature.
pub(crate) fn cookie_value(session: &str, ends: Timestamp, secret: &Secret) -> String {
    let ends = ends.as_second();
    let signature = secret.sign(&cookie_text(ends, session));
    format!("{ends}.{session}.{signature}")
}

/// The secret of a session in the cookies of a request, where we signed it and it has not
/// ended: a forged cookie asks nothing of the store.
fn secret_of<'a>(headers: &'a HeaderMap, secret: &Secret, now: Timestamp) -> Option<&'a str> {
    let mut parts = cookies::DESK.read(headers)?.splitn(3, '.');
    let (ends, session, signature) = (parts.next()?, parts.next()?, parts.next()?);
    let ends: i64 = ends.parse().ok()?;
    let whole = session.len() == DIGITS && ends > now.as_second();
    (whole && secret.signed(&cookie_text(ends, session), signature)).then_some(session)
}

fn cookie_text(ends: i64, session: &str) -> String {
    format!("desk session {ends} {session}")
}

fn form_text(session: &str) -> String {
    format!("desk form {session}")
}
