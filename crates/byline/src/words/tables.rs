//! The tables, and which languages share their words.

macro_rules! tables {
    ($($tag:literal),+ $(,)?) => {
        /// A language's tag and its table. The first holds for every language.
        pub(super) const TABLES: &[(&str, &str)] = &[$(($tag, include_str!(concat!($tag, ".txt")))),+];
    };
}

tables!(
    "any", "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "is", "et", "lv",
    "lt", "pl", "cs", "sk", "hu", "ro", "ru", "uk", "be", "bg", "mk", "sr", "hr", "sl", "sq", "el",
    "tr", "az", "ar", "fa", "ur", "he", "hi", "mr", "ne", "bn", "pa", "gu", "ta", "te", "kn", "ml",
    "si", "th", "lo", "km", "my", "vi", "id", "ms", "tl", "sw", "am", "so", "ha", "yo", "ig", "zu",
    "af", "eu", "ca", "gl", "cy", "ga", "gd", "mt", "lb", "kk", "ky", "uz", "tg", "tk", "mn", "ps",
    "ku", "ka", "hy", "ja", "ko", "zh", "fy", "fo", "ht", "eo", "mg"
);

/// Languages whose readers share words: the tables of the second hold in the first too.
pub(super) const KIN: &[(&str, &[&str])] = &[
    ("lb", &["de", "fr"]),
    ("gsw", &["de"]),
    ("nds", &["de"]),
    ("nb", &["no"]),
    ("nn", &["no"]),
    ("bs", &["sr", "hr"]),
    ("sh", &["sr", "hr"]),
    ("cnr", &["sr", "hr"]),
    ("me", &["sr"]),
    ("hr", &["sr"]),
    ("gl", &["es"]),
    ("ast", &["es"]),
    ("eu", &["es"]),
    ("ca", &["es"]),
    ("oc", &["fr", "ca"]),
    ("br", &["fr"]),
    ("ht", &["fr"]),
    ("fy", &["nl"]),
    ("ms", &["id"]),
    ("jv", &["id"]),
    ("su", &["id"]),
    ("fil", &["tl"]),
    ("ceb", &["tl"]),
    ("xh", &["zu"]),
    ("ckb", &["ku"]),
    ("prs", &["fa"]),
    ("ps", &["fa"]),
    ("ur", &[]),
    ("uz", &["ru"]),
    ("kk", &["ru"]),
    ("ky", &["ru"]),
    ("tg", &["ru"]),
    ("be", &["ru"]),
    ("mn", &["ru"]),
    ("yue", &["zh"]),
    ("iw", &["he"]),
    ("in", &["id"]),
    ("cy", &[]),
];
