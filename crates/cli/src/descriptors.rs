//! How many files and connections the system lets this process have open.

/// What is open beside the crawler's connections: the store's, the index's, the logs.
const OWN: u64 = 40;
/// One host may need: its connection, the one a redirect leads to, and the look-up of a
/// name.
const A_HOST: u64 = 3;
/// With fewer no connection is kept open for the next page of the same host.
const FEW: u64 = 4096;

/// What may be open at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Descriptors(u64);

impl Descriptors {
    /// Asks the system for as many as it gives without a privilege: the soft limit is
    /// raised to the hard one.
    pub(crate) fn raise() -> Self {
        let raised = rlimit::increase_nofile_limit(u64::MAX);
        Self(raised.unwrap_or_else(|error| {
            tracing::debug!(%error, "the limit of open files stays as it is");
            256
        }))
    }

    /// For how many hosts at once there is room.
    pub(crate) fn room(self) -> usize {
        let room = (self.0.saturating_sub(OWN) / A_HOST).max(1);
        usize::try_from(room).unwrap_or(usize::MAX)
    }

    /// So many hosts at once, or as many as there is room for.
    pub(crate) fn hosts(self, wished: usize) -> usize {
        let room = self.room();
        if room < wished {
            tracing::warn!(
                open_files = self.0,
                hosts_at_once = room,
                "the limit of open files allows fewer hosts at once than wished; raise it \
                 with `ulimit -n`"
            );
        }
        wished.min(room)
    }

    /// Whether a connection may be kept for the next page of its host.
    pub(crate) fn keep_idle(self) -> bool {
        self.0 >= FEW
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_hosts_are_asked_than_there_is_room_for() {
        assert_eq!(Descriptors(u64::MAX).hosts(4096), 4096);
        assert_eq!(Descriptors(1024).hosts(256), 256);
        assert_eq!(Descriptors(1024).hosts(4096), 328);
        assert_eq!(Descriptors(64).hosts(256), 8);
        assert_eq!(Descriptors(0).hosts(256), 1);
        assert!(!Descriptors(1024).keep_idle() && Descriptors(FEW).keep_idle());
    }
}
