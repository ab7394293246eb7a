use super::{delays, press, quantile, rules::Rule, run::World};

/// The short form of the simulation: ours at one price, the best fixed interval at as
/// many requests.
#[test]
fn ours_finds_columns_in_half_the_time_of_a_fixed_interval() {
    let days = 30;
    let (start, points) = press::press(7, 40, days);
    let world = World {
        points: &points,
        start,
        end: start + days * press::DAY,
    };
    let ours = world.run(Rule::Learned, 1200.0);
    let requests = world.requests_a_day(ours.requests);
    let (_, fixed) = world.tuned(Rule::Fixed, requests);
    let made = world.requests_a_day(fixed.requests);
    assert!(
        (made / requests - 1.0).abs() < 0.02,
        "{made} for {requests}"
    );
    let (ours_late, fixed_late) = (delays(&ours, |_| true), delays(&fixed, |_| true));
    let (ours_median, fixed_median) = (quantile(&ours_late, 0.5), quantile(&fixed_late, 0.5));
    assert!(
        ours_median <= 0.5 * fixed_median,
        "{ours_median} beside {fixed_median}"
    );
    assert!(quantile(&ours_late, 0.9) <= quantile(&fixed_late, 0.9));
    assert!(
        ours.missed <= fixed.missed,
        "{} beside {}",
        ours.missed,
        fixed.missed
    );
}

/// The same seed makes the same press, and the press is as it is said to be.
#[test]
fn the_press_is_repeatable_and_in_order() {
    let (_, points) = press::press(3, 40, 20);
    let (_, again) = press::press(3, 40, 20);
    for (point, twin) in points.iter().zip(&again) {
        assert!(point.prints.is_sorted_by_key(|print| print.at));
        let moments = |point: &press::EntryPoint| {
            point
                .prints
                .iter()
                .map(|print| print.at)
                .collect::<Vec<_>>()
        };
        assert_eq!(moments(point), moments(twin));
    }
}
