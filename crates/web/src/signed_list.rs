//! Lists that a visitor has without an account: numbers with our signature, so that
//! nobody can write one. The site keeps none of them.

use colonnade_model::{ColumnId, ColumnistId};
use hmac::Mac as _;

use crate::secret::Secret;

/// Most entries of a list.
pub(crate) const MOST: usize = 100;
const SIGNATURE_BYTES: usize = 16;

/// What a list may hold.
pub(crate) trait Listed: Copy + Eq {
    /// Signed with the list, so that the signature of one kind does not fit another.
    const PURPOSE: &'static str;
    fn of(number: i64) -> Self;
    fn number(self) -> i64;
}

impl Listed for ColumnId {
    const PURPOSE: &'static str = "";
    fn of(number: i64) -> Self {
        Self(number)
    }
    fn number(self) -> i64 {
        self.0
    }
}

impl Listed for ColumnistId {
    const PURPOSE: &'static str = "followed:";
    fn of(number: i64) -> Self {
        Self(number)
    }
    fn number(self) -> i64 {
        self.0
    }
}

/// The columns a visitor keeps, in a cookie: nobody can move the counters by writing one.
pub(crate) type Kept = SignedList<ColumnId>;

/// The columnists a visitor follows, in a cookie for their own pages and in the address of
/// their feed. That address is secret as a pass is: whoever has it reads the feed and sees
/// who is followed; without the site's key nobody can make one. A list that changes has
/// another address, and the old one goes on giving the old list.
pub(crate) type Followed = SignedList<ColumnistId>;

/// A list, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignedList<T>(Vec<T>);

impl<T> Default for SignedList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Listed> SignedList<T> {
    /// A list of these.
    pub(crate) fn of(ids: Vec<T>) -> Self {
        Self(ids)
    }

    /// Reads a signed list; `None` where it is unsigned, damaged or too long.
    pub(crate) fn parse(value: &str, secret: &Secret) -> Option<Self> {
        let (list, signature) = value.rsplit_once('.')?;
        let signature = hex::decode(signature).ok()?;
        let signature = Some(signature).filter(|bytes| bytes.len() == SIGNATURE_BYTES)?;
        let mac = secret.mac(&format!("{}{list}", T::PURPOSE))?;
        mac.verify_truncated_left(&signature).ok()?;
        let numbers: Option<Vec<T>> = list
            .split('.')
            .map(|number| number.parse().ok().map(T::of))
            .collect();
        numbers.filter(|numbers| numbers.len() <= MOST).map(Self)
    }

    /// The signed list; empty where nothing stands in it.
    pub(crate) fn value(&self, secret: &Secret) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> = self.0.iter().map(|one| one.number().to_string()).collect();
        let list = numbers.join(".");
        let Some(mac) = secret.mac(&format!("{}{list}", T::PURPOSE)) else {
            return String::new();
        };
        let signature = mac.finalize().into_bytes();
        let signature: Vec<u8> = signature.iter().copied().take(SIGNATURE_BYTES).collect();
        format!("{list}.{}", hex::encode(signature))
    }

    pub(crate) fn has(&self, id: T) -> bool {
        self.0.contains(&id)
    }

    pub(crate) fn ids(&self) -> &[T] {
        &self.0
    }

    /// Adds one; false where it stood there already or the list is full.
    pub(crate) fn add(&mut self, id: T) -> bool {
        if self.has(id) || self.0.len() >= MOST {
            return false;
        }
        self.0.insert(0, id);
        true
    }

    /// Lets one go; false where it did not stand there.
    pub(crate) fn remove(&mut self, id: T) -> bool {
        let before = self.0.len();
        self.0.retain(|&one| one != id);
        self.0.len() < before
    }
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
        assert_eq!(Kept::parse(&value, &secret()), Some(kept.clone()));
        assert!(kept.remove(ColumnId(12)) && !kept.remove(ColumnId(12)));
        assert!(kept.remove(ColumnId(340)) && kept.value(&secret()).is_empty());
    }

    #[test]
    fn nobody_else_can_write_a_list() {
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
            assert_eq!(Kept::parse(&forged, &secret()), None, "{forged}");
        }
        let same = Followed::parse(&value, &secret());
        assert_eq!(same, None, "a list of one kind is none of another");
    }

    #[test]
    fn a_list_ends_at_a_hundred() {
        let mut followed = Followed::default();
        for number in 0..150 {
            followed.add(ColumnistId(number));
        }
        assert_eq!(followed.ids().len(), MOST);
        let value = followed.value(&secret());
        assert_eq!(Followed::parse(&value, &secret()), Some(followed));
    }
}
