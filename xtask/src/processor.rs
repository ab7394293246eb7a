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
/// Where it cannot be started, is killed or ends with a status above `worst`.
pub(crate) fn taken_by(command: &mut Command, worst: i32) -> Result<Duration> {
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
    if status.code().is_none_or(|code| code > worst) {
        bail!("`{name}` failed: {status}");
    }
    let seconds = ticks? as f64 / clock_ticks_per_second() as f64;
    Ok(Duration::from_secs_f64(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn who_works_takes_more_than_who_sleeps() -> Result<()> {
        let work = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
        let worked = taken_by(&mut shell(work), 0)?;
        let slept = taken_by(&mut shell("sleep 0.1"), 0)?;
        assert!(worked > slept, "{worked:?} and {slept:?}");
        Ok(())
    }

    #[test]
    fn a_status_is_a_failure_from_where_it_is_said_to_be() {
        assert!(taken_by(&mut shell("exit 1"), 1).is_ok());
        let error = taken_by(&mut shell("exit 2"), 1).unwrap_err();
        assert!(error.to_string().contains("`sh` failed"), "{error}");
        let error = taken_by(&mut Command::new("no-such-program-here"), 0).unwrap_err();
        assert!(
            error.to_string().contains("no-such-program-here"),
            "{error}"
        );
    }
}
