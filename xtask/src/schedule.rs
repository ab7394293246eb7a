//! The learned schedule of visits let loose on a made-up press, beside the rules of
//! others: how late columns are found for how many requests.

mod press;
mod rules;
mod run;

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::Result;
use clap::Args;

use crate::say;

use self::{
    press::Kind,
    rules::Rule,
    run::{Find, Outcome, World},
};

/// Sends the rules of visits out to a made-up press.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The same seed makes the same press
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many entry points
    #[arg(long, default_value_t = 1000)]
    entry_points: usize,
    /// How many days
    #[arg(long, default_value_t = 60)]
    days: u16,
    /// Requests an entry point and day at which all rules are compared
    #[arg(long, value_delimiter = ',', default_values_t = [24.0, 12.0, 6.0])]
    requests: Vec<f64>,
}

/// The learning period: its figures are also shown apart.
const LEARNING: i64 = 10;
/// Ours must come to at most this share of the best of the others.
const WANTED: f64 = 0.5;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let days = i64::from(arguments.days.max(1));
    let (start, points) = press::press(arguments.seed, arguments.entry_points, days);
    let world = World {
        points: &points,
        start,
        end: start + days * press::DAY,
    };
    say(format_args!(
        "{} entry points, {days} days, seed {}; delays in minutes from printing to the visit that finds the column",
        points.len(),
        arguments.seed
    ))?;
    let mut reached = true;
    for &requests in &arguments.requests {
        say(format_args!(
            "\n{requests} requests an entry point and day (fixed: every {} min)",
            1440.0 / requests
        ))?;
        say(format_args!(
            "{:<24}{:>9}{:>9}{:>8}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}",
            "",
            "knob",
            "requests",
            "median",
            "mean",
            "p90",
            "missed",
            "d 1-10",
            "d 11-",
            "by entry"
        ))?;
        let mut best = f64::INFINITY;
        for rule in Rule::OTHERS {
            let (knob, outcome) = world.tuned(rule, requests);
            let median = line(&world, rule, knob, &outcome)?;
            if equal(&world, &outcome, requests) {
                best = best.min(median);
            } else {
                say("  (cannot make so few or so many requests: not counted)")?;
            }
        }
        let (knob, outcome) = world.tuned(Rule::Learned, requests);
        let ours = line(&world, Rule::Learned, knob, &outcome)?;
        let share = ours / best;
        reached &= share <= WANTED && equal(&world, &outcome, requests);
        say(format_args!(
            "ours is {share:.2} of the best median, {}",
            if share <= WANTED {
                "as wanted"
            } else {
                "MORE THAN WANTED"
            }
        ))?;
        kinds(&outcome)?;
    }
    Ok(if reached {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether a rule made as many requests as the others.
fn equal(world: &World<'_>, outcome: &Outcome, requests: f64) -> bool {
    (world.requests_a_day(outcome.requests) / requests - 1.0).abs() < 0.02
}

/// Prints one rule's line; gives the median in minutes.
fn line(world: &World<'_>, rule: Rule, knob: f64, outcome: &Outcome) -> Result<f64> {
    let all = delays(outcome, |_| true);
    let early = delays(outcome, |find| find.day < LEARNING);
    let late = delays(outcome, |find| find.day >= LEARNING);
    let mean = all.iter().sum::<f64>() / all.len().max(1) as f64;
    let median = quantile(&all, 0.5);
    say(format_args!(
        "{:<24}{:>9.3e}{:>9.2}{:>8.1}{:>8.1}{:>8.1}{:>8}{:>9.1}{:>9.1}{:>9.1}",
        rule.name(),
        knob,
        world.requests_a_day(outcome.requests),
        median,
        mean,
        quantile(&all, 0.9),
        outcome.missed,
        quantile(&early, 0.5),
        quantile(&late, 0.5),
        by_entry_point(outcome),
    ))?;
    Ok(median)
}

/// The medians of our rule by kind of rhythm.
fn kinds(outcome: &Outcome) -> Result<()> {
    let kinds: Vec<String> = Kind::all()
        .map(|kind| {
            let delays = delays(outcome, |find| find.kind == kind);
            format!(
                "{} {:.1} ({})",
                kind.name(),
                quantile(&delays, 0.5),
                delays.len()
            )
        })
        .collect();
    say(format_args!("  by kind: {}", kinds.join(", ")))
}

/// The median of the entry points' medians: each counts as much as any other.
fn by_entry_point(outcome: &Outcome) -> f64 {
    let mut apart: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for find in &outcome.finds {
        apart
            .entry(find.entry_point)
            .or_default()
            .push(minutes(find));
    }
    let mut medians: Vec<f64> = apart
        .into_values()
        .map(|mut delays| {
            delays.sort_by(f64::total_cmp);
            quantile(&delays, 0.5)
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    quantile(&medians, 0.5)
}

fn delays(outcome: &Outcome, which: impl Fn(&Find) -> bool) -> Vec<f64> {
    let mut delays: Vec<f64> = outcome
        .finds
        .iter()
        .filter(|find| which(find))
        .map(minutes)
        .collect();
    delays.sort_by(f64::total_cmp);
    delays
}

fn minutes(find: &Find) -> f64 {
    find.delay as f64 / 60.0
}

/// Of sorted numbers.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the list"
    )]
    let place = (sorted.len() as f64 * share) as usize;
    sorted
        .get(place.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}
