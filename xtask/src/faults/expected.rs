//! What is to be shown of a newspaper that misbehaves: a trouble of the right kind, or
//! none where what it says can be read all the same.

/// What a visit is to come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// This kind of trouble, with these words in its sentence.
    Trouble(&'static str, &'static str),
    /// No trouble, and all items of the feed.
    Whole,
    /// No trouble, and as many items as the fault's own feed has.
    Items(u64),
}

/// A fault of the farm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    /// The farm's name for it.
    pub name: &'static str,
    pub expected: Expected,
    /// Whether the farm may be too busy with it to answer in time, where many newspapers
    /// have it at once: it makes what is huge while all others wait.
    pub or_slow: bool,
    /// Requests to one newspaper at most, robots.txt left out: redirects are followed.
    pub requests: u64,
}

const fn trouble(name: &'static str, kind: &'static str, words: &'static str) -> Fault {
    Fault {
        name,
        expected: Expected::Trouble(kind, words),
        or_slow: false,
        requests: 1,
    }
}

const fn circle(name: &'static str) -> Fault {
    Fault {
        requests: 7,
        ..trouble(name, "redirects", "redirects do not end")
    }
}

const fn huge(name: &'static str, kind: &'static str, words: &'static str) -> Fault {
    Fault {
        or_slow: true,
        ..trouble(name, kind, words)
    }
}

const fn whole(name: &'static str) -> Fault {
    Fault {
        name,
        expected: Expected::Whole,
        or_slow: false,
        requests: 1,
    }
}

const fn items(name: &'static str, count: u64) -> Fault {
    Fault {
        name,
        expected: Expected::Items(count),
        or_slow: false,
        requests: 1,
    }
}

/// Every fault of the farm.
pub(super) const FAULTS: [Fault; 40] = [
    whole("slow"),
    trouble("drip", "slow", "no full answer within"),
    trouble("hang", "slow", "no full answer within"),
    trouble("reset", "broken", "broke off"),
    trouble("500", "http-500", "answers 500"),
    trouble("503", "http-503", "come less often"),
    trouble("429", "http-429", "come less often"),
    trouble("403", "http-403", "shuts us out"),
    trouble("404", "http-404", "look for a new one"),
    trouble("410", "http-410", "given up by the newspaper"),
    circle("loop"),
    circle("redirect301"),
    circle("redirect302"),
    trouble("badport", "unreachable", "cannot be reached"),
    huge("huge", "too-long", "longer than"),
    huge("gzbomb", "coding", "expands beyond"),
    trouble("truncgzip", "coding", "cannot be unpacked"),
    trouble("trunc", "broken", "broke off"),
    trouble("chunkedbad", "broken", "damaged"),
    whole("charset"),
    items("latin1", 1),
    items("nocharset", 1),
    whole("utf16"),
    whole("bom"),
    whole("badxml"),
    items("badchars", 1),
    // its front page, which lists the same columns
    whole("html"),
    trouble("empty", "content", "empty answer"),
    items("xxe", 1),
    items("laughs", 1),
    items("dupguid", 30),
    items("nodate", 30),
    items("futuredate", 3),
    // half of its links are scripts
    items("xss", 4),
    trouble("deep", "content", "none of its items"),
    items("longtitle", 1),
    // it says gzip and is not packed
    whole("badgzipheader"),
    items("noguid", 30),
    items("relative", 1),
    // and the ordinary case, so that the measure itself is measured
    whole("none"),
];

/// The fault of this name.
pub(super) fn by_name(name: &str) -> Option<Fault> {
    FAULTS.into_iter().find(|fault| fault.name == name)
}
