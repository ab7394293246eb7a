//! Sample contexts of every page.

use super::super::{
    samples::{self, columns, frame},
    *,
};
use crate::{
    cookies,
    preferences::{Face, Preferences, Theme},
};

fn groups() -> Vec<Group> {
    group(&columns(), &samples::now())
}

fn said(text: &str) -> Said {
    Said::name(text, None)
}

fn act(undone: Option<&str>) -> ActLine {
    ActLine {
        id: 7,
        words: "“I. <b>Maren” is “Ilse Maren”".to_owned(),
        who: "Ann <writer>".to_owned(),
        moment: "2026-11-23T06:40:00Z".to_owned(),
        why: "<img src=x>".to_owned(),
        was: "{{ 7*7 }}".to_owned(),
        undone: undone.map(ToOwned::to_owned),
    }
}

fn desk() -> Desk {
    Desk {
        token: "token".to_owned(),
        at: "people",
    }
}

fn desk_queue() -> DeskQueuePage {
    let side = |id| SideCard {
        id,
        name: said("Ilse <writer> Maren"),
        address: "/columnist/ilse-maren".to_owned(),
        columns: "4 columns".to_owned(),
        newspapers: vec![said("De Waterkant"), said("הד המזרח")],
        languages: vec!["nl".to_owned(), "he".to_owned()],
        latest: vec![(said("On <b>bridges</b>"), "/a/b/c/7".to_owned())],
    };
    DeskQueuePage {
        desk: desk(),
        frame: frame(Place::Elsewhere, "Who is who"),
        waiting: "2 decisions wait".to_owned(),
        reports: "1 report".to_owned(),
        is_begun: true,
        done: Some(act(None)),
        question: Some(Question {
            address: "/column/7".to_owned(),
            name: said("I. <writer>"),
            reasons: vec![("a name that many bear".to_owned(), "<img src=x>".to_owned())],
            stand_in: side(1),
            candidates: vec![side(2), side(3)],
            next: "/desk/people?after=7.0".to_owned(),
        }),
    }
}

fn turns() -> Turns {
    Turns {
        before: Some("/?before=a".to_owned()),
        after: Some("/?after=b".to_owned()),
    }
}

fn entries() -> Vec<Entry> {
    let entry = |column: &colonnade_model::Column| Entry {
        link: Link::newspaper(&column.newspaper),
        initials: initials(&column.newspaper.name),
        beside: vec![said("De Waterkant"), said("הד המזרח")],
        figures: "1,204 columns".to_owned(),
    };
    columns().iter().map(entry).collect()
}

fn countries() -> Vec<CountryLink> {
    ["Netherlands", "Türkiye", "Kenya"]
        .iter()
        .map(|name| CountryLink {
            name: (*name).to_owned(),
            address: "/newspapers/nl".to_owned(),
            count: "12".to_owned(),
            is_here: *name == "Kenya",
        })
        .collect()
}

fn languages() -> Vec<LanguageLink> {
    ["en", "he", "tr", "zh"]
        .iter()
        .filter_map(|tag| colonnade_model::Language::parse(tag))
        .map(|tag| LanguageLink {
            own: Said::new(crate::words::own_name(&tag), Some(&tag)),
            name: crate::words::language_or_tag(&tag),
            address: crate::address::language(&tag),
            count: "14 columns".to_owned(),
        })
        .collect()
}

pub(super) fn front() -> FrontPage {
    let columns = columns();
    FrontPage {
        frame: frame(Place::Latest, "Colonnade"),
        is_sample: true,
        is_empty: false,
        languages: languages(),
        news: Some("14 new today".to_owned()),
        pillars: columns
            .iter()
            .take(4)
            .map(|column| Row::new(column, &samples::now()))
            .collect(),
        groups: group(&columns[4..], &samples::now()),
        turns: turns(),
    }
}

pub(super) fn column(number: usize) -> ColumnPage {
    let columns = columns();
    let column = &columns[number];
    let language = column.language.as_ref();
    let row = |column: &colonnade_model::Column| Row::new(column, &samples::now());
    let writers: Vec<_> = column
        .credits
        .iter()
        .map(|credit| Writer::new(credit, language))
        .collect();
    ColumnPage {
        frame: Frame {
            data: Some(script_json(&serde_json::json!({"headline": column.title}))),
            ..frame(Place::Elsewhere, &column.title)
        },
        number: 7,
        is_kept: number == 1,
        is_sample: true,
        initials: initials(writers.first().map_or("", |writer| &writer.name.text)),
        newspaper: Link::newspaper(&column.newspaper),
        country: Some(("Netherlands".to_owned(), "/newspapers/nl".to_owned())),
        published: Some((
            "2026-11-23T06:40:00".to_owned(),
            "23 November 2026, 06:40".to_owned(),
        )),
        language: Some(("English".to_owned(), "/language/en".to_owned())),
        minutes: 4,
        kind: None,
        access: Some("for its subscribers"),
        title: Said::new(&column.title, language),
        subtitle: column
            .subtitle
            .as_ref()
            .map(|text| Said::new(text, language)),
        favourites: "412".to_owned(),
        reads: "1,204".to_owned(),
        visits: "1".to_owned(),
        byline: column
            .byline
            .as_ref()
            .map(|text| Said::name(text, language)),
        reasons: vec![Reason {
            name: said("Ilse Maren"),
            is_unsure: true,
            is_organisation: false,
            evidence: vec![(
                "the byline names them".to_owned(),
                "By <Ilse> Maren".to_owned(),
            )],
        }],
        paragraphs: column
            .excerpt
            .split("\n\n")
            .map(ToOwned::to_owned)
            .collect(),
        holder: said("De Waterkant"),
        more: columns[4..6].iter().map(row).collect(),
        more_by: writers.first().cloned(),
        printed: "Printed in 2 newspapers".to_owned(),
        printings: vec![row(&columns[3]), row(column)],
        edits: vec![Edit {
            moment: samples::moment().to_string(),
            day: "22 November 2026, 06:40".to_owned(),
            changed: "The headline and the text changed".to_owned(),
            lines: vec![(
                "Headline",
                crate::differences::of_lines("The dike <b>inspector</b> knows", &column.title),
            )],
            text: crate::differences::of_lines("Every autumn <b>two men</b>", &column.excerpt),
            hides: true,
        }],
        writers,
    }
}

fn status() -> StatusPage {
    let when = |words: &str| When {
        moment: samples::moment().to_string(),
        words: words.to_owned(),
    };
    let standing = |number: usize, column: &colonnade_model::Column| Standing {
        name: Said::name(&column.newspaper.name, column.newspaper.language.as_ref()),
        address: (number != 1).then(|| "/newspaper/de-waterkant".to_owned()),
        entry_points: "3 entry points, 1 paused".to_owned(),
        good: (number != 1).then(|| when("12 min ago")),
        next: (number != 2).then(|| when("in 3 h")),
        no_visit: "paused",
        days: Days::new(&[0, 1, 2, 3, 0, 0, 5]),
        newest: Some(when("6 h ago")),
        pages: (number == 0).then(|| "12 pages waiting, 1 page given up".to_owned()),
        troubles: number
            .is_multiple_of(3)
            .then(|| Wrong {
                said: "It answers 404 (<b>Not Found</b>); look for a new address.".to_owned(),
                how_many: Some("2 entry points".to_owned()),
            })
            .into_iter()
            .collect(),
        more: (number == 0).then(|| "and 2 more".to_owned()),
    };
    let fact = |name, beside: Option<&str>| Fact {
        name,
        figure: "1,204".to_owned(),
        beside: beside.map(ToOwned::to_owned),
    };
    StatusPage {
        frame: frame(Place::Elsewhere, "Status"),
        facts: vec![
            fact("Newspapers gathered", None),
            fact("Entry points", Some("3 paused, 1 given up")),
        ],
        all: "1,204".to_owned(),
        in_trouble: "12".to_owned(),
        only_trouble: false,
        newspapers: columns()
            .iter()
            .enumerate()
            .map(|(number, column)| standing(number, column))
            .collect(),
        turns: turns(),
    }
}

fn columnist() -> ColumnistPage {
    let months = [2, 3, 3, 5, 4, 3, 5, 6, 5, 3, 1, 4].iter().enumerate();
    let months: Vec<_> = months
        .map(|(month, &count)| (format!("2026-{:02}", month + 1), count))
        .collect();
    ColumnistPage {
        frame: frame(Place::Columnists, "Ilse Maren"),
        name: said("Ilse Maren"),
        initials: "IM".to_owned(),
        aliases: vec![said("I. Maren"), said("Илсе Марен")],
        languages: vec![
            ("English".to_owned(), "/language/en".to_owned()),
            ("Dutch".to_owned(), "/language/nl".to_owned()),
        ],
        newspapers: vec![
            Wrote {
                newspaper: Link::newspaper(&columns()[0].newspaper),
                years: "since 2019".to_owned(),
                columns: "204 columns".to_owned(),
            },
            Wrote {
                newspaper: Link::newspaper(&columns()[3].newspaper),
                years: "2024".to_owned(),
                columns: "3 columns".to_owned(),
            },
        ],
        number: 7,
        is_followed: false,
        seen: Some(Seen {
            moment: samples::moment().to_string(),
            words: "23 November 2026".to_owned(),
            newspaper: Link::newspaper(&columns()[0].newspaper),
        }),
        moved: Some((
            Link::newspaper(&columns()[1].newspaper),
            Link::newspaper(&columns()[0].newspaper),
        )),
        company: vec![(
            Link {
                said: said("<writer>"),
                address: "/columnist/writer".to_owned(),
            },
            "3 columns".to_owned(),
        )],
        subjects: vec![Subject {
            name: "water <b>".to_owned(),
            address: "/search?q=water".to_owned(),
            count: "12 columns".to_owned(),
        }],
        pages: vec![(
            "https://waterkant.example/ilse-maren".to_owned(),
            "waterkant.example".to_owned(),
        )],
        popular: columns()
            .iter()
            .map(|column| Row::new(column, &samples::now()))
            .collect(),
        rhythm: Some("Mondays and Thursdays, usually before 07:00".to_owned()),
        chart: Chart::new(&months),
        figures: "207 columns".to_owned(),
        groups: groups(),
        turns: Turns::default(),
    }
}

/// Every page type with the name of its file.
#[expect(clippy::too_many_lines, reason = "a list of all pages")]
pub(super) fn pages() -> Vec<(&'static str, String)> {
    let draw = |page: &dyn askama::DynTemplate| page.dyn_render().unwrap();
    let mut dark = column(0);
    dark.frame.preferences = Preferences {
        face: Face::Sans,
        size: 6,
        theme: Theme::Dark,
        closed: false,
    };
    dark.frame.has_preferences = true;
    let mut sepia = column(1);
    sepia.frame.preferences = Preferences {
        face: Face::Dyslexic,
        size: 4,
        theme: Theme::Sepia,
        closed: true,
    };
    let mut empty = front();
    (empty.is_empty, empty.pillars, empty.groups) = (true, Vec::new(), Vec::new());
    vec![
        ("front", draw(&front())),
        ("empty", draw(&empty)),
        ("column", draw(&column(0))),
        ("column-dark", draw(&dark)),
        ("column-rtl", draw(&column(1))),
        ("column-sepia", draw(&sepia)),
        ("column-arabic", draw(&column(6))),
        ("column-chinese", draw(&column(5))),
        ("column-greek", draw(&column(8))),
        ("column-two", draw(&column(3))),
        ("column-unsigned", draw(&column(7))),
        ("column-hostile", draw(&column(11))),
        ("columnist", draw(&columnist())),
        (
            "popular",
            draw(&RowsPage {
                frame: frame(Place::Popular, "Popular"),
                headline: said("Popular"),
                note: "Most read".to_owned(),
                groups: Group::plain(&columns(), &samples::now()),
                turns: Turns::default(),
            }),
        ),
        (
            "kept",
            draw(&KeptPage {
                frame: frame(Place::Elsewhere, "Kept"),
                groups: Vec::new(),
                most: 100,
            }),
        ),
        (
            "newspapers",
            draw(&NewspapersPage {
                frame: frame(Place::Newspapers, "Newspapers"),
                headline: "Newspapers".to_owned(),
                countries: countries(),
                shelves: vec![
                    ("Kenya".to_owned(), "/newspapers/ke".to_owned(), entries()),
                    ("Elsewhere".to_owned(), String::new(), entries()),
                ],
                groups: Vec::new(),
                turns: Turns::default(),
            }),
        ),
        (
            "newspaper",
            draw(&NewspaperPage {
                frame: frame(Place::Newspapers, "De Waterkant"),
                name: said("De Waterkant"),
                initials: "DW".to_owned(),
                country: Some(("Netherlands".to_owned(), "/newspapers/nl".to_owned())),
                language: Some(("Dutch".to_owned(), "/language/nl".to_owned())),
                home: Some((
                    "https://waterkant.example/".to_owned(),
                    "waterkant.example".to_owned(),
                )),
                figures: "12 columns".to_owned(),
                columnists: entries(),
                more_columnists: Some("/columnists?newspaper=waterkant".to_owned()),
                groups: groups(),
                turns: turns(),
            }),
        ),
        (
            "columnists",
            draw(&ColumnistsPage {
                frame: frame(Place::Columnists, "Columnists"),
                headline: "Columnists".to_owned(),
                languages: countries(),
                question: "Ilse \"><script>".to_owned(),
                countries: countries(),
                letters: ["A", "Ж", "ש", "王"]
                    .iter()
                    .map(|letter| LetterLink {
                        letter: (*letter).to_owned(),
                        address: "/columnists?letter=A".to_owned(),
                        count: "3 columnists".to_owned(),
                        is_here: *letter == "A",
                    })
                    .collect(),
                alphabets: [("International", "root"), ("Swedish", "sv")]
                    .map(|(name, tag)| Choice {
                        name: name.to_owned(),
                        address: format!("/columnists?alphabet={tag}"),
                        is_here: tag == "sv",
                    })
                    .into(),
                making: Some("Turkish".to_owned()),
                entries: entries(),
                turns: turns(),
            }),
        ),
        (
            "languages",
            draw(&LanguagesPage {
                frame: frame(Place::Elsewhere, "Languages"),
                languages: languages(),
            }),
        ),
        (
            "followed",
            draw(&FollowedPage {
                frame: frame(Place::Elsewhere, "Followed columnists"),
                is_own: true,
                columnists: vec![(
                    7,
                    Link {
                        said: said("<writer>"),
                        address: "/columnist/writer".to_owned(),
                    },
                )],
                opml: Some("/followed/7.00.opml".to_owned()),
                groups: groups(),
                most: 100,
            }),
        ),
        (
            "search",
            draw(&SearchPage {
                frame: frame(Place::Search, "Search"),
                question: "dike \"><script>".to_owned(),
                notes: vec!["“auhtor:” is no field".to_owned()],
                found: Some("12 columns".to_owned()),
                people: entries(),
                groups: Group::plain(&columns(), &samples::now()),
                turns: turns(),
            }),
        ),
        (
            "ask",
            draw(&SearchPage {
                frame: frame(Place::Search, "Search"),
                question: String::new(),
                notes: Vec::new(),
                found: None,
                people: Vec::new(),
                groups: Vec::new(),
                turns: Turns::default(),
            }),
        ),
        (
            "about",
            draw(&AboutPage {
                frame: frame(Place::Elsewhere, "About"),
                is_sample: true,
                contact: Some((
                    "desk@columns.example".to_owned(),
                    Some("mailto:desk@columns.example".to_owned()),
                )),
                columns: "40 columns".to_owned(),
                newspapers: "8 newspapers".to_owned(),
                version: "0.1.0",
            }),
        ),
        (
            "cookies",
            draw(&CookiesPage {
                frame: frame(Place::Elsewhere, "Cookies"),
                cookies: &cookies::ALL,
            }),
        ),
        (
            "rights",
            draw(&RightsPage {
                frame: frame(Place::Elsewhere, "Rights"),
                characters: "1,500".to_owned(),
                share: 35,
                contact: None,
            }),
        ),
        (
            "counters",
            draw(&CountersPage {
                frame: frame(Place::Elsewhere, "Counters"),
            }),
        ),
        (
            "removals",
            draw(&RemovalsPage {
                frame: frame(Place::Elsewhere, "Removals"),
                removed: vec![Removed {
                    number: 7,
                    newspaper: said("De Waterkant"),
                    reason: "asked by the <writer>".to_owned(),
                }],
            }),
        ),
        ("status", draw(&status())),
        (
            "reported",
            draw(&ReportedPage {
                frame: frame(Place::Elsewhere, "Your report"),
                is_taken: true,
                is_too_many: false,
                back: "/a/b/c/7".to_owned(),
            }),
        ),
        ("desk_queue", draw(&desk_queue())),
        (
            "desk_log",
            draw(&DeskLogPage {
                desk: desk(),
                frame: frame(Place::Elsewhere, "What was decided"),
                acts: vec![act(None), act(Some("Ann <writer>"))],
                older: Some(7),
            }),
        ),
        (
            "desk_reports",
            draw(&DeskReportsPage {
                desk: desk(),
                frame: frame(Place::Elsewhere, "Reports"),
                reports: vec![ReportLine {
                    id: 7,
                    address: "/column/7".to_owned(),
                    title: said("On <b>bridges</b>"),
                    said: said("It is by <script>alert(1)</script>"),
                    day: "23 November".to_owned(),
                    moment: "2026-11-23T06:40:00Z".to_owned(),
                }],
            }),
        ),
        (
            "desk_person",
            draw(&DeskPersonPage {
                desk: desk(),
                frame: frame(Place::Elsewhere, "Ilse Maren"),
                id: 7,
                name: said("Ilse <writer> Maren"),
                address: "/columnist/ilse-maren".to_owned(),
                aliases: vec![said("הד המזרח")],
                mark: Some("pen-name"),
                newspapers: vec![("waterkant".to_owned(), "De <b>Waterkant".to_owned(), 4)],
                acts: vec![act(None)],
            }),
        ),
        (
            "error",
            draw(&ErrorPage {
                frame: frame(Place::Elsewhere, "There is no such page"),
                number: 404,
                headline: "There is no such page".to_owned(),
                explanation: "No columnist goes by “<script>” here.".to_owned(),
            }),
        ),
    ]
}
