//! The columns a visitor keeps: a signed list in a cookie, so that no account is
//! needed and nobody can move the counters by writing a cookie.

use colonnade_model::ColumnId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Most columns a visitor can keep without an account.
pub(crate) const MOST: usize = 100;
const SIGNATURE_BYTES: usize = 16;

/// The key that signs; the same for all nodes of a site.
#[derive(Clone)]
pub(crate) struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        from_hex(text)?.try_into().ok().map(Self)
    }

    pub(crate) fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// The signature of a text of ours that is no list of kept columns, in hexadecimal.
    pub(crate) fn sign(&self, text: &str) -> String {
        let mac = self.mac(text);
        mac.map_or_else(String::new, |mac| hex(&mac.finalize().into_bytes()))
    }

    /// Whether that is its signature; compared in constant time.
    pub(crate) fn signed(&self, text: &str, signature: &str) -> bool {
        let (Some(mac), Some(signature)) = (self.mac(text), from_hex(signature)) else {
            return false;
        };
        mac.verify_slice(&signature).is_ok()
    }

    pub(crate) fn mac(&self, text: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(text.as_bytes());
        Some(mac)
    }
}

/// What a visitor keeps, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept(Vec<ColumnId>);

impl Kept {
    /// Reads the cookie's value; an unsigned or damaged one keeps nothing.
    pub(crate) fn parse(value: &str, secret: &Secret) -> Self {
        Self::verified(value, secret).unwrap_or_default()
    }

    fn verified(value: &str, secret: &Secret) -> Option<Self> {
        let (list, signature) = value.rsplit_once('.')?;
        let signature = from_hex(signature).filter(|bytes| bytes.len() == SIGNATURE_BYTES)?;
        secret.mac(list)?.verify_truncated_left(&signature).ok()?;
        let numbers: Option<Vec<_>> = list
            .split('.')
            .map(|number| number.parse().ok().map(ColumnId))
            .collect();
        numbers.filter(|numbers| numbers.len() <= MOST).map(Self)
    }

    /// The signed value for the cookie; empty where nothing is kept.
    pub(crate) fn value(&self, secret: &Secret) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        let list = numbers.join(".");
        let Some(mac) = secret.mac(&list) else {
            return String::new();
        };
        let signature = mac.finalize().into_bytes();
        let signature: Vec<u8> = signature.iter().copied().take(SIGNATURE_BYTES).collect();
        format!("{list}.{}", hex(&signature))
    }

    pub(crate) fn has(&self, id: ColumnId) -> bool {
        self.0.contains(&id)
    }

    pub(crate) fn ids(&self) -> &[ColumnId] {
        &self.0
    }

    /// Keeps one; false where it was kept already or the list is full.
    pub(crate) fn add(&mut self, id: ColumnId) -> bool {
        if self.has(id) || self.0.len() >= MOST {
            return false;
        }
        self.0.insert(0, id);
        true
    }

    /// Lets one go; false where it was not kept.
    pub(crate) fn remove(&mut self, id: ColumnId) -> bool {
        let before = self.0.len();
        self.0.retain(|&kept| kept != id);
        self.0.len() < before
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The inverse of [`hex`].
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| {
            let pair = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(pair, 16).ok()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::new([7; 32])
    }

    #[test]
    fn a_signed_list_reads_back_newest_first() {
        let mut kept = Kept::default();
        assert!(kept.add(ColumnId(12)) && kept.add(ColumnId(340)) && !kept.add(ColumnId(12)));
        let value = kept.value(&secret());
        assert!(value.starts_with("340.12."), "{value}");
        assert_eq!(Kept::parse(&value, &secret()), kept);
        assert!(kept.remove(ColumnId(12)) && !kept.remove(ColumnId(12)));
        assert!(kept.remove(ColumnId(340)) && kept.value(&secret()).is_empty());
    }

    #[test]
    fn nobody_else_can_write_the_list() {
        let mut kept = Kept::default();
        kept.add(ColumnId(1));
        let value = kept.value(&secret());
        for forged in [
            value.replacen('1', "2", 1),
            kept.value(&Secret::new([8; 32])),
            "1".to_owned(),
            "1.".to_owned(),
            "1.00".to_owned(),
            "é.éé".to_owned(),
            String::new(),
        ] {
            assert_eq!(Kept::parse(&forged, &secret()), Kept::default(), "{forged}");
        }
    }

    #[test]
    fn the_list_ends_at_a_hundred() {
        let mut kept = Kept::default();
        for number in 0..150 {
            kept.add(ColumnId(number));
        }
        assert_eq!(kept.ids().len(), MOST);
        assert_eq!(Kept::parse(&kept.value(&secret()), &secret()), kept);
    }

    #[test]
    fn a_secret_reads_back() {
        assert_eq!(Secret::parse(&secret().to_hex()).unwrap().0, [7; 32]);
        assert!(Secret::parse("00").is_none());
    }
}
