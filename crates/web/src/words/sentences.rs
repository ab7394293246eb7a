//! What was said in a log or a terminal, as a sentence of a page.

/// Begins with a capital and ends with a full stop, without the marks of a terminal.
pub(crate) fn sentence(said: &str) -> String {
    let said = said.trim().replace('`', "");
    let mut letters = said.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(letters).collect();
    if !sentence.ends_with(['.', '!', '?', '…']) && !sentence.is_empty() {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_trouble_is_a_sentence() {
        assert_eq!(
            sentence("it answers 404; look `there`"),
            "It answers 404; look there."
        );
        assert_eq!(sentence(" élan…"), "Élan…");
        assert_eq!(sentence(""), "");
    }
}
