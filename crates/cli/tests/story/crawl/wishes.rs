//! What newspapers ask for beside robots.txt.

use jiff::SignedDuration;

use super::{check, gathered, subscribe};
use crate::{press::Press, run::Desk};

#[test]
fn the_time_to_live_of_a_feed_is_kept_also_while_nothing_changes() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        press.print(
            "/opinion.xml",
            "<rss version=\"2.0\"><channel><title>Opinion</title><ttl>900</ttl></channel></rss>",
        );
        subscribe(desk, &[&press]);
        for unchanged in [0, 1] {
            check(
                &gathered(desk, &["--all-due", "--no-pages"]),
                &[("entry_points_visited", 1), ("unchanged", unchanged)],
            );
            let point = &desk.entry_points()[0];
            assert_eq!(point.pace.as_deref(), Some("900 - 0 0"));
            let wait = point.due_at.duration_since(point.visited_at.unwrap());
            assert!(wait >= SignedDuration::from_mins(900), "{wait}");
        }
        // another answer says nothing of it any more
        press.print(
            "/opinion.xml",
            "<rss version=\"2.0\"><channel><title>Opinion</title></channel></rss>",
        );
        gathered(desk, &["--all-due", "--no-pages"]);
        assert_eq!(desk.entry_points()[0].pace, None);
    });
}
