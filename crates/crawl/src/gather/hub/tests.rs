//! What is said to subscribers.

use super::*;

#[test]
fn what_is_asked_stands_behind_the_callbacks_own_query() {
    let mut question = Question {
        mode: HubMode::Subscribe,
        callback: "https://reader.example/in?user=7&x=a%20b#part".to_owned(),
        topic: "https://columns.example/search.atom?q=dike%20wind".to_owned(),
        lease_seconds: 864_000,
        reason: Some("it is gone & over".to_owned()),
        ..Question::default()
    };
    assert_eq!(
        asking(&question, "c0ffee").unwrap(),
        "https://reader.example/in?user=7&x=a%20b&hub.mode=subscribe\
         &hub.topic=https%3A%2F%2Fcolumns.example%2Fsearch.atom%3Fq%3Ddike%2520wind\
         &hub.challenge=c0ffee&hub.lease_seconds=864000#part"
    );
    question.mode = HubMode::Unsubscribe;
    let asked = asking(&question, "c0ffee").unwrap();
    assert!(asked.contains("hub.challenge=c0ffee") && !asked.contains("lease_seconds"));
    question.mode = HubMode::Denied;
    let asked = asking(&question, "c0ffee").unwrap();
    assert!(asked.contains("hub.reason=it+is+gone+%26+over") && !asked.contains("challenge"));
    question.callback = "nowhere".to_owned();
    assert_eq!(asking(&question, "c0ffee"), None);
}

#[test]
fn a_signature_is_the_one_of_the_standard() {
    // RFC 4231, test case 2
    assert_eq!(
        signature("Jefe", "what do ya want for nothing?").unwrap(),
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

#[test]
fn no_challenge_comes_twice() {
    let (one, other) = (challenge().unwrap(), challenge().unwrap());
    assert_eq!(one.len(), 64);
    assert_ne!(one, other);
}
