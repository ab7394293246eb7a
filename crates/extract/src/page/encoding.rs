//! Which encoding the bytes are in: what they are outranks what is said of them.
use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use colonnade_model::Capture;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes in which a page may say its encoding (the HTML standard says 1024; pages
/// with long heads are forgiven).
const HEAD: usize = 4096;

/// The text of a page. The note says where the declared encoding was not believed.
pub(crate) fn decode(capture: &Capture) -> (Cow<'_, str>, Option<String>) {
    let bytes = capture.body.as_slice();
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return (encoding.decode_without_bom_handling(rest).0, None);
    }
    let declared = header_charset(capture).or_else(|| meta_charset(bytes));
    match std::str::from_utf8(bytes) {
        Ok(text) if !(bytes.is_ascii() && bytes.contains(&0x1B)) => {
            return (Cow::Borrowed(text), None);
        }
        _ => {}
    }
    if let Some(encoding) = declared {
        let encoding = if encoding == UTF_16LE || encoding == UTF_16BE {
            UTF_8
        } else {
            encoding
        };
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken || damage(&text) < 0.02 {
            return (text, None);
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..bytes.len().min(1 << 18)).unwrap_or(bytes), true);
    let country = top_level(&capture.url)
        .filter(|domain| domain.len() == 2)
        .or_else(|| country_of_language(bytes).map(|domain| domain.as_bytes().to_vec()));
    let guessed = detector.guess(country.as_deref(), Utf8Detection::Allow);
    let note = declared
        .filter(|declared| *declared != guessed)
        .map(|declared| {
            format!(
                "the page says it is in {} but is not; read as {}",
                declared.name(),
                guessed.name()
            )
        });
    (guessed.decode_without_bom_handling(bytes).0, note)
}

/// Share of replacement characters among what is not ASCII.
fn damage(text: &str) -> f64 {
    let mut other = 0_usize;
    let mut lost = 0_usize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        other += 1;
        lost += usize::from(c == '\u{FFFD}');
    }
    lost as f64 / other.max(1) as f64
}

fn header_charset(capture: &Capture) -> Option<&'static Encoding> {
    charset_of(capture.header("content-type")?)
}

/// The charset parameter of a media type.
fn charset_of(media_type: &str) -> Option<&'static Encoding> {
    let lower = media_type.to_ascii_lowercase();
    let (_, rest) = lower.split_once("charset")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let label = value.split(['"', '\'', ';', ' ', '>', '/']).next()?;
    Encoding::for_label(label.as_bytes())
}

fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(start) = rest.find("charset") {
        rest = rest.get(start..)?;
        if let Some(encoding) = charset_of(rest.get(..rest.floor_char_boundary(60)).unwrap_or(rest))
        {
            return Some(encoding);
        }
        rest = rest.get(7..)?;
    }
    let (_, declaration) = head.split_once("encoding=")?;
    charset_of(&format!(
        "charset={}",
        declaration.get(..40.min(declaration.len()))?
    ))
}

/// The top-level domain in the form the detector takes: lower-case ASCII.
fn top_level(url: &str) -> Option<Vec<u8>> {
    let parsed = url::Url::parse(url).ok()?;
    let last = parsed.domain()?.rsplit('.').next()?.to_ascii_lowercase();
    last.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        .then(|| last.into_bytes())
}

/// Languages whose letters more than one old encoding has, with the top-level domain
/// under which the detector knows their encodings, where it is another word.
const COUNTRIES: [(&str, &str); 24] = [
    ("hu", "hu"),
    ("pl", "pl"),
    ("cs", "cz"),
    ("sk", "sk"),
    ("sl", "si"),
    ("hr", "hr"),
    ("bs", "ba"),
    ("ro", "ro"),
    ("ru", "ru"),
    ("uk", "ua"),
    ("bg", "bg"),
    ("sr", "rs"),
    ("mk", "mk"),
    ("el", "gr"),
    ("tr", "tr"),
    ("he", "il"),
    ("fa", "ir"),
    ("th", "th"),
    ("vi", "vn"),
    ("ja", "jp"),
    ("ko", "kr"),
    ("lt", "lt"),
    ("lv", "lv"),
    ("et", "ee"),
];

/// The country whose encodings the page's declared language suggests: under a domain of
/// no country it says what the domain cannot.
fn country_of_language(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(HEAD))?.to_ascii_lowercase();
    let start = memchr::memmem::find(&head, b"<html")?;
    let tag = head.get(start..)?;
    let tag = tag.get(..memchr::memchr(b'>', tag)?)?;
    let value = tag.get(memchr::memmem::find(tag, b"lang=")? + 5..)?;
    let value = value
        .strip_prefix(b"\"")
        .or(value.strip_prefix(b"'"))
        .unwrap_or(value);
    let language = value.split(|byte| !byte.is_ascii_alphabetic()).next()?;
    let known = |&&(name, _): &&(&str, &str)| name.as_bytes() == language;
    COUNTRIES.iter().find(known).map(|(_, domain)| *domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_says_which_of_two_old_encodings_it_is() {
        // `ő` of ISO 8859-2 is `õ` of its western sister
        let text = b"<p>A n\xF5k \xE9s a f\xE9rfiak f\xFBt\xF6tt teremben \xFClnek, \xEDgy \xE9lnek \xF5k.</p>";
        let read = |lang: &str, url: &str| {
            let capture = Capture {
                url: url.to_owned(),
                fetched_at: jiff::Timestamp::UNIX_EPOCH,
                status: 200,
                headers: Vec::new(),
                body: [lang.as_bytes(), text].concat(),
                record_id: None,
            };
            decode(&capture).0.into_owned()
        };
        let hungarian = read("<html class=a lang=\"hu-HU\">", "https://paper.example/");
        assert!(
            hungarian.contains("nők") && hungarian.contains("fűtött"),
            "{hungarian}"
        );
        let domain = read("<html>", "https://paper.hu/");
        assert!(domain.contains("nők"), "{domain}");
    }
}
