//! Rows under the days they are from.

use colonnade_model::Column;

use super::Row;
use crate::words::{Days, Now};

/// The rows of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// `latest`, `yesterday`, `Friday 20 November`; empty where the order is another.
    pub(crate) heading: String,
    pub(crate) rows: Vec<Row>,
}

impl Group {
    /// All columns under no heading, in the order given.
    pub(crate) fn plain(columns: &[Column], now: &Now) -> Vec<Self> {
        if columns.is_empty() {
            return Vec::new();
        }
        vec![Self {
            heading: String::new(),
            rows: columns.iter().map(|column| Row::new(column, now)).collect(),
        }]
    }
}

/// Groups columns, newest first, under their days.
pub(crate) fn group(columns: &[Column], now: &Now) -> Vec<Group> {
    let mut groups: Vec<(Days, Group)> = Vec::new();
    for column in columns {
        let days = now.days(column.listed_at);
        let row = Row::new(column, now);
        match groups.last_mut() {
            Some((last, group)) if *last == days => group.rows.push(row),
            _ => groups.push((
                days,
                Group {
                    heading: now.heading(days),
                    rows: vec![row],
                },
            )),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
