//! The body of a version as a row keeps it: what it says, whom it names and how that was
//! understood, packed together, for they repeat each other; and the excerpt, which is the
//! beginning of the text and is not kept a second time.
//!
//! The bodies that a newspaper's columns bring at one time stand in one bundle: what one
//! newspaper prints is alike, and packed together it is a sixth shorter.

use colonnade_model::{Block, plain_text};

use crate::{
    Result,
    json::Json,
    packed::{is_packed, pack, text, unpack, unpack_bytes},
};

/// The body of a version, as JSON; none of the three has a line break in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The byline as it was understood.
    pub(crate) understood: String,
    /// Every author string found.
    pub(crate) bylines: String,
    /// The text.
    pub(crate) blocks: String,
}

impl Kept {
    /// The three as the lines of one text.
    fn lines(&self) -> String {
        let mut lines = String::with_capacity(self.length());
        self.write_to(&mut lines);
        lines
    }

    /// Writes these lines.
    pub(crate) fn write_to(&self, text: &mut String) {
        for part in [&self.understood, "\n", &self.bylines, "\n", &self.blocks] {
            text.push_str(part);
        }
    }

    /// How long they are, in bytes.
    pub(crate) fn length(&self) -> usize {
        self.understood.len() + self.bylines.len() + self.blocks.len() + 2
    }

    /// The body at a place of a bundle; `None`: the only one, as rows of earlier versions
    /// of the program have it.
    pub(crate) fn read(bytes: Vec<u8>, place: Option<u64>) -> Result<Self> {
        let Some(place) = place else {
            return Self::unpack(bytes);
        };
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let bodies = unpack_bytes(bytes)?;
        // only what is wanted is looked at
        let mut ends = memchr::memchr_iter(b'\n', &bodies);
        let begin = match place.saturating_mul(3).checked_sub(1) {
            None => Some(0),
            Some(before) => ends.nth(before).map(|end| end + 1),
        };
        let begin = begin.unwrap_or(bodies.len());
        let end = ends.nth(2).unwrap_or(bodies.len());
        let body = text(bodies.get(begin..end).unwrap_or_default().to_vec())?;
        Ok(Self::of(body.split('\n')))
    }

    /// What [`pack`] made of [its lines](Self::lines). Rows of earlier versions of the
    /// program have the first two lines as they are, and the third packed by itself.
    pub(crate) fn unpack(bytes: Vec<u8>) -> Result<Self> {
        if is_packed(&bytes) {
            return Ok(Self::of(unpack(bytes)?.split('\n')));
        }
        let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
        let mut next = || unpack(lines.next().unwrap_or_default().to_vec());
        Ok(Self {
            understood: next()?,
            bylines: next()?,
            blocks: next()?,
        })
    }

    /// The body of the next three lines.
    fn of<'l>(mut lines: impl Iterator<Item = &'l str>) -> Self {
        let mut next = || lines.next().unwrap_or_default().to_owned();
        Self {
            understood: next(),
            bylines: next(),
            blocks: next(),
        }
    }
}

/// The bodies of a bundle in the order of their places; of those that have left it all
/// three lines are empty.
pub(crate) struct Bundle(Vec<Kept>);

impl Bundle {
    pub(crate) fn unpack(bytes: Vec<u8>) -> Result<Self> {
        let bodies = unpack(bytes)?;
        let lines: Vec<&str> = bodies.split('\n').collect();
        let kept = lines.chunks(3).map(|three| Kept::of(three.iter().copied()));
        Ok(Self(kept.collect()))
    }

    pub(crate) fn pack(&self) -> Vec<u8> {
        let bodies: Vec<String> = self.0.iter().map(Kept::lines).collect();
        pack(&bodies.join("\n"))
    }

    /// The body at a place; `None` where there is no such place.
    pub(crate) fn at(&mut self, place: usize) -> Option<&mut Kept> {
        self.0.get_mut(place)
    }

    /// Whether all have left it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|kept| *kept == Kept::default())
    }
}

impl From<Kept> for Bundle {
    /// The bundle of one body alone.
    fn from(kept: Kept) -> Self {
        Self(vec![kept])
    }
}

/// How many bytes of a text's beginning an excerpt has, and what it has behind them.
pub(crate) fn cut<'e>(text: &str, excerpt: &'e str) -> (usize, &'e str) {
    let text = text.trim_start();
    let same = text.bytes().zip(excerpt.bytes());
    let same = same.take_while(|(one, other)| one == other).count();
    // both have a boundary there, or neither
    let same = excerpt.floor_char_boundary(same);
    (same, excerpt.get(same..).unwrap_or_default())
}

/// The excerpt that [`cut`] cut up.
pub(crate) fn excerpt(bytes: u64, tail: &str, body: &Kept) -> Result<String> {
    let blocks: Vec<Block> = Json::read(&body.blocks)?;
    let text = plain_text(&blocks);
    let text = text.trim_start();
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    let beginning = text.get(..text.floor_char_boundary(bytes));
    Ok([beginning.unwrap_or(text), tail].concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(paragraphs: &[String]) -> Kept {
        let blocks: Vec<Block> = paragraphs.iter().map(Block::paragraph).collect();
        Kept {
            understood: r#"{"printed":"Ilse Maren","names":[],"evidence":[]}"#.into(),
            bylines: "[]".into(),
            blocks: blocks.write(),
        }
    }

    proptest! {
        #[test]
        fn an_excerpt_comes_back(
            paragraphs in proptest::collection::vec("\\PC{1,80}", 1..6),
            chars in 0_usize..200,
            tail in "(…| …|another text)?",
        ) {
            let body = body(&paragraphs);
            let blocks: Vec<Block> = Json::read(&body.blocks).unwrap();
            let text = plain_text(&blocks);
            let beginning: String = text.trim().chars().take(chars).collect();
            let whole = beginning + &tail;
            let (bytes, rest) = cut(&text, &whole);
            let back = excerpt(bytes as u64, rest, &body).unwrap();
            prop_assert_eq!(back, whole);
        }

        #[test]
        fn damaged_bytes_are_no_panic(bytes: Vec<u8>) {
            let _ = Kept::read(bytes.clone(), Some(1));
            let _ = Bundle::unpack(bytes.clone());
            let _ = Kept::unpack(bytes);
        }
    }

    #[test]
    fn a_body_comes_back_also_from_rows_of_earlier_versions() {
        let long = body(&["The dike was there before the town. ".repeat(400)]);
        assert_eq!(Kept::unpack(pack(&long.lines())).unwrap(), long);
        let body = body(&["The dike was there before the town. ".repeat(9)]);
        assert_eq!(Kept::unpack(pack(&body.lines())).unwrap(), body);
        let blocks = zstd::bulk::compress(body.blocks.as_bytes(), 1).unwrap();
        for blocks in [blocks, body.blocks.clone().into_bytes()] {
            let head = format!("{}\n{}\n", body.understood, body.bylines);
            let row = [head.into_bytes(), blocks].concat();
            assert_eq!(Kept::unpack(row).unwrap(), body);
        }
    }

    #[test]
    fn bodies_of_a_bundle_are_read_put_and_taken_one_by_one() {
        let bodies: Vec<Kept> = (1..4)
            .map(|at| body(&[format!("The dike of {at} was there before the town. ").repeat(at)]))
            .collect();
        let mut bundle = Bundle(bodies.clone());
        let read = |bundle: &Bundle, place| Kept::read(bundle.pack(), Some(place)).unwrap();
        for (place, body) in (0..).zip(&bodies) {
            assert_eq!(read(&bundle, place), *body);
        }
        assert_eq!(read(&bundle, 3), Kept::default(), "there are three");

        let mut again = Bundle::unpack(bundle.pack()).unwrap();
        assert!(again.at(3).is_none());
        *again.at(1).unwrap() = Kept::default();
        assert_eq!(read(&again, 0), bodies[0]);
        assert_eq!(read(&again, 1), Kept::default());
        assert_eq!(read(&again, 2), bodies[2]);
        assert!(!again.is_empty());
        for place in [0, 2] {
            *again.at(place).unwrap() = Kept::default();
        }
        assert!(again.is_empty());
        assert!(Bundle::unpack(again.pack()).unwrap().is_empty());
        assert!(!bundle.is_empty());
        bundle.0.clear();
        assert!(bundle.is_empty());
    }

    #[test]
    fn an_excerpt_of_the_beginning_is_not_kept_again() {
        let text = "The dike was there before the town, and will be there after it.";
        assert_eq!(cut(text, "The dike was there …"), (19, "…"));
        assert_eq!(cut(text, text), (text.len(), ""));
        assert_eq!(cut("", "An excerpt."), (0, "An excerpt."));
        assert_eq!(cut("é", "è"), (0, "è"));
    }
}
