//! What each page says: one typed context a page, each drawn by its template, and
//! each with sample values so that every page is drawn in tests.

mod about;
mod column;
mod columnist;
mod days;
mod desk;
mod error;
mod frame;
mod lists;
mod people;
mod row;
mod said;
#[cfg(test)]
pub(crate) mod samples;
mod status;
#[cfg(test)]
mod tests;

pub(crate) use about::{AboutPage, CookiesPage, CountersPage, RemovalsPage, Removed, RightsPage};
pub(crate) use column::{ColumnPage, Edit, Reason};
pub(crate) use columnist::{Chart, ColumnistPage, Seen, Subject, Wrote};
pub(crate) use days::{Group, group};
pub(crate) use desk::{
    AddPage, Asked, Desk, DeskNewspaperPage, DeskNewspapersPage, DeskPage, DeskPoint, DeskStanding,
    EnterPage, FoundLine, MonthCount, PARTS, PlaceLine, SessionLine, SessionsPage, Stage,
    SurveyPage, Waits,
};
pub(crate) use error::ErrorPage;
pub(crate) use frame::{Frame, Place, script_json};
pub(crate) use lists::{
    Choice, ColumnistsPage, CountryLink, Entry, FollowedPage, FrontPage, KeptPage, LanguageLink,
    LanguagesPage, LetterLink, NewspaperPage, NewspapersPage, RowsPage, SearchPage, Turns,
};
pub(crate) use people::{
    ActLine, DeskLogPage, DeskPersonPage, DeskQueuePage, DeskReportsPage, Question, ReportLine,
    ReportedPage, SideCard,
};
pub(crate) use row::{Link, Row, Writer, initials};
pub(crate) use said::{Said, beginning};
pub(crate) use status::{Days, Fact, Standing, StatusPage, When, Wrong};
