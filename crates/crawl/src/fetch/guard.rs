//! Which addresses may be connected to: those of the public Internet, and networks
//! that the owner named.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

const fn v4(a: u8, b: u8, c: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), prefix)
}

const fn v6(a: u16, b: u16, c: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0), prefix)
}

/// IPv4 networks that are not the public Internet (IANA's registry of special-purpose
/// addresses, RFC 6890; multicast, RFC 5771).
const CLOSED_V4: [Ipv4Net; 16] = [
    v4(0, 0, 0, 8),
    v4(10, 0, 0, 8),
    v4(100, 64, 0, 10),
    v4(127, 0, 0, 8),
    v4(169, 254, 0, 16),
    v4(172, 16, 0, 12),
    v4(192, 0, 0, 24),
    v4(192, 0, 2, 24),
    v4(192, 88, 99, 24),
    v4(192, 168, 0, 16),
    v4(198, 18, 0, 15),
    v4(198, 51, 100, 24),
    v4(203, 0, 113, 24),
    v4(224, 0, 0, 4),
    v4(240, 0, 0, 4),
    v4(255, 255, 255, 24),
];

/// All IPv6 addresses that are handed out for the public Internet (RFC 4291).
const GLOBAL_V6: Ipv6Net = v6(0x2000, 0, 0, 3);

/// Networks within it that are not the public Internet, or that carry IPv4 addresses
/// inside: Teredo (in `2001::/23`), documentation, 6to4, benchmarking.
const CLOSED_V6: [Ipv6Net; 4] = [
    v6(0x2001, 0, 0, 23),
    v6(0x2001, 0x0db8, 0, 32),
    v6(0x2002, 0, 0, 16),
    v6(0x3fff, 0, 0, 20),
];

/// The prefix under which NAT64 shows IPv4 addresses (RFC 6052).
const NAT64: Ipv6Net = v6(0x0064, 0xff9b, 0, 96);

/// Says which addresses may be connected to.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    allowed: Vec<IpNet>,
}

impl Guard {
    /// The public Internet, and besides these networks.
    pub fn new(allowed: Vec<IpNet>) -> Self {
        Self { allowed }
    }

    /// Whether this address may be connected to. An IPv4 address inside an IPv6 one
    /// (mapped, NAT64) counts as what it is.
    pub fn permits(&self, address: IpAddr) -> bool {
        if self
            .allowed
            .iter()
            .any(|network| network.contains(&address))
        {
            return true;
        }
        match address {
            IpAddr::V4(address) => !CLOSED_V4.iter().any(|closed| closed.contains(&address)),
            IpAddr::V6(address) => {
                if let Some(inner) = within(address) {
                    return self.permits(IpAddr::V4(inner));
                }
                GLOBAL_V6.contains(&address)
                    && !CLOSED_V6.iter().any(|closed| closed.contains(&address))
            }
        }
    }
}

/// The IPv4 address that an IPv6 address stands for.
fn within(address: Ipv6Addr) -> Option<Ipv4Addr> {
    if NAT64.contains(&address) {
        let [.., a, b, c, d] = address.octets();
        return Some(Ipv4Addr::new(a, b, c, d));
    }
    address.to_ipv4_mapped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_reached() {
        let guard = Guard::default();
        let check = |address: &str, expected: bool| {
            assert_eq!(
                guard.permits(address.parse().unwrap()),
                expected,
                "{address}"
            );
        };
        for open in [
            "1.1.1.1",
            "172.15.0.1",
            "100.63.255.255",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
        ] {
            check(open, true);
        }
        for closed in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.2.7",
            "198.19.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::8.8.8.8",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b:1::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "100::1",
            "3fff::1",
            "5f00::1",
        ] {
            check(closed, false);
        }
    }

    #[test]
    fn what_the_owner_named_is_reached_in_every_spelling() {
        let guard = Guard::new(vec![
            "127.0.0.0/8".parse().unwrap(),
            "fd00::/8".parse().unwrap(),
        ]);
        for open in ["127.10.0.1", "::ffff:127.10.0.1", "fd00::7", "9.9.9.9"] {
            assert!(guard.permits(open.parse().unwrap()), "{open}");
        }
        for closed in ["10.0.0.1", "::1", "fc00::1"] {
            assert!(!guard.permits(closed.parse().unwrap()), "{closed}");
        }
    }
}
