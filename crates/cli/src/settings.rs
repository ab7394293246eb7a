//! Settings: command line, then environment, then the settings file, then the
//! defaults. Arguments are parsed plainly here and resolved once; nothing below
//! this crate sees a flag or a variable.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result};
use clap::Args;
use colonnade_model::SystemClock;
use serde::Deserialize;

/// What every subcommand takes.
#[derive(Args, Clone, Debug)]
pub(crate) struct Global {
    /// Where everything is kept
    #[arg(long, global = true, value_name = "DIR", env = "COLONNADE_DATA")]
    data: Option<PathBuf>,

    /// `sqlite://…` or `postgres://…` [default: SQLite in the data directory]
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "COLONNADE_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,

    /// A settings file (TOML)
    #[arg(long, global = true, value_name = "FILE", env = "COLONNADE_CONFIG")]
    config: Option<PathBuf>,

    /// Machine-readable summaries
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// The keys of the settings file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    data: Option<PathBuf>,
    database: Option<String>,
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) base_url: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) time_zone: Option<String>,
    pub(crate) trusted_proxy: Option<bool>,
    /// Where health and metrics are told; nowhere by default.
    pub(crate) health_listen: Option<SocketAddr>,
    #[serde(default)]
    pub(crate) crawl: Crawl,
}

/// The keys of the settings file under `[crawl]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Crawl {
    /// Whether `serve` gathers too; it does by default.
    pub(crate) enabled: Option<bool>,
    /// Networks besides the public Internet that may be reached (CIDR).
    #[serde(default)]
    pub(crate) allow_networks: Vec<String>,
    /// Hosts that are asked at the same time.
    pub(crate) hosts_at_once: Option<usize>,
    /// Seconds between two requests to a host that asks for no pause itself.
    pub(crate) pause_seconds: Option<f64>,
    /// No entry point is visited more often than this.
    pub(crate) floor_minutes: Option<u32>,
    /// Seconds after which others may take what a dead worker held.
    pub(crate) lease_seconds: Option<u32>,
}

/// Settings as the commands use them.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) data_dir: PathBuf,
    pub(crate) database: Option<String>,
    pub(crate) json: bool,
    pub(crate) file: File,
}

impl Global {
    /// Joins arguments, environment and settings file.
    pub(crate) fn resolve(self) -> Result<Settings> {
        let file = match &self.config {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read settings file `{}`", path.display()))?;
                toml::from_str(&text)
                    .with_context(|| format!("settings file `{}` is not right", path.display()))?
            }
            None => File::default(),
        };
        Ok(Settings {
            data_dir: self
                .data
                .or_else(|| file.data.clone())
                .unwrap_or_else(|| PathBuf::from("colonnade-data")),
            database: self.database.or_else(|| file.database.clone()),
            json: self.json,
            file,
        })
    }
}

impl Settings {
    /// Where to write to about this instance.
    #[expect(
        clippy::disallowed_methods,
        reason = "settings are resolved here: this is where the environment is read"
    )]
    pub(crate) fn contact(&self) -> Option<String> {
        std::env::var("COLONNADE_CONTACT")
            .ok()
            .filter(|contact| !contact.trim().is_empty())
            .or_else(|| self.file.contact.clone())
    }

    /// The site's public address, where it is set.
    #[expect(
        clippy::disallowed_methods,
        reason = "settings are resolved here: this is where the environment is read"
    )]
    pub(crate) fn base_url(&self) -> Option<String> {
        std::env::var("COLONNADE_BASE_URL")
            .ok()
            .filter(|address| !address.trim().is_empty())
            .or_else(|| self.file.base_url.clone())
    }

    /// How to open the store.
    pub(crate) fn store(&self) -> colonnade_store::Options {
        colonnade_store::Options {
            data_dir: self.data_dir.clone(),
            database: self.database.clone(),
            readers: 8,
            warc_file_bytes: 1 << 30,
            clock: Arc::new(SystemClock),
        }
    }

    /// How to open the index.
    pub(crate) fn search(&self) -> colonnade_search::Options {
        colonnade_search::Options {
            dir: self.data_dir.join("index"),
            memory_bytes: 64 << 20,
            clock: Arc::new(SystemClock),
        }
    }
}
