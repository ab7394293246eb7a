//! What people decided, as lines: `colonnade export people` writes them, `colonnade
//! import` takes them in another store.

use anyhow::Result;
use colonnade_byline::name_keys;
use colonnade_store::{Error, Imported, SharedAct, Store};

use crate::{exit::End, out};

const BATCH: u32 = 200;

/// Every act, the first done first, one JSON object a line.
pub(crate) async fn export(store: &Store) -> Result<End> {
    let mut after = 0;
    loop {
        let (acts, last) = store.acts().shared(after, BATCH).await?;
        let Some(last) = last else {
            return Ok(End::Well);
        };
        for act in acts {
            out::line(&serde_json::to_string(&act)?);
        }
        after = last;
    }
}

/// Whether a line is an act, not a column.
pub(crate) fn is_act(line: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(rename = "form")]
        _form: u32,
        #[serde(rename = "key")]
        _key: String,
    }
    serde_json::from_str::<Head>(line).is_ok()
}

/// What became of a line.
#[derive(Debug)]
pub(crate) enum Taken {
    /// It stands here now, or was undone as there.
    Done,
    /// It stood already.
    Known,
    /// Not done, and why.
    Refused(&'static str, String),
    /// The line makes no sense.
    Failed(String),
}

/// Takes one line, in a transaction of its own.
pub(crate) async fn import(store: &Store, line: &str) -> Result<Taken> {
    let act: SharedAct = match serde_json::from_str(line) {
        Ok(act) => act,
        Err(error) => return Ok(Taken::Failed(format!("it is no act: {error}"))),
    };
    let mut writer = store.writer().await?;
    let done = match writer.import_act(&act, &name_keys).await {
        Ok(done) => done,
        Err(Error::Act { said, hint }) => return Ok(Taken::Failed(format!("{said}: {hint}"))),
        Err(error) => return Err(error.into()),
    };
    Ok(match done {
        Imported::Done(_) | Imported::Undone(_) => {
            writer.commit().await?;
            Taken::Done
        }
        Imported::Known => Taken::Known,
        Imported::Waiting(why) => {
            let said = format!("{}: {why}; import it again later", act.deed.in_words());
            Taken::Refused("waits", said)
        }
        Imported::Conflict(why) => {
            let said = format!(
                "{}: {why}; what was decided here stays",
                act.deed.in_words()
            );
            Taken::Refused("conflict", said)
        }
    })
}
