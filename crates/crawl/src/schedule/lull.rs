//! What a pause says of what comes next. Where columns come in bursts, the next is near
//! when one was just printed; where one is printed a day, nothing comes once today's is
//! out; where a columnist went silent, each day of silence makes the next one likelier
//! silent too. For every length of a pause, the columns that ended it are held against
//! those the hours alone made expect.

/// Up to how long each kind of pause is, in seconds; the last has no end.
const ENDS: [i64; KINDS - 1] = [
    20 * 60,
    3600,
    3 * 3600,
    8 * 3600,
    20 * 3600,
    40 * 3600,
    4 * 86_400,
];
pub(super) const KINDS: usize = 8;
/// As many columns must speak before a pause says anything.
const DOUBT: f64 = 2.0;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lulls(pub(super) [Lull; KINDS]);

/// One kind of pause: columns that came and columns expected, in coin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Lull {
    pub(super) came: f32,
    pub(super) expected: f32,
}

impl Lulls {
    /// It was quiet for `pause` seconds while `expected` columns were.
    pub(super) fn wait(&mut self, pause: i64, expected: f64) {
        if let Some(lull) = self.0.get_mut(kind(pause)) {
            lull.expected = super::single(f64::from(lull.expected) + expected);
        }
    }

    /// A column ended a pause.
    pub(super) fn end(&mut self, pause: i64, coin: f64) {
        if let Some(lull) = self.0.get_mut(kind(pause)) {
            lull.came = super::single(f64::from(lull.came) + coin);
        }
    }

    pub(super) fn shrink(&mut self, coin: f64) {
        for lull in &mut self.0 {
            lull.came = super::single(f64::from(lull.came) / coin);
            lull.expected = super::single(f64::from(lull.expected) / coin);
        }
    }

    /// How many times likelier a column is after such a pause than at this hour in general.
    pub(super) fn factor(&self, pause: i64) -> f64 {
        self.0.get(kind(pause)).map_or(1.0, |lull| {
            let factor = (f64::from(lull.came) + DOUBT) / (f64::from(lull.expected) + DOUBT);
            factor.clamp(0.02, 30.0)
        })
    }
}

fn kind(pause: i64) -> usize {
    ENDS.iter().take_while(|&&end| pause >= end).count()
}
