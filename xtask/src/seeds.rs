//! Seeds of the fuzz targets: what each of them finds new is grown from these. They
//! hold text of others and stay outside the repository.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Args;
use colonnade_model::Capture;

use crate::{corpora, say};

/// Makes the seeds of the fuzz targets.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder to make them in, a folder a target
    #[arg(long)]
    out: PathBuf,
    /// The shared folder; `../shared` where there is one
    #[arg(long, env = "COLONNADE_SHARED")]
    shared: Option<PathBuf>,
}

/// Longest page that is a seed; most harm can be done to a short one.
const LONGEST_PAGE: usize = 24 << 10;
/// Longest feed.
const LONGEST_FEED: usize = 12 << 10;
/// How much of a page or feed the encodings are tried on.
const HEAD: usize = 4 << 10;

/// Dates as newspapers print them.
const DATES: [&str; 42] = [
    "6 October 2021",
    "October 6, 2021 at 7:40 PM EDT",
    "2021-10-06T07:40:21+05:30",
    "Mi., 06.10.2021, 07:40 Uhr",
    "6 octobre 2021 à 07h40",
    "6 de outubro de 2021",
    "6 ottobre 2021",
    "6 oktober 2021 om 07:40",
    "6 października 2021",
    "6. ŘÍJNA 2021",
    "2021. október 6.",
    "6. lokakuuta 2021",
    "6 октября 2021, 07:40",
    "6 жовтня 2021",
    "6. октобар 2021.",
    "6 Ekim 2021 Çarşamba",
    "6 Οκτωβρίου 2021",
    "٦ أكتوبر ٢٠٢١",
    "٢٩ صفر ١٤٤٣ هـ",
    "۱۴ مهر ۱۴۰۰",
    "ל׳ בתשרי תשפ״ב",
    "6 באוקטובר 2021",
    "६ अक्टूबर २०२१",
    "२०७८ असोज २०",
    "২১ আশ্বিন ১৪২৮",
    "৬ অক্টোবর ২০২১",
    "6 ตุลาคม 2564",
    "2021年10月6日 07:40",
    "令和3年10月6日",
    "2021년 10월 6일 오전 7:40",
    "Ngày 6 tháng 10 năm 2021",
    "6 Oktoba 2021",
    "6 ოქტომბერი 2021",
    "6 հոկտեմբերի 2021",
    "10/06/2021",
    "06/10/21",
    "Wed, 06 Oct 2021 07:40:21 GMT",
    "1633506021",
    "20211006",
    "hace 3 horas",
    "6.10.'21",
    "Published: 06/10/2021 - Updated 07/10/2021",
];

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut pages = corpora::own_pages()?;
    let mut feeds = Vec::new();
    let mut bylines = Vec::new();
    if let Some(shared) = corpora::shared(arguments.shared.as_deref()) {
        let short = |capture: &Capture| capture.body.len() <= LONGEST_PAGE;
        pages.extend(corpora::shared_pages(&shared)?.into_iter().filter(short));
        feeds = corpora::shared_feeds(&shared)?;
        feeds.retain(|capture| capture.body.len() <= LONGEST_FEED);
        bylines = shared_bylines(&shared)?;
    } else {
        say("SKIPPED: no shared folder, so the seeds are our own pages")?;
    }
    for capture in &pages {
        let (draft, _) = colonnade_extract::article(capture);
        bylines.extend(draft.bylines.into_iter().map(|byline| byline.text));
    }
    bylines.sort_unstable();
    bylines.dedup();
    write(&arguments.out.join("page"), pages.iter().map(with_head))?;
    write(
        &arguments.out.join("feed"),
        feeds.iter().map(|feed| feed.body.clone()),
    )?;
    // the first byte is the language and, in its upper bits, the place
    let dates = DATES
        .iter()
        .flat_map(|date| [0_u8, 64, 128, 192].map(|place| [&[place], date.as_bytes()].concat()));
    write(&arguments.out.join("date"), dates)?;
    let bylines = bylines.iter().zip((0_u8..=255).cycle());
    let bylines = bylines.map(|(byline, at)| [&[at % 8, at % 20], byline.as_bytes()].concat());
    write(&arguments.out.join("byline"), bylines)?;
    let texts = pages
        .iter()
        .chain(feeds.iter().step_by(8))
        .zip((0_u8..=255).cycle());
    let texts = texts.map(|(capture, at)| {
        let head = capture.body.get(..HEAD).unwrap_or(&capture.body);
        [&[at % 30, at % 8], head].concat()
    });
    write(&arguments.out.join("encoding"), texts)
}

/// A page with its address and the headers that matter, as the targets take it.
fn with_head(capture: &Capture) -> Vec<u8> {
    let mut seed = format!("#{}", capture.url);
    for (name, value) in &capture.headers {
        if matches!(
            name.as_str(),
            "content-type" | "content-language" | "x-robots-tag"
        ) {
            // writing to a text cannot fail
            let _ = write!(seed, "\t{name}: {value}");
        }
    }
    seed.push('\n');
    let mut seed = seed.into_bytes();
    seed.extend_from_slice(&capture.body);
    seed
}

/// The printed bylines of the shared folder.
fn shared_bylines(shared: &Path) -> Result<Vec<String>> {
    let path = shared.join("people/bylines.jsonl");
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&path)?;
    let printed = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(row.get("input")?.as_str()?.to_owned())
    };
    Ok(text.lines().filter_map(printed).collect())
}

fn write(folder: &Path, seeds: impl Iterator<Item = Vec<u8>>) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let mut count = 0;
    for (number, seed) in seeds.enumerate() {
        fs::write(folder.join(format!("{number:05}")), seed)?;
        count += 1;
    }
    say(format_args!("{count} seeds in {}", folder.display()))
}
