//! The element that holds the text: most running text, least of everything else.
use colonnade_model::Candidate;

use super::guide::Guide;
use super::stats::Stats;
use super::told;
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Blocks that are compared with the guide.
const COMPARED: usize = 300;

/// Candidates of which the trail is told.
const KEPT: usize = 5;

/// The position of the element that holds the text.
pub(super) fn root(
    reading: &Reading<'_>,
    stats: &Stats,
    guide: &Guide,
    headline: Option<usize>,
) -> Option<usize> {
    let page = reading.page;
    let length = page.len();
    let mut gain = vec![0.0_f32; length];
    let mut loss = vec![0.0_f32; length];
    let guided = guided(page, stats, guide);
    for (rank, leaf) in stats.leaves.iter().enumerate() {
        let tag = page.tag(leaf.at());
        let prose = leaf.letters.saturating_sub(leaf.linked) as f32;
        let running = leaf.letters >= super::stats::PROSE && leaf.linked * 2 < leaf.letters;
        let (mut good, mut bad) = (0.0, leaf.linked as f32);
        if leaf.outside {
            good = prose * 0.02;
            bad += prose * 0.3;
        } else if running && tag.heading().is_none() {
            let long = (prose / 120.0).clamp(0.4, 1.0);
            let kind = match tag {
                Tag::P => 1.0,
                Tag::Li | Tag::Dd | Tag::Td => 0.6,
                _ => 0.8,
            };
            good = prose * long * kind;
        } else {
            bad += prose * 0.3;
        }
        if headline.is_some_and(|headline| leaf.at() < headline) {
            good *= 0.3;
        }
        if good > 0.0
            && let Some(told) = guided.get(rank)
        {
            if *told {
                good *= 2.0;
            } else {
                good *= 0.4;
                bad += prose * 0.2;
            }
        }
        if let (Some(gain), Some(loss)) = (gain.get_mut(leaf.at()), loss.get_mut(leaf.at())) {
            *gain += good;
            *loss += bad;
        }
    }
    for at in (1..length).rev() {
        let parent = page.parent(at);
        let (good, bad) = (
            gain.get(at).copied().unwrap_or(0.0),
            loss.get(at).copied().unwrap_or(0.0),
        );
        if let (Some(gain), Some(loss)) = (gain.get_mut(parent), loss.get_mut(parent)) {
            *gain += good;
            *loss += bad;
        }
    }
    let mut best: Vec<(f32, usize)> = Vec::with_capacity(KEPT + 1);
    for at in 1..length {
        let tag = page.tag(at);
        if !tag.is_block() && tag != Tag::Other && tag != Tag::Span {
            continue;
        }
        let good = gain.get(at).copied().unwrap_or(0.0);
        if good <= 0.0 {
            continue;
        }
        let bad = loss.get(at).copied().unwrap_or(0.0);
        let hint = page.hint(at);
        let mut worth = 1.0;
        if hint.has(Hint::BODY) && !hint.has(Hint::COMMENTS) {
            worth = 1.12;
        } else if matches!(tag, Tag::Article | Tag::Main) {
            worth = 1.06;
        } else if matches!(tag, Tag::Body | Tag::Html) {
            worth = 0.9;
        } else if tag == Tag::P {
            worth = 0.8;
        }
        let score = good * worth - bad * 0.35;
        // the deeper one wins where both are the same
        let rank = best.partition_point(|(held, _)| *held > score);
        if rank < KEPT {
            best.insert(rank, (score, at));
            best.truncate(KEPT);
        }
    }
    tell(reading, stats, &best);
    let at = best.first().map(|(_, at)| *at)?;
    // a text is never one paragraph of several
    let parent = page.parent(at);
    Some(if page.tag(at) == Tag::P && parent > 0 {
        parent
    } else {
        at
    })
}

/// Which blocks the guide has; nothing where it has so few of them that it is not
/// about this text.
fn guided(page: &Page, stats: &Stats, guide: &Guide) -> Vec<bool> {
    if !guide.is_some() {
        return Vec::new();
    }
    let mut found = 0;
    let guided: Vec<bool> = stats
        .leaves
        .iter()
        .take(COMPARED)
        .map(|leaf| {
            let has =
                leaf.letters >= super::stats::PROSE && guide.has(&page.text_up_to(leaf.at(), 400));
            if has {
                found += leaf.letters as usize;
            }
            has
        })
        .collect();
    if found * 4 < guide.length() {
        return Vec::new();
    }
    guided
}

/// Tells the trail of the strongest candidates.
#[expect(
    clippy::cast_possible_truncation,
    reason = "scores are sums of letters, far below the limits of i64"
)]
fn tell(reading: &Reading<'_>, stats: &Stats, best: &[(f32, usize)]) {
    for (rank, &(score, at)) in best.iter().enumerate() {
        reading.trail.add(|| {
            let count = stats.count(reading.page, at);
            Candidate {
                field: "body",
                value: told::shortened(&reading.page.text_up_to(at, 200)),
                found: told::name(reading.page, at),
                weight: Some(score as i64),
                won: rank == 0,
                why: format!(
                    "{} letters, {} of them running text, {} in links{}",
                    count.letters,
                    count.prose,
                    count.linked,
                    if rank == 0 {
                        ": most running text with the least of everything else"
                    } else {
                        ""
                    }
                ),
            }
        });
    }
}
