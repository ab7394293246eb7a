//! The key that signs what visitors and the owner bring back.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The key; the same for all nodes of a site.
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
        hex::decode(text).ok()?.try_into().ok().map(Self)
    }

    pub(crate) fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// The signature of a text, in hexadecimal.
    pub(crate) fn sign(&self, text: &str) -> String {
        let mac = self.mac(text);
        mac.map_or_else(String::new, |mac| hex::encode(mac.finalize().into_bytes()))
    }

    /// Whether that is its signature; compared in constant time.
    pub(crate) fn signed(&self, text: &str, signature: &str) -> bool {
        let (Some(mac), Ok(signature)) = (self.mac(text), hex::decode(signature)) else {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_reads_back() {
        let secret = Secret::new([7; 32]);
        assert_eq!(Secret::parse(&secret.to_hex()).unwrap().0, [7; 32]);
        assert!(Secret::parse("00").is_none());
    }

    #[test]
    fn what_another_key_signed_is_not_signed() {
        let (secret, other) = (Secret::new([7; 32]), Secret::new([8; 32]));
        let signature = secret.sign("a text");
        assert!(secret.signed("a text", &signature));
        assert!(!secret.signed("another", &signature) && !other.signed("a text", &signature));
        assert!(!secret.signed("a text", "") && !secret.signed("a text", "é"));
    }
}
