//! Names in Latin letters as newspapers print them. Scripts that write no short vowels
//! need to be known by heart; ever rarer names are read with an `a` where none is written.

use colonnade_model::slug;

use super::capital;

/// Written from general knowledge.
const KNOWN: &[(&str, &str)] = &[
    (
        "محمد أحمد فاطمة علي مريم محمود عائشة حسن زينب إبراهيم خديجة يوسف ليلى عمر نور خالد سارة عبدالله هدى مصطفى منى حسين أمل سعيد رانيا كريم دينا طارق سلمى وليد ياسمين جمال نادية سمير هالة",
        "Mohammed Ahmad Fatima Ali Maryam Mahmoud Aisha Hassan Zainab Ibrahim Khadija Yousef Layla Omar Nour Khaled Sara Abdullah Huda Mustafa Mona Hussein Amal Said Rania Karim Dina Tariq Salma Walid Yasmin Jamal Nadia Samir Hala",
    ),
    (
        "عثمان صالح سليمان الخطيب حداد خوري نجار منصور الشامي المصري الحسن العلي السيد القاسم الأحمد درويش شاهين عيسى زيدان",
        "Othman Saleh Suleiman Al-Khatib Haddad Khoury Najjar Mansour Al-Shami Al-Masri Al-Hassan Al-Ali Al-Sayed Al-Qasim Al-Ahmad Darwish Shahin Issa Zidan",
    ),
    (
        "דוד משה יוסף שרה רחל אברהם חיים אסתר מיכל יעקב תמר נועה איתי יעל דניאל רונית אורי שירה עומר טליה",
        "David Moshe Yosef Sara Rachel Avraham Haim Esther Michal Yaakov Tamar Noa Itai Yael Daniel Ronit Uri Shira Omer Talia",
    ),
    (
        "כהן לוי מזרחי פרץ ביטון דהן פרידמן מלכה אזולאי כץ עמר אוחיון חדד גבאי בן־דוד אדרי לוין טל קליין חן שפירא",
        "Cohen Levy Mizrahi Peretz Biton Dahan Friedman Malka Azoulay Katz Amar Ohayon Hadad Gabay Ben-David Edri Levin Tal Klein Chen Shapira",
    ),
];

/// The words of a name, each in Latin letters.
pub(crate) fn in_latin_letters(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let known = KNOWN.iter().find_map(|(words, latin)| {
            let at = words.split(' ').position(|one| one == word)?;
            latin.split(' ').nth(at)
        });
        match known {
            Some(known) => known.to_owned(),
            None if writes_no_vowels(word) => read(word),
            None => spelt(word),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn spelt(word: &str) -> String {
    let words: Vec<String> = slug(word).split('-').map(capital).collect();
    words.join(" ")
}

fn writes_no_vowels(word: &str) -> bool {
    word.chars()
        .any(|c| matches!(c, '\u{590}'..='\u{5ff}' | '\u{600}'..='\u{6ff}'))
}

/// Letter for letter, with an `a` between consonants and for a letter that bears a vowel.
fn read(word: &str) -> String {
    let mut read = String::new();
    for letter in word.chars() {
        let latin = match letter {
            'ا' | 'أ' | 'آ' | 'إ' | 'ى' | 'ة' | 'ع' | 'ء' | 'א' | 'ע' => "a".to_owned(),
            'ي' | 'ئ' => "i".to_owned(),
            'و' | 'ؤ' => "u".to_owned(),
            _ => slug(&letter.to_string()),
        };
        let is_vowel = |c: char| "aeiouy".contains(c);
        let after_vowel = read.chars().last().is_none_or(is_vowel);
        if latin.starts_with('a') && read.ends_with('a') {
            continue;
        }
        if !after_vowel && !latin.starts_with(is_vowel) {
            read.push('a');
        }
        read.push_str(&latin);
    }
    capital(&read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_newspapers_write_them() {
        assert_eq!(in_latin_letters("عمر الخطيب"), "Omar Al-Khatib");
        assert_eq!(in_latin_letters("Ксения Орлов"), "Kseniya Orlov");
        assert_eq!(in_latin_letters("سلمى قعنن"), "Salma Qanan");
    }
}
