//! Capitals and small letters restored by the rules of the language.
use super::script;
use super::token::Token;

/// A person's name with natural case. `shouted`: the whole name is in capitals.
pub(crate) fn person(tokens: &[Token], language: &str) -> Vec<String> {
    let lettered = |token: &&Token| {
        token.text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !dotted(&token.text)
    };
    let cased: Vec<&Token> = tokens
        .iter()
        .filter(lettered)
        .filter(|token| script::has_case(&token.text))
        .collect();
    let whispered = !cased.is_empty()
        && cased
            .iter()
            .all(|token| !token.text.chars().any(char::is_uppercase));
    let shouted = !cased.is_empty()
        && cased
            .iter()
            .all(|token| !token.text.chars().any(char::is_lowercase));
    let restored = |(at, token): (usize, &Token)| {
        let text = &token.text;
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let loud = capitals >= 2 && !text.chars().any(char::is_lowercase) && !dotted(text);
        let surname = loud
            && !shouted
            && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && has_vowel(text);
        let joint = shouted
            && at > 0
            && capitals == 1
            && small_inside(&token.fold, language)
            && !text.contains('.')
            && text.chars().count() == 1;
        // "JR." has the shape of initials
        let junior = shouted && at > 0 && matches!(token.fold.as_str(), "jr" | "sr");
        if whispered || shouted && loud || surname || joint || junior {
            word(text, at, language, shouted || whispered)
        } else {
            text.clone()
        }
    };
    tokens.iter().enumerate().map(restored).collect()
}

/// An organisation's name: shouted words of more than four letters and small
/// words among them get natural case, abbreviations and lower case stay.
pub(crate) fn organisation(
    tokens: &[Token],
    language: &str,
    known: impl Fn(&str) -> bool,
) -> Vec<String> {
    tokens
        .iter()
        .map(|token| {
            let text = &token.text;
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let loud = letters >= 2
                && !text.chars().any(char::is_lowercase)
                && text.chars().any(char::is_uppercase);
            let least = if tokens.len() == 1 { 6 } else { 4 };
            if loud
                && letters >= least
                && has_vowel(text)
                && !text.contains(['-', '–', '.'])
                && (!known(&token.fold) || letters > 5)
            {
                title(text, language)
            } else {
                text.clone()
            }
        })
        .collect()
}

fn dotted(text: &str) -> bool {
    text.contains('.') && text.split('.').all(|part| part.chars().count() <= 2)
}

fn has_vowel(text: &str) -> bool {
    crate::fold::fold(text)
        .chars()
        .any(|c| "aeiouyæøœαεηιουωаеиоуыэюяіїєё".contains(c))
}

/// One word of a name.
fn word(text: &str, at: usize, language: &str, whole: bool) -> String {
    let lower = lower(text, language);
    let folded = crate::fold::fold(&lower);
    if at > 0 && whole && small_inside(&folded, language) {
        return lower;
    }
    if whole && short_initials(&folded, text) {
        return text.to_owned();
    }
    if matches!(folded.as_str(), "ii" | "iii" | "iv" | "vi" | "vii") && at > 1 {
        return text.to_uppercase();
    }
    let mut pieces: Vec<String> = Vec::new();
    for (number, piece) in lower.split('-').enumerate() {
        // `al-Harthi`, `el-Sayed`: the Arabic article is small before a hyphen.
        let article = number == 0
            && at > 0
            && lower.contains('-')
            && matches!(piece, "al" | "el" | "ul" | "ad" | "ar" | "as" | "az" | "an");
        let inner = number > 0
            && matches!(
                piece,
                "al" | "el" | "ul" | "ud" | "ur" | "und" | "de" | "sur" | "la"
            );
        pieces.push(if article || inner {
            piece.to_owned()
        } else {
            apostrophes(piece, language)
        });
    }
    pieces.join("-")
}

/// `O'Brien`, `d'Aubigny`, `D'Angelo`, `N'Diaye`.
fn apostrophes(piece: &str, language: &str) -> String {
    let Some((at, mark)) = piece
        .char_indices()
        .find(|(_, c)| matches!(c, '\'' | '’' | 'ʼ' | '‘'))
    else {
        return mac(piece, language);
    };
    let (head, tail) = piece.split_at(at);
    let tail = tail.get(mark.len_utf8()..).unwrap_or_default();
    let elided = matches!(head, "d" | "l" | "dell" | "dall" | "t" | "s");
    let head = match (head, language) {
        ("d", "fr" | "ca" | "pt" | "en" | "nl" | "oc") | ("t" | "s", _) => head.to_owned(),
        _ => title(head, language),
    };
    let keeps_small = tail.chars().count() <= 1
        || (!elided && tail.chars().count() <= 2 && head.chars().count() > 2);
    let tail = if keeps_small {
        tail.to_owned()
    } else {
        mac(tail, language)
    };
    format!("{head}{mark}{tail}")
}

/// `McDonagh`, `MacLeod`, but `Macedo`; `IJzerman` in Dutch.
fn mac(piece: &str, language: &str) -> String {
    const MAC: &[&str] = &[
        "alister",
        "allister",
        "arthur",
        "aulay",
        "bain",
        "beth",
        "bride",
        "callum",
        "cormack",
        "donald",
        "donnell",
        "dougall",
        "dowell",
        "duff",
        "eachern",
        "ewan",
        "ewen",
        "farlane",
        "gillivray",
        "gregor",
        "innes",
        "innis",
        "intosh",
        "intyre",
        "iver",
        "ivor",
        "kay",
        "kellar",
        "kenna",
        "kenzie",
        "kinnon",
        "kinlay",
        "lachlan",
        "laren",
        "laine",
        "lean",
        "leish",
        "lellan",
        "lennan",
        "leod",
        "manus",
        "master",
        "millan",
        "murray",
        "nab",
        "nair",
        "namara",
        "naughton",
        "neice",
        "neil",
        "neill",
        "niven",
        "phail",
        "pherson",
        "quarrie",
        "queen",
        "rae",
        "ritchie",
        "sween",
        "sweeney",
        "swain",
        "taggart",
        "tavish",
        "vicar",
        "vie",
        "william",
        "williams",
        "adam",
        "askill",
        "diarmid",
        "dermott",
        "donough",
        "elroy",
        "fadyen",
        "fie",
        "lochlainn",
        "aulay",
        "crimmon",
        "andrew",
    ];
    if let Some(rest) = piece
        .strip_prefix("mc")
        .filter(|rest| rest.chars().count() >= 2)
    {
        return format!("Mc{}", title(rest, language));
    }
    if let Some(rest) = piece.strip_prefix("mac").filter(|rest| MAC.contains(rest)) {
        return format!("Mac{}", title(rest, language));
    }
    if language == "nl"
        && let Some(rest) = piece.strip_prefix("ij")
    {
        return format!("IJ{rest}");
    }
    title(piece, language)
}

/// First letter large, the others small.
pub(crate) fn title(text: &str, language: &str) -> String {
    let lower = lower(text, language);
    let mut titled = String::with_capacity(lower.len());
    let mut begun = false;
    let mut brackets = false;
    for c in lower.chars() {
        if !begun && c.is_alphabetic() {
            begun = true;
            match c {
                'i' if matches!(language, "tr" | "az" | "crh" | "tt") => titled.push('İ'),
                // Georgian has no capitals in running text.
                'ა'..='ჿ' => titled.push(c),
                'ǆ' => titled.push('ǅ'),
                'ǉ' => titled.push('ǈ'),
                'ǌ' => titled.push('ǋ'),
                'ß' => titled.push('ß'),
                _ => titled.extend(c.to_uppercase()),
            }
        } else {
            // A point inside divides initials or glued abbreviations.
            brackets |= c == '.';
            if brackets && c.is_alphabetic() {
                titled.extend(c.to_uppercase());
                brackets = false;
            } else {
                titled.push(c);
            }
        }
    }
    titled
}

/// Small letters by the language: dotless ı in Turkish, final sigma in Greek, ẞ to ß.
pub(crate) fn lower(text: &str, language: &str) -> String {
    let turkic = matches!(language, "tr" | "az" | "crh" | "tt");
    if turkic {
        return text
            .chars()
            .map(|c| match c {
                'I' => "ı".to_owned(),
                'İ' => "i".to_owned(),
                _ => c.to_lowercase().collect(),
            })
            .collect();
    }
    // `str::to_lowercase` knows the final sigma.
    text.to_lowercase().replace("i\u{307}", "i")
}

/// `AJ Smith`: two letters that are no given name are initials.
fn short_initials(folded: &str, text: &str) -> bool {
    text.chars().count() == 2 && text.chars().all(char::is_uppercase) && {
        let vowels = folded.chars().filter(|c| "aeiouy".contains(*c)).count();
        let first_vowel = folded.chars().next().is_some_and(|c| "aeiouy".contains(c));
        let name = [
            "ed", "al", "an", "am", "om", "el", "ib", "ng", "ai", "ao", "ou", "ye", "ty", "cy",
            "io", "ea", "as", "ek", "od", "up", "il", "oz",
        ]
        .contains(&folded);
        vowels == 0 && folded != "ng" || first_vowel && !name
    }
}

/// Words that stay small inside a name, by language.
fn small_inside(folded: &str, language: &str) -> bool {
    let words: &[&str] = match language {
        "nl" | "fy" => &[
            "van", "de", "den", "der", "het", "ten", "ter", "te", "op", "in", "'t", "von", "en",
            "la", "du",
        ],
        "af" => &["van", "de", "den", "der", "von"],
        "de" | "lb" | "gsw" => &[
            "von", "van", "der", "den", "dem", "zu", "zur", "zum", "vom", "und", "de", "am", "auf",
            "im", "v",
        ],
        "fr" | "oc" | "br" => &[
            "de", "du", "des", "d", "la", "et", "von", "van", "bin", "ben",
        ],
        "es" | "gl" | "eu" | "ast" => &["de", "del", "la", "las", "los", "y", "e", "von", "van"],
        "ca" => &["de", "del", "dels", "la", "les", "i", "dalla", "von", "van"],
        "pt" => &["da", "de", "do", "das", "dos", "e", "del", "von", "van"],
        "it" | "sc" | "co" | "mt" => &["e", "von", "van", "bin"],
        "sv" | "da" | "no" | "nb" | "nn" | "fi" | "is" | "fo" => {
            &["af", "av", "von", "van", "de", "der", "den", "la"]
        }
        "cs" | "sk" => &["z", "ze", "von", "de", "van"],
        "ms" | "id" => &["bin", "binti", "bt", "ibn", "van", "de", "a/l", "a/p"],
        "ro" => &["de", "din", "von"],
        "tl" | "ceb" | "fil" => &["de", "del", "los", "las", "y"],
        "hu" | "pl" | "hr" | "sr" | "sl" | "bs" | "lt" | "lv" | "et" => &["von", "van", "de", "da"],
        "cy" => &["ap", "ab", "ferch", "von", "van", "de"],
        "so" | "ha" | "ar" => &["bin", "ibn", "bint", "abu", "al", "el"],
        "tr" | "az" | "vi" => &["von", "van", "bin"],
        _ => &[
            "von", "van", "der", "den", "de", "del", "da", "das", "do", "dos", "du", "la", "bin",
            "ibn", "bint", "binti", "zu", "ter", "ten", "y", "af", "av",
        ],
    };
    // Words that are Vietnamese, Chinese or Italian names elsewhere.
    if language == "vi" && folded == "van" {
        return false;
    }
    words.contains(&folded)
}
