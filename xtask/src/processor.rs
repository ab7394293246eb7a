//! What a child of ours takes of the processor, all its threads together.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use rustix::{
    param::clock_ticks_per_second,
    process::{Pid, WaitId, WaitIdOptions, waitid},
};

/// Ticks a process has used so far (`proc_pid_stat(5)`, fields 14 and 15).
pub(crate) fn ticks(id: u32) -> Result<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let fields = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks = fields
        .skip(11)
        .take(2)
        .map(|field| field.parse::<u64>().unwrap_or(0));
    Ok(ticks.sum())
}

/// Runs a command to its end; what it took, to a tick (a hundredth of a second on Linux).
///
/// # Errors
///
/// Where it cannot be started, or fails.
pub(crate) fn taken_by(command: &mut Command) -> Result<Duration> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    let id = Pid::from_child(&child);
    // it has ended, and is still there to be asked
    let ended = waitid(
        WaitId::Pid(id),
        WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
    );
    let ticks = ticks(child.id());
    let status = child.wait()?;
    ended?;
    if !status.success() {
        bail!("`{name}` failed: {status}");
    }
    let seconds = ticks? as f64 / clock_ticks_per_second() as f64;
    Ok(Duration::from_secs_f64(seconds))
}
