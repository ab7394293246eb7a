use std::{collections::BTreeSet, fs};

use colonnade_extract::address;

use super::*;

const WATERKANT: &str = r#"
name = "De Waterkant"
country = "nl"
languages = ["en", "nl"]
home = "https://www.dewaterkant.example/"
domains = ["dewaterkant.example"]
timezone = "Europe/Amsterdam"

[[entry_point]]
kind = "feed"
url = "https://www.dewaterkant.example/opinion.xml"
section = "opinion"
"#;

fn problem(from: &str, to: &str) -> String {
    let changed = WATERKANT.replace(from, to);
    assert_ne!(changed, WATERKANT, "the test changes nothing");
    CatalogueEntry::parse("waterkant", &changed)
        .unwrap_err()
        .to_string()
}

#[test]
fn an_entry_is_read() {
    let catalogue = Catalogue::parse([("waterkant", WATERKANT)]).unwrap();
    let entry = catalogue.by_domain("dewaterkant.example").unwrap();
    assert_eq!(entry.id, "waterkant");
    assert_eq!(entry.country.as_str(), "NL");
    assert_eq!(entry.entry_points[0].kind, EntryPointKind::Feed);
    assert_eq!(catalogue.by_id("waterkant"), Some(entry));
    assert_eq!(catalogue.by_id("nobody"), None);
}

#[test]
fn what_cannot_be_is_named() {
    assert_eq!(
        problem("\"nl\"\nlang", "\"Holland\"\nlang"),
        "`waterkant.toml` says `country = Holland`, which is no ISO 3166-1 code"
    );
    assert_eq!(
        problem("Europe/Amsterdam", "Europe/Waterkant"),
        "`waterkant.toml` says `timezone = Europe/Waterkant`, which is no IANA time zone"
    );
    assert_eq!(
        problem("[\"dewaterkant.example\"]", "[\"www.dewaterkant.example\"]"),
        "`waterkant.toml` says `domains = www.dewaterkant.example`, which is no registrable domain"
    );
    assert_eq!(
        problem(
            "https://www.dewaterkant.example/opinion.xml",
            "file:///etc/passwd"
        ),
        "`waterkant.toml` says `url = file:///etc/passwd`, which is no http address"
    );
    assert_eq!(
        problem("section = \"opinion\"", "section = \"sport\""),
        "`waterkant.toml` says `section = sport`, which is no known section"
    );
    assert_eq!(
        problem("name = ", "title = "),
        "cannot read `waterkant.toml`"
    );
}

#[test]
fn the_parts_of_a_listing_are_named() {
    let with = |listing: &str| {
        CatalogueEntry::parse("waterkant", &format!("{WATERKANT}[listing]\n{listing}"))
    };
    let said = "item = \"li.stuk\"\nheadline = \"h3\"\nname = \".kop .naam\"\n";
    let rules = with(said).unwrap().listing.unwrap();
    assert_eq!(rules.item, "li.stuk".parse().unwrap());
    assert_eq!(rules.name, Some(".kop .naam".parse().unwrap()));
    assert_eq!((rules.link, rules.date), (None, None));
    let error = with("item = \"li\"\ndate = \"time[datetime]\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`waterkant.toml` says `listing.date = time[datetime]`, which is no selector such as \
         `article.teaser h3`"
    );
    for wrong in ["headline = \"h3\"", "item = \"li\"\ntitle = \"h3\""] {
        let error = with(wrong).unwrap_err();
        assert_eq!(error.to_string(), "cannot read `waterkant.toml`", "{wrong}");
    }
}

#[test]
fn one_domain_belongs_to_one_newspaper() {
    let error = Catalogue::parse([("one", WATERKANT), ("two", WATERKANT)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`two.toml` says `domains = dewaterkant.example`, which is another newspaper's"
    );
}

/// The files in `newspapers/`: ids and texts.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../newspapers");
    let mut files = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            files.push((id, fs::read_to_string(&path).unwrap()));
        }
    }
    files.sort();
    files
}

fn read(files: &[(String, String)]) -> Catalogue {
    let files = files.iter();
    Catalogue::parse(files.map(|(id, text)| (id.as_str(), text.as_str()))).unwrap()
}

#[test]
fn the_whole_catalogue_parses_and_is_broad() {
    let catalogue = read(&shipped());
    let entries = catalogue.entries();
    assert!(entries.len() >= 165, "{} newspapers", entries.len());
    let countries: BTreeSet<_> = entries.iter().map(|entry| entry.country).collect();
    assert!(countries.len() >= 70, "{} countries", countries.len());
    let languages = entries.iter().filter_map(|entry| entry.languages.first());
    let languages: BTreeSet<_> = languages.map(Language::primary).collect();
    assert!(languages.len() >= 40, "{} languages", languages.len());
}

#[test]
fn each_file_says_where_its_facts_come_from() {
    for (id, text) in shipped() {
        let told = text.lines().next().unwrap_or_default();
        assert!(told.starts_with("# "), "`{id}` does not begin by telling");
        let table: toml::Table = toml::from_str(&text).unwrap();
        let sources = table["sources"].as_array().unwrap();
        let mut names = sources.iter().map(|source| source.as_str().unwrap());
        assert!(!sources.is_empty(), "`{id}` names no source");
        assert!(names.all(|name| !name.trim().is_empty()), "`{id}`");
        let checked = table["checked"].as_str().unwrap();
        assert!(
            checked.parse::<jiff::civil::Date>().is_ok(),
            "`{id}` was checked on {checked}"
        );
        assert_eq!(table["fetched"].as_bool(), Some(false), "`{id}`");
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        assert!(
            id.split('-')
                .all(|word| !word.is_empty() && word.chars().all(plain)),
            "`{id}` is no id"
        );
    }
}

/// What two files, or two keys of one, say must be able to be true together.
#[test]
fn the_rules_of_the_catalogue_agree() {
    let files = shipped();
    let catalogue = read(&files);
    let most = ExcerptRule::default();
    let mut points = HashMap::new();
    let mut zones = HashMap::new();
    for (id, text) in &files {
        let entry = catalogue.by_id(id).unwrap();
        let home = address::domain(&entry.home).unwrap();
        assert!(
            entry.domains.contains(&home),
            "`{id}` does not live at {home}"
        );

        let comments: Vec<_> = text.lines().filter(|line| line.starts_with('#')).collect();
        let comments = comments.join(" ");
        for point in &entry.entry_points {
            let host = address::domain(&point.url).unwrap();
            let owner = catalogue.by_domain(&host);
            // on a house of its own that it names, or at home
            let known = owner.map_or(comments.contains(&host), |owner| owner == entry);
            assert!(known, "`{id}` says nothing of {host}");
            let place = address::key(&point.url).unwrap();
            let other = points.insert(place, id);
            assert_eq!(other, None, "`{id}` has {} too", point.url);
        }
        let mut sections = entry.entry_points.iter().map(|point| &point.section);
        assert!(
            sections.any(|section| section == "opinion"),
            "`{id}` has no opinion section"
        );

        let rule = entry.excerpt_rule;
        assert!(
            (1..=most.max_characters).contains(&rule.max_characters)
                && rule.max_share > 0.0
                && rule.max_share <= most.max_share,
            "`{id}` allows more than the careful default: {rule:?}"
        );

        // no IANA zone of tzdb's `zone.tab` belongs to two countries
        let country = *zones.entry(&entry.time_zone).or_insert(entry.country);
        assert_eq!(country, entry.country, "`{id}`: {}", entry.time_zone);
    }
}
