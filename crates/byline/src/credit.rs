//! From all author strings of a page to its byline.
use colonnade_model::{Byline, PrintedByline, Trail};

use crate::Context;

mod choose;
mod pen_name;
mod reading;
mod settle;
mod told;
mod voice;

#[cfg(test)]
mod tests;

use voice::{TRUST, Voice};

/// Chooses and cleans: which of the strings found name the writers, and who they are.
#[must_use]
pub fn credit(found: &[PrintedByline], context: &Context<'_>) -> Byline {
    credit_explained(found, context, &Trail::silent())
}

/// As [`credit`], telling the trail what every source said and why one was believed.
#[must_use]
pub fn credit_explained(found: &[PrintedByline], context: &Context<'_>, trail: &Trail) -> Byline {
    let readings = reading::all(found, context);
    let voices: Vec<Voice<'_>> = TRUST
        .iter()
        .filter_map(|&source| voice::voice(source, &readings))
        .collect();
    let choice = choose::choose(&voices, &readings, context);
    let pen_name = if choice.is_none_or(|choice| !choose::is_borne_out(choice.voice, &voices)) {
        pen_name::pen_name(&readings, choice.is_none())
    } else {
        None
    };
    if trail.is_keeping() {
        told::tell(trail, &readings, &voices, choice, pen_name.as_ref());
    }
    if let Some(pen_name) = pen_name {
        return Byline {
            printed: Some(pen_name.name.name.clone()),
            names: vec![pen_name.name],
            evidence: pen_name.evidence,
        };
    }
    let Some(choice) = choice else {
        return Byline::default();
    };
    settle::settle(choice.voice, &voices, &readings)
}
