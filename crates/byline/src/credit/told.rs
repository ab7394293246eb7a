//! What the trail is told of every source.
use colonnade_model::{BylineSource, Candidate, Trail};

use super::choose::Choice;
use super::pen_name::PenName;
use super::reading::Reading;
use super::voice::Voice;

/// Tells what every source said, who is believed, and why the others are not.
pub(super) fn tell(
    trail: &Trail,
    readings: &[Reading<'_>],
    voices: &[Voice<'_>],
    choice: Option<Choice<'_, '_>>,
    pen_name: Option<&PenName>,
) {
    if let Some(pen_name) = pen_name {
        trail.add(|| Candidate {
            field: "byline",
            value: pen_name.name.name.clone(),
            found: words(&pen_name.evidence),
            weight: None,
            won: true,
            why: "a pen name of one word that stands where writers sign".to_owned(),
        });
    }
    for voice in voices {
        let won =
            pen_name.is_none() && choice.is_some_and(|choice| choice.voice.source == voice.source);
        let why = match choice {
            Some(choice) if won => choice.why.to_owned(),
            Some(choice) if pen_name.is_none() => lost(voice, choice.voice),
            _ => "a pen name signs".to_owned(),
        };
        trail.add(|| Candidate {
            field: "byline",
            value: joined(voice),
            found: format!("{}: {}", voice.source.as_str(), voice.printed),
            weight: None,
            won,
            why,
        });
    }
    for reading in readings.iter().filter(|reading| reading.names.is_empty()) {
        trail.add(|| Candidate {
            field: "byline",
            value: reading.printed.text.clone(),
            found: reading.printed.source.as_str().to_owned(),
            weight: None,
            won: false,
            why: "names nobody".to_owned(),
        });
    }
}

/// Why a source was not believed.
fn lost(voice: &Voice<'_>, chosen: &Voice<'_>) -> String {
    let source = chosen.source.as_str();
    let same = voice.names.iter().all(|name| chosen.holds(name));
    if same && voice.names.len() == chosen.names.len() {
        format!("says the same as {source}")
    } else if same {
        format!("names fewer than {source}")
    } else if voice.persons() == 0 && chosen.persons() > 0 {
        format!("names an organisation, {source} a person")
    } else if chosen.names.iter().all(|name| voice.holds(name)) {
        format!("names more than {source}, which is trusted more")
    } else if voice.divided {
        "several of its kind name different people".to_owned()
    } else if !voice.is_full() && chosen.is_full() {
        format!("names nobody in full, {source} does")
    } else if voice.source == BylineSource::Meta && !chosen.is_data() {
        format!("a meta element is often the account a piece was put in with; {source} is printed")
    } else {
        format!("{source} is trusted more")
    }
}

fn joined(voice: &Voice<'_>) -> String {
    let names: Vec<&str> = voice.names.iter().map(|name| name.name.as_str()).collect();
    names.join(", ")
}

fn words(sources: &[BylineSource]) -> String {
    let words: Vec<&str> = sources.iter().map(|source| source.as_str()).collect();
    words.join(", ")
}
