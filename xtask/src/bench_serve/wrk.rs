//! `wrk`, and what it prints.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// What it measured.
pub(super) struct Load {
    /// Requests a second.
    pub rate: f64,
    /// Half of the requests took less.
    pub median_ms: f64,
    /// 99 of a hundred took less.
    pub slowest_ms: f64,
    /// Answers that were no success, and connections that broke.
    pub errors: u64,
}

/// Asks a port of this machine for a page, over and over.
pub(super) fn run(port: u16, path: &str, connections: u32, seconds: u32) -> Result<Load> {
    let output = Command::new("wrk")
        .args(["-t2", "--latency"])
        .arg(format!("-c{connections}"))
        .arg(format!("-d{seconds}s"))
        .arg(format!("http://127.0.0.1:{port}{path}"))
        .output()
        .context("cannot start `wrk`")?;
    if !output.status.success() {
        bail!("wrk failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    parse(&String::from_utf8_lossy(&output.stdout)).context("wrk printed something else")
}

fn parse(text: &str) -> Option<Load> {
    let after = |name: &str| {
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(name))?;
        line.trim_start()
            .strip_prefix(name)?
            .split_whitespace()
            .next()
    };
    let errors = after("Non-2xx or 3xx responses:").and_then(|count| count.parse().ok());
    Some(Load {
        rate: after("Requests/sec:")?.parse().ok()?,
        median_ms: milliseconds(after("50%")?)?,
        slowest_ms: milliseconds(after("99%")?)?,
        errors: errors.unwrap_or(0),
    })
}

/// `340.00us`, `1.20ms`, `2.05s`.
fn milliseconds(text: &str) -> Option<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(number) = text.strip_suffix(unit) {
            return Some(number.parse::<f64>().ok()? * factor);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_prints_is_read() {
        let text = "  Latency Distribution\n     50%  340.00us\n     75%    1.00ms\n     \
                    99%    2.05s\n  10 requests in 1.00s, 1MB read\n  \
                    Non-2xx or 3xx responses: 3\nRequests/sec:  1234.50\n";
        let load = parse(text).unwrap();
        assert!((load.rate - 1234.5).abs() < 0.01);
        assert!((load.median_ms - 0.34).abs() < 0.001);
        assert!((load.slowest_ms - 2050.0).abs() < 0.1);
        assert_eq!(load.errors, 3);
    }
}
