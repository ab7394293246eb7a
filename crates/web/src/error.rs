//! What can go wrong while answering, as pages that say what to do.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A page that says why there is none. Made by the constructors below; drawn
/// within the visitor's own colours by [`layer`](crate::errors::layer).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) status: StatusCode,
    pub(crate) headline: String,
    pub(crate) explanation: String,
}

/// What handlers answer.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    fn new(status: StatusCode, headline: &str, explanation: impl Into<String>) -> Self {
        Self {
            status,
            headline: headline.to_owned(),
            explanation: explanation.into(),
        }
    }

    pub(crate) fn page_not_found() -> Self {
        let explanation = "The address may be mistyped, or the page may never have been here.";
        Self::new(StatusCode::NOT_FOUND, "There is no such page", explanation)
    }

    pub(crate) fn newspaper_not_found(slug: &str) -> Self {
        let explanation = format!("No newspaper goes by “{slug}” here.");
        Self::new(
            StatusCode::NOT_FOUND,
            "There is no such newspaper",
            explanation,
        )
    }

    pub(crate) fn columnist_not_found(slug: &str) -> Self {
        let explanation = format!("No columnist goes by “{slug}” here.");
        Self::new(
            StatusCode::NOT_FOUND,
            "There is no such columnist",
            explanation,
        )
    }

    pub(crate) fn column_not_found(number: &str) -> Self {
        let explanation = format!("No column has the number {number}.");
        Self::new(
            StatusCode::NOT_FOUND,
            "There is no such column",
            explanation,
        )
    }

    pub(crate) fn country_not_found(code: &str) -> Self {
        let explanation = format!("No newspaper of a country “{code}” is read here.");
        Self::new(
            StatusCode::NOT_FOUND,
            "There is no such country",
            explanation,
        )
    }

    pub(crate) fn language_not_found(tag: &str) -> Self {
        let explanation = format!("No column in a language “{tag}” is here.");
        Self::new(
            StatusCode::NOT_FOUND,
            "There is no such language",
            explanation,
        )
    }

    pub(crate) fn column_removed(reason: &str) -> Self {
        let explanation = format!("This column was here and was removed: {reason}");
        Self::new(StatusCode::GONE, "This column was removed", explanation)
    }

    pub(crate) fn form_from_elsewhere() -> Self {
        let explanation = "The form was sent from another site, so nothing was changed.";
        Self::new(
            StatusCode::FORBIDDEN,
            "This was not sent from here",
            explanation,
        )
    }

    pub(crate) fn owner_only() -> Self {
        let explanation = "Only the owner of this site comes in here. On the machine it runs \
            on, colonnade desk-link prints a link that signs you in.";
        Self::new(
            StatusCode::FORBIDDEN,
            "This is the owner’s desk",
            explanation,
        )
    }

    pub(crate) fn link_not_good() -> Self {
        let explanation = "A link to the desk is good for 15 minutes and for one time. \
            On the machine this site runs on, colonnade desk-link prints a new one.";
        Self::new(
            StatusCode::FORBIDDEN,
            "This link is not good any more",
            explanation,
        )
    }

    pub(crate) fn too_many_guesses() -> Self {
        let explanation = "Too many links that were not good came from your address. \
            Try again in a quarter of an hour.";
        Self::new(StatusCode::TOO_MANY_REQUESTS, "Wait a little", explanation)
    }

    pub(crate) fn unreadable(explanation: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "This cannot be read", explanation)
    }

    pub(crate) fn address_too_long() -> Self {
        let explanation = "Shorten the question and try again.";
        Self::new(
            StatusCode::URI_TOO_LONG,
            "This address is too long",
            explanation,
        )
    }

    /// Logged here, once; the visitor is told nothing of it.
    pub(crate) fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        let mut causes = Vec::new();
        let mut cause = Some(error);
        while let Some(error) = cause {
            causes.push(error.to_string());
            cause = error.source();
        }
        tracing::error!(error = causes.join(": "), "cannot answer a request");
        let explanation = "It is our fault, and it is in our log. Try again in a moment.";
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            explanation,
        )
    }
}

impl From<colonnade_store::Error> for Error {
    fn from(error: colonnade_store::Error) -> Self {
        Self::internal(&error)
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::internal(&error)
    }
}

impl IntoResponse for Error {
    /// Plain text, with the error beside it for the layer that draws the page.
    fn into_response(self) -> Response {
        let text = format!("{}\n\n{}\n", self.headline, self.explanation);
        let mut response = (self.status, text).into_response();
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(self);
        response
    }
}
