//! The desk about people, and the answer to a visitor's report.

use askama::Template;

use super::{Desk, Frame, Said};

/// `/report/{number}`.
#[derive(Clone, Debug, Template)]
#[template(path = "reported.html")]
pub(crate) struct ReportedPage {
    pub(crate) frame: Frame,
    pub(crate) is_taken: bool,
    pub(crate) is_too_many: bool,
    pub(crate) back: String,
}

/// `/desk/people`: one decision after the other.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/people_queue.html")]
pub(crate) struct DeskQueuePage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) waiting: String,
    pub(crate) reports: String,
    /// Some were passed over.
    pub(crate) is_begun: bool,
    /// What was just done.
    pub(crate) done: Option<ActLine>,
    pub(crate) question: Option<Question>,
}

/// A decision that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) address: String,
    pub(crate) name: Said,
    pub(crate) reasons: Vec<(String, String)>,
    pub(crate) stand_in: SideCard,
    pub(crate) candidates: Vec<SideCard>,
    /// The queue behind it.
    pub(crate) next: String,
}

/// A columnist who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SideCard {
    pub(crate) id: i64,
    pub(crate) name: Said,
    pub(crate) address: String,
    pub(crate) columns: String,
    pub(crate) newspapers: Vec<Said>,
    pub(crate) languages: Vec<String>,
    pub(crate) latest: Vec<(Said, String)>,
}

/// An act in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ActLine {
    pub(crate) id: i64,
    pub(crate) words: String,
    pub(crate) who: String,
    pub(crate) moment: String,
    pub(crate) why: String,
    pub(crate) was: String,
    /// Who undid it.
    pub(crate) undone: Option<String>,
}

/// `/desk/people/log`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/people_log.html")]
pub(crate) struct DeskLogPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) acts: Vec<ActLine>,
    /// Below which act it goes on.
    pub(crate) older: Option<i64>,
}

/// `/desk/people/reports`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/people_reports.html")]
pub(crate) struct DeskReportsPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) reports: Vec<ReportLine>,
}

/// What a visitor said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportLine {
    pub(crate) id: i64,
    pub(crate) address: String,
    pub(crate) title: Said,
    pub(crate) said: Said,
    pub(crate) day: String,
    pub(crate) moment: String,
}

/// `/desk/people/columnist/{slug}`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/people_person.html")]
pub(crate) struct DeskPersonPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) id: i64,
    pub(crate) name: Said,
    pub(crate) address: String,
    pub(crate) aliases: Vec<Said>,
    pub(crate) mark: Option<&'static str>,
    /// Slug, name, columns.
    pub(crate) newspapers: Vec<(String, String, u64)>,
    pub(crate) acts: Vec<ActLine>,
}
