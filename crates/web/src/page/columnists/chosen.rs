//! In whose alphabet a list of names is, and how its addresses say so.

use colonnade_store::{Alphabet, LanguageCount};

use crate::{alphabets, asked::Asked, error::Result, page::listing::Asks, view::Choice};

/// Alphabets that are offered, besides the root order and the reader's own.
const OFFERED: usize = 12;

/// What the address, else the browser, says.
pub(super) struct Chosen {
    /// As the address says it.
    pub(super) said: Option<String>,
    /// `None`: the root order.
    pub(super) alphabet: Option<Alphabet>,
    /// It was wanted and is being made.
    pub(super) making: Option<Alphabet>,
}

impl Chosen {
    pub(super) async fn of(asked: &Asked, asks: &Asks) -> Result<Self> {
        let said = asks.alphabet.as_deref();
        let alphabet = match said {
            Some(tag) => Alphabet::parse(tag),
            // an address that names a letter or a place shows everybody the same
            None if asks.is_within() => None,
            None => asked.alphabet,
        };
        let is_ready = match alphabet {
            Some(alphabet) => alphabets::is_ready(&asked.site, alphabet).await?,
            None => true,
        };
        let known = |tag: &&str| *tag == alphabets::ROOT || Alphabet::parse(tag).is_some();
        Ok(Self {
            said: said.filter(known).map(ToOwned::to_owned),
            alphabet: alphabet.filter(|_| is_ready),
            making: alphabet.filter(|_| !is_ready),
        })
    }

    /// What an address within the list says: `alphabet=sv&`, or nothing.
    pub(super) fn query(&self) -> String {
        match (self.alphabet, &self.said) {
            (Some(alphabet), _) => format!("alphabet={}&", alphabet.tag()),
            (None, Some(_)) => format!("alphabet={}&", alphabets::ROOT),
            (None, None) => String::new(),
        }
    }

    /// The address of another list in the same alphabet, where one was chosen.
    pub(super) fn keep(&self, address: String) -> String {
        match &self.said {
            Some(said) if address.contains('?') => format!("{address}&alphabet={said}"),
            Some(said) => format!("{address}?alphabet={said}"),
            None => address,
        }
    }

    /// The alphabets of the languages here, and the reader's own.
    pub(super) fn choices(
        &self,
        asked: &Asked,
        languages: &[LanguageCount],
        here: &str,
        query: &str,
    ) -> Vec<Choice> {
        let mut all: Vec<Alphabet> = Vec::new();
        let own = [self.alphabet, asked.alphabet].into_iter().flatten();
        let own = own.chain(self.making);
        let of_languages = languages
            .iter()
            .filter_map(|count| Alphabet::of_language(count.language.as_str()));
        for alphabet in own.chain(of_languages.take(OFFERED)) {
            if !all.contains(&alphabet) {
                all.push(alphabet);
            }
        }
        if all.is_empty() {
            return Vec::new();
        }
        let choice = |name: String, tag: &str, is_here| Choice {
            name,
            address: format!("{here}?{query}alphabet={tag}"),
            is_here,
        };
        let root = choice(
            "International".to_owned(),
            alphabets::ROOT,
            self.alphabet.is_none(),
        );
        let of_languages = all.into_iter().map(|alphabet| {
            let is_here = self.alphabet == Some(alphabet);
            choice(alphabets::name(alphabet), alphabet.tag(), is_here)
        });
        std::iter::once(root).chain(of_languages).collect()
    }
}
