//! One made-up column after the other, some of them with what real ones have:
//! two writers, no writer, another headline later, a second newspaper.

use std::collections::VecDeque;

use anyhow::{Context, Result};
use colonnade_extract::excerpt;
use colonnade_model::{
    Access, Block, Byline, BylineSource, ColumnKind, Draft, Imprint, Language, Measure, Moment,
    Precision, slug,
};
use colonnade_store::{Filed, Filing, Writer};
use jiff::{SignedDuration, Timestamp, tz::Offset};

use super::cast::Cast;
use crate::dice::Dice;

/// From the oldest column to the newest: five years.
const DAYS: f64 = 5.0 * 365.25;
/// Columns that another newspaper may print again.
const REMEMBERED: usize = 40;

/// Where columns are filed.
pub(crate) struct Desk {
    columns: usize,
    now: Timestamp,
    lately: VecDeque<Piece>,
    new: u64,
    versions: u64,
    reprints: u64,
    unsigned: u64,
}

/// What a second newspaper needs to print it again.
#[derive(Clone)]
struct Piece {
    title: String,
    paragraphs: Vec<String>,
    writers: Vec<usize>,
    paper: usize,
    speaker: usize,
}

impl Desk {
    pub(crate) fn new(columns: usize, now: Timestamp) -> Self {
        Self {
            columns,
            now,
            lately: VecDeque::new(),
            new: 0,
            versions: 0,
            reprints: 0,
            unsigned: 0,
        }
    }

    pub(crate) fn summary(&self) -> String {
        format!(
            "{} new, {} reprints among them, {} unsigned, {} with another headline later",
            self.new, self.reprints, self.unsigned, self.versions
        )
    }

    /// Makes up and files column `number`.
    pub(crate) async fn file(
        &mut self,
        writer: &mut Writer,
        cast: &mut Cast,
        number: usize,
        dice: &mut Dice,
    ) -> Result<()> {
        let piece = match self.reprint(cast, dice) {
            Some(piece) => piece,
            None => self.write(cast, dice)?,
        };
        let at = self.moment(number, dice)?;
        let mut draft = draft(cast, &piece, number, at, dice)?;
        self.put(writer, cast, &piece, &draft, at).await?;
        if dice.percent(1) {
            let speaker = cast
                .speakers
                .get(piece.speaker)
                .context("no such language")?;
            draft.title = Some(speaker.headline(dice));
            let later = at.checked_add(SignedDuration::from_hours(1))?;
            self.put(writer, cast, &piece, &draft, later).await?;
        }
        if self.lately.len() >= REMEMBERED {
            self.lately.pop_front();
        }
        self.lately.push_back(piece);
        Ok(())
    }

    /// A piece of another newspaper of the language, printed again.
    fn reprint(&mut self, cast: &Cast, dice: &mut Dice) -> Option<Piece> {
        if !dice.percent(3) {
            return None;
        }
        let mut piece = self.lately.get(dice.below(self.lately.len()))?.clone();
        let others: Vec<usize> = (0..cast.papers.len())
            .filter(|&at| at != piece.paper)
            .filter(|&at| {
                cast.papers
                    .get(at)
                    .is_some_and(|p| p.speaker == piece.speaker)
            })
            .collect();
        let paper = others.get(dice.below(others.len())).copied()?;
        piece.paper = paper;
        self.reprints += 1;
        Some(piece)
    }

    fn write(&mut self, cast: &Cast, dice: &mut Dice) -> Result<Piece> {
        let number = dice.rank(cast.papers.len() * 2) / 2;
        let paper = cast.papers.get(number).context("no such newspaper")?;
        let speaker = cast
            .speakers
            .get(paper.speaker)
            .context("no such language")?;
        let mut writers: Vec<usize> = Vec::new();
        let count = match dice.below(100) {
            0..4 => 0,
            4..7 => 2,
            _ => 1,
        };
        self.unsigned += u64::from(count == 0);
        for _ in 0..count {
            let one = paper.staff.get(dice.below(paper.staff.len())).copied();
            writers.extend(one.filter(|one| !writers.contains(one)));
        }
        Ok(Piece {
            title: speaker.headline(dice),
            paragraphs: speaker.paragraphs(dice.between(300, 900), dice),
            writers,
            paper: number,
            speaker: paper.speaker,
        })
    }

    /// In the order of their numbers, a day more or less.
    #[expect(clippy::cast_possible_truncation, reason = "seconds of five years")]
    fn moment(&self, number: usize, dice: &mut Dice) -> Result<Timestamp> {
        let age = DAYS * (1.0 - (number + 1) as f64 / self.columns as f64) + dice.share();
        let age = SignedDuration::from_secs((age * 86_400.0) as i64 + 3_600);
        Ok(self.now.checked_sub(age)?)
    }

    async fn put(
        &mut self,
        writer: &mut Writer,
        cast: &mut Cast,
        piece: &Piece,
        draft: &Draft,
        fetched_at: Timestamp,
    ) -> Result<()> {
        let paper = cast.papers.get(piece.paper).context("no such newspaper")?;
        let stored = paper.stored.as_ref().context("newspaper is not stored")?;
        let (attributions, name_keys) = cast.attributions(&piece.writers);
        let names: Vec<_> = attributions.iter().map(|one| one.name.clone()).collect();
        let printed: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
        let byline = Byline {
            printed: (!names.is_empty()).then(|| printed.join(", ")),
            evidence: if names.is_empty() {
                vec![]
            } else {
                vec![BylineSource::JsonLd]
            },
            names,
        };
        let text = draft.text();
        let filing = Filing {
            newspaper: stored.id,
            draft,
            byline: &byline,
            attributions: &attributions,
            text: &text,
            measure: &Measure::of(&text),
            excerpt: &excerpt(
                &text,
                draft.language.as_ref(),
                &stored.excerpt_rule,
                &draft.rights,
            ),
            addresses: std::slice::from_ref(&draft.canonical_url),
            capture: None,
            fetched_at,
            reader: 1,
        };
        match writer.file(&filing, &name_keys).await? {
            Filed::New(_) => self.new += 1,
            Filed::Version(_) => self.versions += 1,
            Filed::Known(_) => {}
        }
        cast.learn(&piece.writers, writer).await
    }
}

fn draft(
    cast: &Cast,
    piece: &Piece,
    number: usize,
    at: Timestamp,
    dice: &mut Dice,
) -> Result<Draft> {
    let paper = cast.papers.get(piece.paper).context("no such newspaper")?;
    let stored = paper.stored.as_ref().context("newspaper is not stored")?;
    let speaker = cast
        .speakers
        .get(piece.speaker)
        .context("no such language")?;
    let readable = slug(&piece.title);
    let url = format!("https://{}/{number}/{readable}", stored.domain);
    let kind = match (piece.writers.is_empty(), dice.below(100)) {
        (true, _) => ColumnKind::Editorial,
        (_, 0..70) => ColumnKind::Opinion,
        (_, 70..90) => ColumnKind::Analysis,
        _ => ColumnKind::Review,
    };
    let blocks = piece.paragraphs.iter().map(Block::paragraph).collect();
    let offset = Offset::constant(i8::try_from(dice.between(0, 9))?);
    Ok(Draft {
        newspaper: Imprint {
            name: Some(stored.name.clone()),
            domain: stored.domain.clone(),
        },
        title: Some(piece.title.clone()),
        subtitle: dice.percent(40).then(|| speaker.headline(dice)),
        section: dice.percent(80).then(|| speaker.label(dice)),
        published: Moment::new(offset.to_datetime(at), Some(offset), Precision::Minute),
        language: Language::parse(speaker.tongue.tag),
        kind,
        access: if dice.percent(70) {
            Access::Free
        } else {
            Access::Metered
        },
        blocks,
        keywords: (0..dice.below(5)).map(|_| speaker.label(dice)).collect(),
        ..Draft::empty(url)
    })
}
