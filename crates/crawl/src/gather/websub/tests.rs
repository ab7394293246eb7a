//! What is done for a subscription, and when.

use colonnade_model::NewspaperId;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap_or(Timestamp::MAX)
}

fn secs(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

/// As it stands a thousand seconds before its lease of ten thousand ends.
fn known(state: &str, asking: &str, asked_at: i64) -> Subscription {
    Subscription {
        address: "https://lantern.example/feed".to_owned(),
        newspaper: NewspaperId(1),
        is_active: true,
        host: "lantern.example".to_owned(),
        hub: "https://hub.example/".to_owned(),
        topic: "https://lantern.example/feed".to_owned(),
        token: "t".to_owned(),
        secret: "s".to_owned(),
        state: state.to_owned(),
        asking: asking.to_owned(),
        asked_at: Some(at(asked_at)),
        lease_seconds: 10_000,
        lease_until: (state == "live").then(|| at(10_000)),
        last_push_at: None,
        missed: 0,
        attempts: 0,
        said: None,
    }
}

#[test]
fn a_lease_is_renewed_when_a_fifth_is_left() {
    let live = known("live", "subscribe", 0);
    assert_eq!(step(&live, at(200)), Step::Later(secs(7_800)));
    assert_eq!(step(&live, at(8_000)), Step::Ask(Asking::Subscribe));
    let asked = known("live", "subscribe", 8_000);
    assert_eq!(step(&asked, at(8_010)), Step::Later(secs(170)));
    assert_eq!(step(&asked, at(8_180)), Step::Ask(Asking::Subscribe));
    assert_eq!(step(&live, at(10_000)), Step::Ask(Asking::Subscribe));
}

#[test]
fn a_hub_has_time_to_ask_back() {
    let asked = known("asked", "subscribe", 0);
    assert_eq!(step(&asked, at(60)), Step::Later(secs(120)));
    assert_eq!(step(&asked, at(180)), Step::Ask(Asking::Subscribe));
    let refused = known("wanted", "", 0);
    assert_eq!(step(&refused, at(1)), Step::Ask(Asking::Subscribe));
    let week = 7 * 86_400;
    let denied = known("denied", "", 0);
    assert_eq!(step(&denied, at(1)), Step::Later(secs(week - 1)));
    assert_eq!(step(&denied, at(week)), Step::Ask(Asking::Subscribe));
    assert_eq!(step(&known("ended", "", 0), at(1)), Step::Ended);
}

#[test]
fn a_hub_that_does_not_ask_back_is_asked_less_often() {
    // never, lately, once more
    assert!(!is_unanswered(&known("wanted", "", 0)));
    assert!(is_unanswered(&known("asked", "subscribe", 0)));
    // the lease of ten thousand seconds was granted at 0, when it was asked for
    assert!(!is_unanswered(&known("live", "subscribe", 0)));
    let renewing = known("live", "subscribe", 8_000);
    assert!(is_unanswered(&renewing));
    assert_eq!(step(&renewing, at(8_010)), Step::Later(secs(170)));
    let over = known("live", "subscribe", 9_990);
    assert!(is_unanswered(&over));
    assert_eq!(step(&over, at(10_000)), Step::Later(secs(170)));
}

#[test]
fn a_hub_is_told_once_that_nobody_listens() {
    let paused = |state, asking| Subscription {
        is_active: false,
        ..known(state, asking, 0)
    };
    let ask = Step::Ask(Asking::Unsubscribe);
    assert_eq!(step(&paused("live", "subscribe"), at(9)), ask);
    let told = paused("live", "unsubscribe");
    assert_eq!(step(&told, at(60)), Step::Later(secs(120)));
    assert_eq!(step(&told, at(180)), Step::Over);
    assert_eq!(step(&paused("live", ""), at(10_000)), Step::Over);
    assert_eq!(step(&paused("asked", "subscribe"), at(9)), Step::Over);
    assert_eq!(step(&paused("wanted", ""), at(9)), Step::Over);
}
