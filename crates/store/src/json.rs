//! The structured values of a row, as JSON: private types beside the model's, so
//! that the model can change without the rows changing.

mod body;
mod names;
mod rights;

use colonnade_model::{Block, Byline, ColumnistId, Evidence, PrintedByline, Rights};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result, text::clean};

/// A model value that a row keeps as JSON.
pub(crate) trait Json: Sized {
    fn write(&self) -> String;
    fn read(text: &str) -> Result<Self>;
}

/// A value as JSON.
pub(crate) fn to_text(value: &impl Serialize) -> String {
    // these types have text or number keys only and no failing serialiser
    serde_json::to_string(value).unwrap_or_default()
}

fn from_text<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| {
        let value: String = text.chars().take(80).collect();
        Error::row(format!("{what} ({e})"), value)
    })
}

fn owned(text: &str) -> String {
    clean(text).into_owned()
}

macro_rules! json_list {
    ($item:ty, $row:ty, $what:literal) => {
        impl Json for Vec<$item> {
            fn write(&self) -> String {
                to_text(&self.iter().map(<$row>::from).collect::<Vec<_>>())
            }
            fn read(text: &str) -> Result<Self> {
                let rows: Vec<$row> = from_text($what, text)?;
                Ok(rows.into_iter().map(Into::into).collect())
            }
        }
    };
}

impl Json for Vec<Block> {
    fn write(&self) -> String {
        if body::depth(self) > body::DEEPEST {
            let text = colonnade_model::plain_text(self);
            let flat: Vec<Block> = text.split("\n\n").map(Block::paragraph).collect();
            return flat.write();
        }
        to_text(&self.iter().map(body::BlockRow::from).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Self> {
        let rows: Vec<body::BlockRow<'_>> = from_text("blocks", text)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

json_list!(PrintedByline, names::PrintedRow, "bylines");
json_list!(Evidence, names::EvidenceRow, "evidence");

impl Json for Byline {
    fn write(&self) -> String {
        to_text(&names::BylineRow::from(self))
    }
    fn read(text: &str) -> Result<Self> {
        from_text::<names::BylineRow>("byline", text).map(Into::into)
    }
}

impl Json for Rights {
    fn write(&self) -> String {
        to_text(&rights::RightsRow::from(self))
    }
    fn read(text: &str) -> Result<Self> {
        from_text::<rights::RightsRow>("rights", text).map(Into::into)
    }
}

impl Json for Vec<String> {
    fn write(&self) -> String {
        to_text(&self.iter().map(|text| clean(text)).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Self> {
        from_text("keywords", text)
    }
}

impl Json for Vec<ColumnistId> {
    fn write(&self) -> String {
        to_text(&self.iter().map(|id| id.0).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Self> {
        let ids: Vec<i64> = from_text("candidates", text)?;
        Ok(ids.into_iter().map(ColumnistId).collect())
    }
}

#[cfg(test)]
mod tests;
