//! The crawler among newspapers that misbehave: each fault of the farm on one newspaper
//! alone and on a third of many, and all of them at once. The others must be gathered as
//! fast as without it, memory must stay bounded, each newspaper in trouble must be told as
//! what it is, and all must be well again when the fault ends.
//!
//! Healthy and faulty newspapers come from two farms, so that one that is busy with a
//! fault (200 MB of nonsense for each of a hundred newspapers) does not hold up the
//! other's answers; the faulty farm gives way to everything else that runs here.

mod desk;
mod expected;
mod farm;
mod manners;
mod trial;

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use self::{
    desk::Program,
    expected::{FAULTS, Fault, by_name},
    farm::{Farm, Size},
    trial::{Measured, Trial},
};
use crate::{corpora, say};

/// Lets newspapers misbehave and watches the crawler among them.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The farm's script; by default that of the shared folder
    #[arg(long)]
    farm: Option<PathBuf>,
    /// The shared folder
    #[arg(long, env = "COLONNADE_SHARED")]
    shared: Option<PathBuf>,
    /// The program
    #[arg(long, default_value = "target/release/colonnade")]
    program: PathBuf,
    /// Newspapers in all; every third one misbehaves
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u16).range(3..))]
    newspapers: u16,
    /// Columns that each of them announces
    #[arg(long, default_value_t = 30)]
    items: u16,
    /// Only these faults, by the farm's names; `mixed`: all at once
    #[arg(long, value_name = "FAULT")]
    only: Vec<String>,
    /// Runs with and without the fault whose medians are compared, one after the other
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    repeat: u16,
    /// As many at most, where the ratio is above the limit: other programs run here too
    #[arg(long, default_value_t = 9)]
    most_repeats: u16,
    /// The healthy newspapers may take this many times as long as without the fault
    #[arg(long, default_value_t = 1.15)]
    slower: f64,
    /// Most memory, in MiB
    #[arg(long, default_value_t = 256)]
    memory: u64,
    /// Hosts asked at the same time; by default the program's own number
    #[arg(long)]
    hosts_at_once: Option<u16>,
    /// The first of three ports for the farms
    #[arg(long, default_value_t = 8860)]
    port: u16,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<ExitCode> {
    let script = script(arguments)?;
    let chosen = chosen(&arguments.only)?;
    let work = tempfile::tempdir()?;
    let size = Size {
        newspapers: arguments.newspapers.into(),
        items: arguments.items.into(),
        port: arguments.port,
    };
    let program = Program {
        path: &arguments.program,
        hosts_at_once: arguments.hosts_at_once,
    };
    let healthy = Farm::start(&script, size, 0, work.path())?;
    let port = arguments.port + 1;
    let faulty = Farm::start(&script, Size { port, ..size }, 10, work.path())?;
    let trial = Trial::new(arguments, &program, &healthy, &faulty, work.path()).await?;
    let begun = Instant::now();
    say(format_args!(
        "{:<14} {:>9} {:>9} {:>6} {:>8}  {}",
        "fault", "without s", "with s", "ratio", "MiB", "told"
    ))?;
    let mut wrong = 0;
    for faults in &chosen {
        let measured = trial.run(faults).await?;
        report(faults, &measured)?;
        wrong += measured.wrong.len();
    }
    drop((healthy, faulty));
    if arguments.only.is_empty() {
        let port = arguments.port + 2;
        wrong += manners::run(&script, port, &program, work.path()).await?;
    }
    let verdict = match wrong {
        0 => "all as it should be".to_owned(),
        wrong => format!("{wrong} things are WRONG"),
    };
    say(format_args!(
        "{} runs of faults, {:.0} s: {verdict}",
        chosen.len(),
        begun.elapsed().as_secs_f64()
    ))?;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

fn script(arguments: &Arguments) -> Result<PathBuf> {
    if let Some(farm) = &arguments.farm {
        return Ok(farm.clone());
    }
    let shared = corpora::shared(arguments.shared.as_deref());
    let shared = shared.context("no shared folder: name the farm's script with --farm")?;
    Ok(shared.join("farm/farm.py"))
}

/// Each fault by itself, and all at once.
fn chosen(only: &[String]) -> Result<Vec<Vec<Fault>>> {
    if only.is_empty() {
        let each = FAULTS.iter().map(|fault| vec![*fault]);
        return Ok(each.chain([FAULTS.to_vec()]).collect());
    }
    let named = only.iter().map(|name| match name.as_str() {
        "mixed" => Ok(FAULTS.to_vec()),
        name => match by_name(name) {
            Some(fault) => Ok(vec![fault]),
            None => bail!("the farm has no fault `{name}`"),
        },
    });
    named.collect()
}

fn report(faults: &[Fault], measured: &Measured) -> Result<()> {
    let name = match faults {
        [fault] => fault.name,
        _ => "mixed",
    };
    let seconds = Duration::as_secs_f64;
    say(format_args!(
        "{name:<14} {:>9.2} {:>9.2} {:>6.2} {:>8.0}  {}",
        seconds(&measured.without),
        seconds(&measured.with),
        measured.ratio(),
        measured.memory as f64 / 1024.0,
        measured.told,
    ))?;
    for wrong in &measured.wrong {
        say(format_args!("  WRONG: {wrong}"))?;
    }
    Ok(())
}
