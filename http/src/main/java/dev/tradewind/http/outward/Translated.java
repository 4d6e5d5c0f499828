package dev.tradewind.http.outward;

import dev.tradewind.http.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The forms in which an IPv6 address stands for one of IPv4: what a packet to it reaches is the latter.
///
/// Source: RFC 6052 (NAT64), RFC 4291, section 2.5.5.1. Java reads the mapped form, `::ffff:0:0/96`, as IPv4
/// itself; 6to4 and Teredo are out of use, and [reserved][SpecialAddress#RESERVED] as a whole.
final class Translated {
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");
    private static final AddressRange COMPATIBLE = AddressRange.of("::/96");
    private static final int IPV4_FROM = 12;

    private Translated() {}

    /// The address of IPv4 that `address` stands for, or itself.
    static InetAddress of(InetAddress address) {
        return NAT64.contains(address) || isCompatible(address) ? ipv4(address) : address;
    }

    /// `::` and `::1` have the same beginning, and are addresses of IPv6.
    private static boolean isCompatible(InetAddress address) {
        return COMPATIBLE.contains(address)
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress();
    }

    private static InetAddress ipv4(InetAddress address) {
        var bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, IPV4_FROM, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
