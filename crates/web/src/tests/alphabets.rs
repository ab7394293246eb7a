//! Lists of names in the alphabet of the reader's language.

use super::app::{Answer, Printed, TestApp};

async fn with_names(names: &[&'static str]) -> TestApp {
    let app = TestApp::new().await;
    for name in names {
        app.file(Printed {
            title: (*name).to_owned(),
            writers: vec![name],
            language: "sv",
            ..Printed::default()
        })
        .await;
    }
    app
}

async fn read(app: &TestApp, address: &str, languages: &str) -> Answer {
    let answer = app.get_with(address, "accept-language", languages).await;
    assert_eq!(answer.status, 200, "{address}");
    answer
}

/// The names in a list, by their order on the page.
fn in_order<'n>(answer: &Answer, names: &[&'n str]) -> Vec<&'n str> {
    let (_, list) = answer.text.split_once("class=\"entries\"").unwrap();
    let mut found: Vec<(usize, &str)> = names
        .iter()
        .filter_map(|name| Some((list.find(*name)?, *name)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

/// The letters, each with its address.
fn letters(answer: &Answer) -> Vec<(String, String)> {
    let (_, rest) = answer.text.split_once("class=\"letters\"").unwrap();
    let (nav, _) = rest.split_once("</nav>").unwrap();
    let links = nav.split("<a href=\"").skip(1);
    links
        .map(|link| {
            let (address, rest) = link.split_once('"').unwrap();
            let (_, letter) = rest.split_once("<bdi>").unwrap();
            let (letter, _) = letter.split_once('<').unwrap();
            (
                letter.to_owned(),
                address.replace("&amp;", "&").replace("&#38;", "&"),
            )
        })
        .collect()
}

const NAMES: [&str; 4] = ["Bo Zimmer", "Eva Adams", "Ida Ödegård", "Karin Åberg"];
const SWEDISH: [&str; 4] = ["Eva Adams", "Bo Zimmer", "Karin Åberg", "Ida Ödegård"];
const ROOT: [&str; 4] = ["Karin Åberg", "Eva Adams", "Ida Ödegård", "Bo Zimmer"];

#[tokio::test]
async fn each_reader_finds_names_where_they_look() {
    let app = with_names(&NAMES).await;
    for address in [
        "/columnists",
        "/columnists/nl",
        "/columnists?newspaper=de-waterkant",
        "/columnists?language=sv",
    ] {
        // also from the kept page
        for _ in 0..2 {
            let swedish = read(&app, address, "sv-SE,sv;q=0.9,en;q=0.8").await;
            assert_eq!(in_order(&swedish, &NAMES), SWEDISH, "{address}");
            let varies = "cookie, accept-encoding, accept-language";
            assert_eq!(swedish.header("vary"), varies);
            let english = read(&app, address, "en-GB,en;q=0.9,sv;q=0.8").await;
            assert_eq!(in_order(&english, &NAMES), ROOT, "{address}");
            assert_ne!(swedish.header("etag"), english.header("etag"));
        }
    }
    assert_eq!(app.get("/").await.header("vary"), "cookie, accept-encoding");
}

#[tokio::test]
async fn an_address_with_a_letter_or_a_place_shows_everybody_the_same() {
    let mut names: Vec<&'static str> = NAMES.to_vec();
    let many: Vec<String> = (0..130)
        .map(|number| {
            format!(
                "Gun Aak{}",
                char::from_u32(0x61 + number % 26)
                    .unwrap()
                    .to_string()
                    .repeat(1 + number as usize / 26)
            )
        })
        .collect();
    let many: Vec<&'static str> = many.into_iter().map(|name| &*name.leak()).collect();
    names.extend(many);
    let app = with_names(&names).await;
    let first = read(&app, "/columnists", "sv").await;
    let headings = letters(&first);
    let seen: Vec<&str> = headings.iter().map(|(letter, _)| letter.as_str()).collect();
    assert_eq!(seen, ["A", "Z", "Å", "Ö"]);
    let (_, address) = &headings[2];
    assert_eq!(address, "/columnists?alphabet=sv&letter=%C3%85");
    let theirs = read(&app, address, "en").await;
    let turkish = read(&app, address, "tr").await;
    assert_eq!(in_order(&turkish, &NAMES), ["Karin Åberg"]);
    assert_eq!(in_order(&theirs, &NAMES), ["Karin Åberg"]);
    let (_, rest) = first.text.split_once("rel=\"next\"").unwrap();
    let before = first.text.len() - rest.len();
    let tag = &first.text[first.text[..before].rfind('<').unwrap()..];
    let (_, next) = tag.split_once("href=\"").unwrap();
    let next = next
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    assert!(next.starts_with("/columnists?alphabet=sv&after="), "{next}");
    let page = read(&app, &next, "en").await;
    assert_eq!(in_order(&page, &NAMES), SWEDISH);
    // addresses of before are in the root order
    let old = read(&app, "/columnists?letter=A", "sv").await;
    assert_eq!(
        in_order(&old, &NAMES[1..]).len(),
        0,
        "it is on the second page"
    );
    assert_eq!(
        in_order(&read(&app, "/columnists?letter=O", "sv").await, &NAMES),
        ["Ida Ödegård"]
    );
}

#[tokio::test]
async fn a_reader_can_choose() {
    let app = with_names(&NAMES).await;
    let page = read(&app, "/columnists", "en").await;
    assert!(page.text.contains(r#"aria-current="true">International"#));
    assert!(
        page.text.contains("/columnists?alphabet=sv\""),
        "its columns are Swedish"
    );
    let chosen = read(&app, "/columnists?alphabet=sv", "en").await;
    assert_eq!(in_order(&chosen, &NAMES), SWEDISH);
    assert!(chosen.text.contains(r#"aria-current="true">Swedish"#));
    assert!(chosen.text.contains("/columnists/nl?alphabet=sv\""));
    assert!(chosen.text.contains("noindex"));
    let root = read(&app, "/columnists?alphabet=root", "sv").await;
    assert_eq!(in_order(&root, &NAMES), ROOT);
    let (_, address) = &letters(&root)[0];
    assert_eq!(address, "/columnists?alphabet=root&letter=A");
    for nonsense in ["xx", "", "%00", "%3Cscript%3E", "SV"] {
        let page = read(&app, &format!("/columnists?alphabet={nonsense}"), "sv").await;
        assert_eq!(in_order(&page, &NAMES), ROOT, "{nonsense}");
    }
}

#[tokio::test]
async fn many_names_are_put_into_an_alphabet_while_readers_go_on() {
    let app = TestApp::new().await;
    for start in (0..2_100).step_by(100) {
        let names: Vec<&'static str> = (start..start + 100)
            .map(|number| &*format!("Åsa Ö{number}").leak())
            .collect();
        app.file(Printed {
            title: format!("By many, {start}"),
            writers: names,
            ..Printed::default()
        })
        .await;
    }
    let first = read(&app, "/columnists", "sv").await;
    assert!(first.text.contains("being put into the Swedish alphabet"));
    let heading = |answer: &Answer| letters(answer)[0].0.clone();
    assert_eq!(heading(&first), "O");
    for _ in 0..200 {
        let page = read(&app, "/columnists?language=en", "sv").await;
        if !page.text.contains("being put") && heading(&page) == "Ö" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("the alphabet was not made");
}
