//! Slugs: the readable part of addresses.

/// ASCII letters and digits with single hyphens between, from a text in any
/// script (transliterated); at most 80 bytes, cut between words. Empty where
/// nothing of the text can be said in ASCII.
pub fn slug(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut slug = String::with_capacity(text.len().min(LONGEST + 1));
    let mut gap = false;
    for c in text.chars().take(LONGEST * 4) {
        if matches!(c, '\'' | '’' | 'ʼ' | '״' | '׳') {
            continue;
        }
        let ideograph = matches!(u32::from(c), 0x3400..=0x9FFF | 0xAC00..=0xD7AF);
        let ascii = any_ascii::any_ascii_char(c);
        if ideograph {
            gap = true;
        }
        let mut wrote = false;
        for letter in ascii.chars() {
            if letter.is_ascii_alphanumeric() {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.push(letter.to_ascii_lowercase());
                wrote = true;
            } else {
                gap = true;
            }
        }
        gap |= (ideograph && wrote) || (!wrote && !c.is_alphanumeric());
        if slug.len() > LONGEST {
            break;
        }
    }
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn every_script_gets_a_readable_address() {
        for (text, expected) in [
            (
                "The dike inspector knows what the minister forgot",
                "the-dike-inspector-knows-what-the-minister-forgot",
            ),
            (
                "Fındığın fiyatını kim koyuyor?",
                "findigin-fiyatini-kim-koyuyor",
            ),
            ("王静怡", "wang-jing-yi"),
            ("Fionn O’Doherty", "fionn-odoherty"),
            ("Достоевский", "dostoevskiy"),
            ("— …", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert!(slug(&"long words ".repeat(40)).len() <= 80);
        assert!(!slug(&"long words ".repeat(40)).ends_with('-'));
    }
}
