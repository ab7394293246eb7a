//! Pages are fetched where robots.txt lets them be, and only there.

use std::{collections::HashSet, path::Path};

use anyhow::Result;

use super::{
    desk::{Desk, Program, Until},
    farm::{Farm, Size, opml},
};
use crate::say;

/// Newspapers of this run, and what each announces.
const NEWSPAPERS: usize = 50;
const ITEMS: usize = 3;
/// Every so many newspapers of the farm close their columns to robots.
const CLOSED: usize = 25;

/// Gathers a small farm with its pages. Returns how many things were wrong.
pub(super) async fn run(
    script: &Path,
    port: u16,
    program: &Program<'_>,
    work: &Path,
) -> Result<usize> {
    let size = Size {
        newspapers: NEWSPAPERS,
        items: ITEMS,
        port,
    };
    let farm = Farm::start(script, size, 0, work)?;
    let list = work.join("manners.opml");
    std::fs::write(&list, opml(&farm.outlines(|_| true)?))?;
    let desk = Desk::new(program, work.join("manners"), &list)?;
    desk.crawl(&HashSet::new(), true, Until::End).await?;
    let counted = farm.counters()?;
    let open = NEWSPAPERS - NEWSPAPERS / CLOSED;
    let pages = counted.of("article") + counted.of("article304");
    let peak = counted.of("peak_per_host");
    say(format_args!(
        "pages: {pages} of {} that are open, of {} announced; most connections to one \
         newspaper: {peak}",
        open * ITEMS,
        NEWSPAPERS * ITEMS
    ))?;
    let mut wrong = 0;
    if pages != (open * ITEMS) as u64 {
        say("  WRONG: what robots.txt closes was asked for, or what is open was not")?;
        wrong += 1;
    }
    if peak > 2 {
        say("  WRONG: more than two connections to one newspaper")?;
        wrong += 1;
    }
    desk.clean()?;
    Ok(wrong)
}
