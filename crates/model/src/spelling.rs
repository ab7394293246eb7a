//! A name as readers look for it: in Latin letters, word by word, however it is spelt.

use crate::slug;

/// Most words of a name that are looked for.
const MOST: usize = 10;
/// A word is cut here.
const LONGEST: usize = 32;

/// The words of a name in lower-case ASCII letters and digits, transliterated, at most
/// twelve; names written without spaces are given grown together as well, for
/// "Wang Jingyi" is as common as "Wang Jing Yi".
pub fn name_words(name: &str) -> Vec<String> {
    let slug = slug(name);
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: String| {
        let word: String = word.chars().take(LONGEST).collect();
        if !words.contains(&word) {
            words.push(word);
        }
    };
    for part in parts.iter().take(MOST) {
        add((*part).to_owned());
    }
    let is_ideograph =
        |c: char| matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF);
    if parts.len() > 1 && name.chars().any(is_ideograph) {
        add(parts.get(1..).unwrap_or_default().concat());
        add(parts.concat());
    }
    words
}

/// What is left of a Latin word in every transliteration: its consonants, by kinship.
/// "Dostoyevski", "Dostojewski" and "dostoevskiy" sound alike. Several forms where
/// letters are read differently (`j` and `w` in German, `dh` in Cairo); none where fewer
/// than three consonants are left, too little to tell anything.
///
/// Looser than what `byline` decides by, for here a person chooses among what is found.
pub fn name_sounds(word: &str) -> Vec<String> {
    let word = word.to_ascii_lowercase();
    // as in German, and as in Cairo and Tehran
    let german = word.contains(['j', 'w']);
    let german = german.then(|| word.replace('j', "y").replace('w', "v"));
    let arabic = word.contains("dh").then(|| word.replace("dh", "z"));
    let mut sounds: Vec<String> = Vec::new();
    for mut word in [Some(word), german, arabic].into_iter().flatten() {
        for (from, to) in SAME {
            if word.contains(from) {
                word = word.replace(from, to);
            }
        }
        let sound = consonants(&word);
        if sound.len() >= 3 && !sounds.contains(&sound) {
            sounds.push(sound);
        }
    }
    sounds
}

/// Letters together that stand for one consonant.
const SAME: [(&str, &str); 15] = [
    ("tsch", "k"),
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "k"),
    ("sh", "s"),
    ("zh", "s"),
    ("ch", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "p"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
];

fn consonants(word: &str) -> String {
    let mut sound = String::new();
    let mut before = None;
    for (at, letter) in word.chars().enumerate() {
        let kin = match letter {
            'c' | 'k' | 'q' | 'x' | 'g' | 'j' => Some('k'),
            's' | 'z' => Some('s'),
            'p' | 'f' => Some('p'),
            'b' | 'v' => Some('b'),
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' => (at == 0).then_some('a'),
            'h' => (at == 0).then_some('h'),
            other => Some(other),
        };
        // a doubled letter is one
        sound.extend(kin.filter(|_| kin != before));
        before = kin;
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_same_words_in_every_spelling() {
        for (name, words) in [
            ("Фёдор Достоевский", &["fedor", "dostoevskiy"][..]),
            ("王静怡", &["wang", "jing", "yi", "jingyi", "wangjingyi"]),
            ("Zoë O’Hara-Lee", &["zoe", "ohara", "lee"]),
            ("…", &[]),
        ] {
            assert_eq!(name_words(name), words, "{name}");
        }
    }

    #[test]
    fn transliterations_sound_alike() {
        let alike = |one: &str, other: &str| {
            let others = name_sounds(other);
            name_sounds(one).iter().any(|sound| others.contains(sound))
        };
        for (one, other) in [
            ("dostoyevski", "dostoevskiy"),
            ("dostojewski", "dostoevskiy"),
            ("dostojevskij", "dostoyevsky"),
            ("tschechow", "chekhov"),
            ("mahfouz", "mhfwdh"),
            ("naguib", "njyb"),
            ("tchaikovsky", "chaykovskiy"),
            ("turgenjew", "turgenev"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        assert!(name_sounds("lee").is_empty());
        assert!(!alike("berger", "merger"));
    }
}
