package dev.tradewind.http.outward;

import dev.tradewind.http.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of addresses that are not for everyone on the Internet.
///
/// Source: IANA's special-purpose address registries of IPv4 and IPv6 (RFC 6890), as of 2025-10; of IPv6 only
/// `2000::/3` is given out at all (RFC 4291, section 2.4).
@SuppressWarnings("ImmutableEnumChecker") // a list that nothing changes
enum SpecialAddress {
    LOOPBACK("a loopback address", "127.0.0.0/8", "::1/128"),
    LINK_LOCAL("a link-local address", "169.254.0.0/16", "fe80::/10"),
    PRIVATE(
            "a private address",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "fc00::/7",
            "fec0::/10",
            "64:ff9b:1::/48"),
    MULTICAST("a multicast address", "224.0.0.0/4", "ff00::/8"),
    UNSPECIFIED("an address of no machine", "0.0.0.0/8", "::/128"),
    RESERVED(
            "a reserved address",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final AddressRange IPV4 = AddressRange.of("0.0.0.0/0");
    private static final AddressRange GIVEN_OUT = AddressRange.of("2000::/3");

    private final String description;
    private final List<AddressRange> ranges;

    SpecialAddress(String description, String... ranges) {
        this.description = description;
        this.ranges = Stream.of(ranges).map(AddressRange::of).toList();
    }

    /// The kind of an address; none if it is for everyone.
    static Optional<SpecialAddress> of(InetAddress address) {
        return Stream.of(values())
                .filter(kind -> kind.has(address))
                .findFirst()
                .or(() -> Optional.of(RESERVED).filter(_ -> !isGivenOut(address)));
    }

    private boolean has(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean isGivenOut(InetAddress address) {
        return IPV4.contains(address) || GIVEN_OUT.contains(address);
    }

    String description() {
        return description;
    }
}
