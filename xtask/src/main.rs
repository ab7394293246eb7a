//! Tools of the project itself, run as `cargo xtask <tool>`: they make stores,
//! break them and measure them. None of this is part of the program.

mod data;
mod dice;
mod generate;

use std::{io::Write, process::ExitCode};

use clap::Parser;

/// Tools of the project itself
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Tool {
    /// Fill a store with made-up columns
    Generate(generate::Arguments),
}

fn main() -> ExitCode {
    match work(Tool::parse()) {
        Ok(code) => code,
        Err(error) => {
            let mut out = std::io::stderr().lock();
            // nobody is left to tell where even this fails
            let _ = writeln!(out, "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn work(tool: Tool) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match tool {
            Tool::Generate(arguments) => {
                generate::run(&arguments).await?;
                Ok(ExitCode::SUCCESS)
            }
        }
    })
}

/// Prints a line.
fn say(text: impl std::fmt::Display) -> anyhow::Result<()> {
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}
