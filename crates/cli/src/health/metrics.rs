//! Metrics in Prometheus' text format, version 0.0.4.
//!
//! With `prometheus` (Apache-2.0; six small dependencies, no global state).
//! `metrics-exporter-prometheus` needs a global recorder and thirty crates more,
//! `prometheus-client` writes `OpenMetrics` only.
//!
//! A registry is made for each question and filled from what is counted elsewhere
//! anyway: the crawler's summary, the store, the index. So nothing is counted twice.

use anyhow::Result;
use colonnade_crawl::Summary;
use colonnade_store::{GatheringTotals, HubCounts};
use prometheus::{Encoder as _, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder};

use super::Watched;

/// The media type of the text.
pub(crate) const TYPE: &str = prometheus::TEXT_FORMAT;

/// All metrics as they are now.
pub(crate) async fn text(watched: &Watched) -> Result<String> {
    let page = Page(Registry::new_custom(Some("colonnade".to_owned()), None)?);
    let version = [(env!("CARGO_PKG_VERSION"), 1)];
    page.gauges("info", "The program.", "version", version)?;
    if let Some(gathered) = &watched.gathered {
        let summary = gathered.borrow().clone();
        crawler(&page, &summary)?;
    }
    let store = &watched.store;
    gathering(&page, &store.gathering().totals().await?)?;
    hub(&page, &store.hub().counts().await?)?;
    let (due, taken, _) = store.hosts().due().await?;
    page.gauge("hosts_due", "Hosts of which something is due.", due)?;
    page.gauge("hosts_held", "Hosts due that a worker is visiting.", taken)?;
    let head = store.changes().head().await?.0;
    page.gauge(
        "change_log_position",
        "Newest entry of the change log.",
        head,
    )?;
    if let Some(search) = &watched.search {
        let position = search.position().0;
        page.gauge(
            "index_position",
            "Change up to which the index is.",
            position,
        )?;
        let behind = head.saturating_sub(position).max(0);
        page.gauge("index_behind", "Changes that the index lacks.", behind)?;
    }
    if let Some(requests) = &watched.requests {
        let help = "Requests answered by the site, by class of status.";
        page.counters("requests_total", help, "status", requests.counts())?;
    }
    page.text()
}

/// What the crawler of this process did since it began.
fn crawler(page: &Page, summary: &Summary) -> Result<()> {
    let all = summary.entry_points_visited;
    page.counter("visits_total", "Visits to entry points.", all)?;
    let unchanged = summary.unchanged;
    page.counter(
        "visits_unchanged_total",
        "Visits that found nothing changed.",
        unchanged,
    )?;
    let help = "Visits that failed, by kind of trouble.";
    page.counters("visits_failed_total", help, "kind", words(&summary.failed))?;
    let items = [("new", summary.items_new), ("known", summary.items_known)];
    page.counters(
        "items_total",
        "Items announced by entry points.",
        "state",
        items,
    )?;
    page.counter(
        "pages_fetched_total",
        "Pages fetched.",
        summary.pages_fetched,
    )?;
    let help = "Pages that could not be had, by kind of trouble.";
    page.counters(
        "pages_failed_total",
        help,
        "kind",
        words(&summary.pages_failed),
    )?;
    let columns = [
        ("new", summary.columns_new),
        ("changed", summary.columns_changed),
        ("known", summary.columns_known),
    ];
    page.counters("columns_total", "Columns filed.", "state", columns)?;
    let help = "Pages and items that are no columns, by reason.";
    page.counters("refused_total", help, "reason", words(&summary.refused))
}

/// How gathering goes, whoever gathers.
fn gathering(page: &Page, totals: &GatheringTotals) -> Result<()> {
    page.gauge("newspapers", "Newspapers gathered.", totals.newspapers)?;
    let states = [
        ("active", totals.active),
        ("paused", totals.paused),
        ("retired", totals.retired),
    ];
    page.gauges("entry_points", "Entry points, by state.", "state", states)?;
    page.gauge("entry_points_due", "Entry points that are due.", totals.due)?;
    let help = "Entry points whose last visit failed, by kind of trouble.";
    let troubles = totals.in_trouble.iter();
    let troubles = troubles.map(|(kind, count)| (kind.as_str(), *count));
    page.gauges("entry_points_in_trouble", help, "kind", troubles)?;
    let waiting = totals.pages_waiting;
    page.gauge("pages_waiting", "Pages that wait to be fetched.", waiting)?;
    let given_up = totals.pages_given_up;
    page.gauge("pages_given_up", "Pages that could not be had.", given_up)
}

/// Who is told of changes by our hub.
fn hub(page: &Page, counts: &HubCounts) -> Result<()> {
    let help = "Feeds of ours that somebody subscribes to at our hub.";
    page.gauge("hub_topics", help, counts.topics)?;
    let help = "Subscriptions at our hub whose lease runs.";
    page.gauge("hub_subscribers", help, counts.subscribers)?;
    let help = "Subscribers of our hub that are still to be told.";
    page.gauge("hub_waiting", help, counts.waiting)?;
    let help = "Subscribers of our hub that did not take what they were told last.";
    page.gauge("hub_failing", help, counts.failing)?;
    let help = "Callbacks that our hub is still to ask.";
    page.gauge("hub_asked", help, counts.asked)
}

fn words(counts: &std::collections::BTreeMap<String, u64>) -> impl Iterator<Item = (&str, u64)> {
    counts.iter().map(|(word, count)| (word.as_str(), *count))
}

/// The metrics of one answer.
struct Page(Registry);

impl Page {
    fn counter(&self, name: &str, help: &str, count: u64) -> Result<()> {
        let metric = prometheus::IntCounter::new(name, help)?;
        metric.inc_by(count);
        Ok(self.0.register(Box::new(metric))?)
    }

    fn counters<'w>(
        &self,
        name: &str,
        help: &str,
        label: &str,
        counts: impl IntoIterator<Item = (&'w str, u64)>,
    ) -> Result<()> {
        let metric = IntCounterVec::new(Opts::new(name, help), &[label])?;
        for (word, count) in counts {
            metric.with_label_values(&[word]).inc_by(count);
        }
        Ok(self.0.register(Box::new(metric))?)
    }

    fn gauge(&self, name: &str, help: &str, value: impl TryInto<i64>) -> Result<()> {
        let metric = prometheus::IntGauge::new(name, help)?;
        metric.set(value.try_into().unwrap_or(i64::MAX));
        Ok(self.0.register(Box::new(metric))?)
    }

    fn gauges<'w>(
        &self,
        name: &str,
        help: &str,
        label: &str,
        values: impl IntoIterator<Item = (&'w str, u64)>,
    ) -> Result<()> {
        let metric = IntGaugeVec::new(Opts::new(name, help), &[label])?;
        for (word, value) in values {
            let value = i64::try_from(value).unwrap_or(i64::MAX);
            metric.with_label_values(&[word]).set(value);
        }
        Ok(self.0.register(Box::new(metric))?)
    }

    fn text(&self) -> Result<String> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.0.gather(), &mut text)?;
        Ok(String::from_utf8(text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told() {
        let page = Page(Registry::new_custom(Some("colonnade".to_owned()), None).unwrap());
        let mut summary = Summary {
            entry_points_visited: 7,
            columns_new: 3,
            ..Summary::default()
        };
        summary.failed.insert("http-404".to_owned(), 2);
        crawler(&page, &summary).unwrap();
        let totals = GatheringTotals {
            paused: 4,
            in_trouble: vec![("a \"quoted\" kind".to_owned(), 1)],
            ..GatheringTotals::default()
        };
        gathering(&page, &totals).unwrap();
        let text = page.text().unwrap();
        for line in [
            "# TYPE colonnade_visits_total counter",
            "colonnade_visits_total 7",
            "colonnade_visits_failed_total{kind=\"http-404\"} 2",
            "colonnade_columns_total{state=\"new\"} 3",
            "# TYPE colonnade_entry_points gauge",
            "colonnade_entry_points{state=\"paused\"} 4",
            "colonnade_entry_points_in_trouble{kind=\"a \\\"quoted\\\" kind\"} 1",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} in {text}");
        }
    }
}
