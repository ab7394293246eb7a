//! Languages that a text alone hardly tells apart.

/// Languages that a text alone hardly tells apart.
pub(super) fn same(declared: &str, guessed: &str) -> bool {
    const KIN: &[&[&str]] = &[
        &["nb", "no", "nn", "da"],
        &["hr", "bs", "sr", "sh", "cnr"],
        &["id", "ms"],
        &["zh", "yue", "wuu"],
        &["he", "iw", "yi"],
        &["tl", "fil"],
        &["ro", "mo"],
        &["pt", "gl"],
        &["fa", "prs"],
        &["hi", "mr", "ne", "mai", "bho"],
        &["bn", "as"],
        &["xh", "zu", "ss", "nr"],
        &["st", "tn", "nso"],
    ];
    declared == guessed
        || KIN
            .iter()
            .any(|kin| kin.contains(&declared) && kin.contains(&guessed))
}

/// Of languages that a text hardly tells apart, the one of the country that the
/// newspaper's domain names.
pub(super) fn of_country(guessed: &'static str, url: &str) -> &'static str {
    const COUNTRIES: &[(&str, &[&str], &str)] = &[
        (".rs", &["hr", "bs"], "sr"),
        (".me", &["hr", "bs"], "sr"),
        (".ba", &["hr", "sr"], "bs"),
        (".hr", &["bs", "sr"], "hr"),
        (".my", &["id"], "ms"),
        (".id", &["ms"], "id"),
        (".no", &["da"], "nb"),
        (".dk", &["nb", "no"], "da"),
        (".za", &["nl"], "af"),
        (".nl", &["af"], "nl"),
        (".pt", &["gl"], "pt"),
        (".br", &["gl"], "pt"),
        (".gal", &["pt"], "gl"),
        (".np", &["hi", "mr"], "ne"),
    ];
    let Some(domain) = crate::address::domain(url) else {
        return guessed;
    };
    let found = COUNTRIES
        .iter()
        .find(|(ending, kin, _)| domain.ends_with(ending) && kin.contains(&guessed));
    found.map_or(guessed, |(_, _, language)| language)
}
