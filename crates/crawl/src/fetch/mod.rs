//! Fetching, politely and safely: every hop is checked against robots.txt, every
//! connection against the networks we must not reach, every answer against bounds.
//!
//! hyper with our own connector, not reqwest: the check belongs where the connection
//! is made, and a crawler wants each redirect in its own hands.

mod address;
mod ask;
mod body;
mod client;
mod connect;
mod fetcher;
mod fields;
mod guard;
mod lanes;
mod patience;
mod robots;
#[cfg(test)]
mod tests;
mod trouble;

pub use address::host_of;
pub use ask::{Accept, Answer, Ask, FetchOptions};
pub use fetcher::Fetcher;
pub use guard::Guard;
pub use ipnet::IpNet;
pub use trouble::Trouble;
