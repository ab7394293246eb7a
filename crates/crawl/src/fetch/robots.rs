//! robots.txt (RFC 9309): fetched once a day at most, kept with the host, obeyed on
//! every hop.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use colonnade_store::KeptRobots;
use jiff::{SignedDuration, Timestamp};
use robotxt::Robots;
use url::Url;

use super::trouble::Trouble;

/// The name that robots.txt files know us by.
pub(super) const NAME: &str = "Colonnade";
/// Most bytes of a robots.txt that are taken in; RFC 9309 asks for at least 500 KiB.
pub(super) const LONGEST: u64 = 512 << 10;
/// A longer pause than this between two requests is not a wish we can keep: nothing of
/// such a host is asked in a row.
const LONGEST_DELAY: Duration = Duration::from_mins(1);
/// One that could not be had is not asked for again within this, which is less than the
/// pause after a first failure.
const TROUBLED: SignedDuration = SignedDuration::from_mins(5);
/// Above this many hosts in memory the outdated are forgotten.
const MANY: usize = 20_000;

/// What a host's robots.txt says to us.
#[derive(Debug)]
pub(super) struct Rules {
    robots: Robots,
    /// When it is to be asked for again.
    pub(super) fresh_until: Timestamp,
}

impl Rules {
    pub(super) fn read(kept: &KeptRobots) -> Self {
        Self {
            robots: Robots::parse(kept.text.as_bytes(), NAME),
            fresh_until: kept.fresh_until,
        }
    }

    /// Whether the address is open to us.
    pub(super) fn allows(&self, url: &Url) -> bool {
        self.robots.is_url_allowed(url)
    }

    /// The pause between two requests that it asks for, at most a minute.
    pub(super) fn delay(&self) -> Option<Duration> {
        self.robots
            .crawl_delay()
            .map(|delay| delay.min(LONGEST_DELAY))
    }

    /// The sitemaps it names.
    pub(super) fn sitemaps(&self) -> Vec<String> {
        self.robots.sitemaps().iter().map(Url::to_string).collect()
    }
}

/// The rules of hosts that were asked lately, and what is to be kept of them.
#[derive(Debug, Default)]
pub(super) struct Known {
    rules: Mutex<HashMap<String, Arc<Rules>>>,
    /// Fetched since they were last asked for.
    fetched: Mutex<Vec<(String, KeptRobots)>>,
    /// Those that could not be had, why, and until when they are not asked for again.
    troubles: Mutex<HashMap<String, (Timestamp, Trouble)>>,
}

impl Known {
    /// The rules of a host, fresh or not.
    pub(super) fn get(&self, host: &str) -> Option<Arc<Rules>> {
        let rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        rules.get(host).cloned()
    }

    /// The rules of a host, where they need not be asked for.
    pub(super) fn fresh(&self, host: &str, now: Timestamp) -> Option<Arc<Rules>> {
        self.get(host).filter(|rules| rules.fresh_until > now)
    }

    /// Why a host's rules could not be had a moment ago.
    pub(super) fn trouble(&self, host: &str, now: Timestamp) -> Option<Trouble> {
        let troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        let (until, trouble) = troubles.get(host)?;
        (*until > now).then(|| trouble.clone())
    }

    /// Remembers for a while that a host's rules cannot be had: they are not asked for
    /// again before each of its pages.
    pub(super) fn note_trouble(&self, host: &str, now: Timestamp, trouble: Trouble) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        if troubles.len() > MANY {
            troubles.retain(|_, (until, _)| *until > now);
        }
        let until = now.checked_add(TROUBLED).unwrap_or(Timestamp::MAX);
        troubles.insert(host.to_owned(), (until, trouble));
    }

    /// Takes rules up that the store kept; those known here are as new or newer.
    pub(super) fn recall(&self, host: &str, kept: &KeptRobots) {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if rules.len() > MANY {
            rules.retain(|_, rules| rules.fresh_until > kept.fetched_at);
        }
        let newer = rules
            .get(host)
            .is_none_or(|known| known.fresh_until < kept.fresh_until);
        if newer {
            rules.insert(host.to_owned(), Arc::new(Rules::read(kept)));
        }
    }

    /// Takes rules up that were just fetched; `keep`: the store keeps them with the host.
    pub(super) fn learn(&self, host: &str, kept: KeptRobots, keep: bool) -> Arc<Rules> {
        let new = Arc::new(Rules::read(&kept));
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        rules.insert(host.to_owned(), new.clone());
        drop(rules);
        if keep {
            let mut fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
            fetched.push((host.to_owned(), kept));
        }
        new
    }

    /// What is to be kept in the store.
    pub(super) fn take_fetched(&self) -> Vec<(String, KeptRobots)> {
        std::mem::take(&mut self.fetched.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Rules {
        Rules::read(&KeptRobots {
            text: text.to_owned(),
            fetched_at: Timestamp::UNIX_EPOCH,
            fresh_until: Timestamp::UNIX_EPOCH,
        })
    }

    /// The cases of RFC 9309, 2.2.1 to 2.2.4 and 5, in words of our own.
    #[test]
    fn robots_are_read_as_the_standard_says() {
        let check = |text: &str, path: &str, expected: bool| {
            let url = Url::parse(&format!("https://paper.example{path}")).unwrap();
            assert_eq!(rules(text).allows(&url), expected, "{text:?} {path}");
        };
        // the group that names us, whatever the case, and no other
        let groups = "User-agent: *\nDisallow: /\n\nUser-agent: COLONNADE\nDisallow: /x/\n";
        check(groups, "/opinion/1", true);
        check(groups, "/x/1", false);
        // groups that name us twice are one; blank lines and comments do not end a group
        let twice = "User-agent: colonnade\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\
            User-agent: Colonnade # us\n# a comment\n\nDisallow: /c\n";
        check(twice, "/a", false);
        check(twice, "/b", true);
        check(twice, "/c", false);
        // two names, one group
        check(
            "User-agent: other\nUser-agent: colonnade\nDisallow: /x",
            "/x",
            false,
        );
        // the longest match wins; where both are as long, what allows
        let longest = "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: /example/";
        check(longest, "/example/page/1", true);
        check(longest, "/example/page/disallowed.gif", false);
        check(longest, "/example/2", false);
        check("User-agent: *\nAllow: /p\nDisallow: /p", "/page", true);
        // wildcards and the end of the path
        check("User-agent: *\nDisallow: /*.gif$", "/a/b.gif", false);
        check("User-agent: *\nDisallow: /*.gif$", "/a/b.gif?x", true);
        check(
            "User-agent: *\nDisallow: /this/*/exactly",
            "/this/is/exactly",
            false,
        );
        // paths compare as percent-encoded octets, case counts
        check(
            "User-agent: *\nDisallow: /foo/bar/ツ",
            "/foo/bar/%E3%83%84",
            false,
        );
        check("User-agent: *\nDisallow: /Foo", "/foo", true);
        // nothing disallowed, nothing said, and robots.txt itself
        check("User-agent: *\nDisallow:", "/x", true);
        check("", "/x", true);
        check("User-agent: *\nDisallow: /", "/robots.txt", true);
        check("\u{FEFF}User-agent: *\nDisallow: /x", "/x", false);
    }

    #[test]
    fn a_wished_pause_is_kept_within_reason() {
        let delay = |text| rules(text).delay();
        assert_eq!(
            delay("User-agent: *\nCrawl-delay: 2"),
            Some(Duration::from_secs(2))
        );
        assert_eq!(
            delay("User-agent: *\nCrawl-delay: 86400"),
            Some(LONGEST_DELAY)
        );
        assert_eq!(delay("User-agent: *\nDisallow: /x"), None);
    }
}
