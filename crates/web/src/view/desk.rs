//! The pages of the owner's desk.

use askama::Template;

use super::{Frame, Said, Turns, When};
use crate::owner::Owner;

/// A part of the desk: its mark, its name, its address, and what it is for. A new part is
/// one more line here.
pub(crate) const PARTS: [(&str, &str, &str, &str); 4] = [
    (
        "newspapers",
        "Newspapers",
        "/desk/newspapers",
        "what is gathered, how that goes, and how it is left alone for a while",
    ),
    (
        "add",
        "Add a newspaper",
        "/desk/newspapers/add",
        "give an address, see what is announced there, choose",
    ),
    (
        "people",
        "Who is who",
        "/desk/people",
        "decisions nobody was sure of, reports, and what was decided",
    ),
    (
        "sessions",
        "Signed in",
        "/desk/sessions",
        "where you are signed in, and signing out",
    ),
];

/// What stands on every page of the desk.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// What forms bring back.
    pub(crate) token: String,
    /// The mark of the part one is in.
    pub(crate) at: &'static str,
}

impl Desk {
    pub(crate) fn new(owner: &Owner, at: &'static str) -> Self {
        Self {
            token: owner.token.clone(),
            at,
        }
    }

    pub(crate) fn is_at(&self, part: &str) -> bool {
        self.at == part
    }
}

/// `/desk/enter/{link}`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/enter.html")]
pub(crate) struct EnterPage {
    pub(crate) frame: Frame,
    pub(crate) action: String,
    pub(crate) days: i64,
}

/// `/desk`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/desk.html")]
pub(crate) struct DeskPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) waits: Vec<Waits>,
    pub(crate) no_crawler: bool,
    /// Whom the hub tells, where there is one.
    pub(crate) hub: Option<String>,
}

/// Something that waits for the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waits {
    pub(crate) what: String,
    pub(crate) address: String,
}

/// `/desk/sessions`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/sessions.html")]
pub(crate) struct SessionsPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) sessions: Vec<SessionLine>,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionLine {
    pub(crate) id: i64,
    /// The one that looks at the page.
    pub(crate) is_this: bool,
    pub(crate) agent: String,
    pub(crate) since: When,
    pub(crate) seen: When,
    pub(crate) ends: When,
}

/// `/desk/newspapers`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/newspapers.html")]
pub(crate) struct DeskNewspapersPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) all: String,
    pub(crate) in_trouble: String,
    pub(crate) only_trouble: bool,
    pub(crate) newspapers: Vec<DeskStanding>,
    pub(crate) turns: Turns,
}

/// A newspaper as the owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeskStanding {
    pub(crate) name: Said,
    /// Its page at the desk.
    pub(crate) address: String,
    /// `3 entry points, 1 paused, 120 columns`.
    pub(crate) state: String,
    pub(crate) good: Option<When>,
    pub(crate) next: Option<When>,
    pub(crate) troubles: Vec<String>,
    pub(crate) can_pause: bool,
    pub(crate) can_resume: bool,
    /// Whether any entry point is paused.
    pub(crate) is_paused: bool,
}

/// `/desk/newspaper/{number}`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/newspaper.html")]
pub(crate) struct DeskNewspaperPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    pub(crate) standing: DeskStanding,
    /// Its page for readers, once it has one.
    pub(crate) on_site: Option<String>,
    pub(crate) home: String,
    pub(crate) points: Vec<DeskPoint>,
    pub(crate) months: Vec<MonthCount>,
    /// `2026-11-23`: the last day that can be asked for.
    pub(crate) today: String,
    /// What was just done.
    pub(crate) done: Option<&'static str>,
    pub(crate) no_crawler: bool,
}

/// An entry point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeskPoint {
    pub(crate) title: String,
    pub(crate) address: String,
    pub(crate) state: String,
    pub(crate) visits: String,
    pub(crate) good: Option<When>,
    pub(crate) trouble: Option<String>,
}

/// A month, and how many columns of it are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MonthCount {
    pub(crate) month: String,
    pub(crate) count: String,
}

/// `/desk/newspapers/add`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/add.html")]
pub(crate) struct AddPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    /// What was typed.
    pub(crate) given: String,
    /// What is wrong with it.
    pub(crate) wrong: Option<&'static str>,
    pub(crate) surveys: Vec<Asked>,
}

/// A survey that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) url: String,
    pub(crate) address: String,
    pub(crate) state: &'static str,
    pub(crate) when: When,
}

/// `/desk/newspapers/add/{number}`.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/survey.html")]
pub(crate) struct SurveyPage {
    pub(crate) frame: Frame,
    pub(crate) desk: Desk,
    /// The newspaper's name, or the address while nobody knows it.
    pub(crate) name: Said,
    pub(crate) url: String,
    /// Of this page.
    pub(crate) address: String,
    pub(crate) stage: Stage,
    /// Addresses that were tried in vain, and why.
    pub(crate) in_vain: Vec<(String, String)>,
}

/// How far a survey is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    UnderWay {
        no_crawler: bool,
        /// The page does not ask for itself again.
        still: bool,
        step: Option<String>,
    },
    Choose(Vec<PlaceLine>),
    Failed {
        said: String,
        advice: Option<String>,
    },
    Added {
        newspaper: Option<String>,
        count: String,
    },
    Undone(String),
}

/// A place where columns are announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceLine {
    pub(crate) number: usize,
    pub(crate) proposed: bool,
    pub(crate) kind: &'static str,
    pub(crate) title: Option<Said>,
    pub(crate) is_opinion: bool,
    pub(crate) url: String,
    pub(crate) found: String,
    pub(crate) counts: String,
    pub(crate) latest: Vec<FoundLine>,
}

/// One of its latest headlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundLine {
    pub(crate) title: Said,
    pub(crate) names: Vec<Said>,
    pub(crate) when: Option<When>,
}
