use super::{file, is_well, make, sums};

/// The short form of the measurement, in all languages.
#[tokio::test]
async fn copies_are_known_and_lookalikes_kept_apart() {
    let (seen, _) = file::measure(make(5, 1), 5, None).await.unwrap();
    let (recall, precision) = sums(&seen);
    assert!(
        is_well(&seen),
        "recall {recall}, precision {precision}: {seen:#?}"
    );
}
