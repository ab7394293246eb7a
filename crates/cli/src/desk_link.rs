//! `colonnade desk-link`: lets the owner in at the desk of the running site, without an
//! account: who can read the store's database owns the site.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::{Context as _, Result};
use clap::Args as ClapArgs;
use colonnade_store::Store;
use jiff::SignedDuration;

use crate::{
    exit::{End, Hinted},
    out,
    settings::Settings,
};

/// How long a link is good.
const MINUTES: i64 = 15;
/// The setting in which `serve` leaves where the site is.
const SITE: &str = "site.address";

/// Print a link that signs you in at the desk of the site, once, within 15 minutes
///
/// Open it in the browser you want to work in and press the button.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// The public address of the site [default: where it was last served]
    #[arg(long, value_name = "URL", env = "COLONNADE_BASE_URL")]
    base_url: Option<String>,

    /// Before that, sign out everywhere and take unused links back
    #[arg(long)]
    sign_out_everywhere: bool,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let desk = store.desk();
    if args.sign_out_everywhere {
        let ended = desk.end_all().await?;
        if !settings.json {
            out::aside(&format!("signed out everywhere: {ended} sessions ended"));
        }
    }
    let served = store.setting(SITE).await?;
    let base = args
        .base_url
        .or_else(|| settings.file.base_url.clone())
        .or(served)
        .ok_or_else(|| {
            Hinted::new(
                "nobody has served this site yet",
                "start it with `colonnade serve`, or say where it is with --base-url",
            )
        })?;
    let secret = secret()?;
    desk.add_link(&secret, SignedDuration::from_mins(MINUTES))
        .await?;
    store.close().await;
    let link = format!("{}/desk/enter/{secret}", base.trim_end_matches('/'));
    if settings.json {
        out::json(&serde_json::json!({ "link": link, "minutes": MINUTES }));
    } else {
        out::line(&link);
        out::aside(&format!(
            "good once, for {MINUTES} minutes; whoever opens it and presses the button is signed in"
        ));
    }
    Ok(End::Well)
}

/// Leaves for `desk-link` where the site is served.
pub(crate) async fn remember(
    store: &Store,
    base_url: Option<&str>,
    address: SocketAddr,
) -> Result<()> {
    let base = base_url.map_or_else(|| base_of(address), str::to_owned);
    Ok(store.set_setting(SITE, &base).await?)
}

/// An address of this machine by which a browser on it gets there.
fn base_of(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    format!("http://{address}")
}

/// 256 random bits in hexadecimal.
fn secret() -> Result<String> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random).context("the system gives no random numbers")?;
    Ok(hex::encode(random))
}

#[cfg(test)]
mod tests {
    use super::base_of;

    #[test]
    fn a_site_on_every_address_is_reached_on_this_machine() {
        for (address, base) in [
            ("0.0.0.0:8484", "http://127.0.0.1:8484"),
            ("[::]:80", "http://127.0.0.1:80"),
            ("192.0.2.7:1", "http://192.0.2.7:1"),
        ] {
            assert_eq!(base_of(address.parse().unwrap()), base);
        }
    }
}
