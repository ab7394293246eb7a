//! The columnists a visitor follows: a signed list, in a cookie for their own pages and
//! in the address of their feed. The site keeps nothing about who follows whom.
//!
//! The address is secret as a pass is: whoever has it reads the feed and sees who is
//! followed; without the site's key nobody can make one. A list that changes has another
//! address, and the old one goes on giving the old list.

use colonnade_model::ColumnistId;
use hmac::Mac as _;

use crate::kept::{Secret, from_hex, hex};

/// Most columnists a visitor can follow without an account.
pub(crate) const MOST: usize = 100;
const SIGNATURE_BYTES: usize = 16;
/// Signed with the list, so that the signature of another cookie does not fit.
const PURPOSE: &str = "followed:";

/// Whom a visitor follows, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Followed(Vec<ColumnistId>);

impl Followed {
    /// Reads a signed list; `None` where it is unsigned, damaged or too long.
    pub(crate) fn parse(value: &str, secret: &Secret) -> Option<Self> {
        let (list, signature) = value.rsplit_once('.')?;
        let signature = from_hex(signature).filter(|bytes| bytes.len() == SIGNATURE_BYTES)?;
        let mac = secret.mac(&format!("{PURPOSE}{list}"))?;
        mac.verify_truncated_left(&signature).ok()?;
        let numbers: Option<Vec<_>> = list
            .split('.')
            .map(|number| number.parse().ok().map(ColumnistId))
            .collect();
        numbers.filter(|numbers| numbers.len() <= MOST).map(Self)
    }

    /// The signed list; empty where nobody is followed.
    pub(crate) fn value(&self, secret: &Secret) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        let list = numbers.join(".");
        let Some(mac) = secret.mac(&format!("{PURPOSE}{list}")) else {
            return String::new();
        };
        let signature = mac.finalize().into_bytes();
        let signature: Vec<u8> = signature.iter().copied().take(SIGNATURE_BYTES).collect();
        format!("{list}.{}", hex(&signature))
    }

    pub(crate) fn has(&self, id: ColumnistId) -> bool {
        self.0.contains(&id)
    }

    pub(crate) fn ids(&self) -> &[ColumnistId] {
        &self.0
    }

    /// Follows one, where the list is not full.
    pub(crate) fn add(&mut self, id: ColumnistId) {
        if !self.has(id) && self.0.len() < MOST {
            self.0.insert(0, id);
        }
    }

    /// Follows one no more.
    pub(crate) fn remove(&mut self, id: ColumnistId) {
        self.0.retain(|&followed| followed != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::Kept;

    #[test]
    fn nobody_else_can_make_an_address() {
        let (secret, other) = (Secret::new([7; 32]), Secret::new([8; 32]));
        let mut followed = Followed::default();
        for number in [12, 340, 12] {
            followed.add(ColumnistId(number));
        }
        let value = followed.value(&secret);
        assert!(value.starts_with("340.12."), "{value}");
        assert_eq!(Followed::parse(&value, &secret), Some(followed.clone()));
        assert_eq!(Followed::parse(&value, &other), None);
        assert_eq!(Followed::parse(&value.replacen('1', "2", 1), &secret), None);
        let mut kept = Kept::default();
        kept.add(colonnade_model::ColumnId(12));
        assert_eq!(Followed::parse(&kept.value(&secret), &secret), None);
        followed.remove(ColumnistId(12));
        followed.remove(ColumnistId(340));
        assert_eq!(followed.value(&secret), "");
        for number in 0..150 {
            followed.add(ColumnistId(number));
        }
        assert_eq!(followed.ids().len(), MOST);
        assert_eq!(
            Followed::parse(&followed.value(&secret), &secret),
            Some(followed)
        );
    }
}
