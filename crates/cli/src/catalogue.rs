//! The catalogue of newspapers, shipped inside the program.

use anyhow::Result;
use colonnade_crawl::Catalogue;
use include_dir::{Dir, include_dir};

use crate::sample::{self, files};

static NEWSPAPERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../newspapers");

/// Everything in `newspapers/`.
pub(crate) fn shipped() -> Result<Catalogue> {
    Ok(Catalogue::parse(files(&NEWSPAPERS))?)
}

/// All newspapers we know the names of: the catalogue's and the sample's.
pub(crate) fn with_sample() -> Result<Catalogue> {
    Ok(Catalogue::parse(
        files(&NEWSPAPERS).chain(sample::newspapers()),
    )?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::shipped;

    #[test]
    fn the_catalogue_offers_opinion_from_everywhere() {
        let catalogue = shipped().unwrap();
        let entries = catalogue.entries();
        assert!(entries.len() >= 60, "{} newspapers", entries.len());
        let countries: BTreeSet<_> = entries.iter().map(|entry| entry.country).collect();
        assert!(countries.len() >= 30, "{} countries", countries.len());
        for entry in entries {
            let offers = entry
                .entry_points
                .iter()
                .any(|point| point.section == "opinion");
            assert!(offers, "`{}` has no opinion section", entry.id);
        }
    }
}
