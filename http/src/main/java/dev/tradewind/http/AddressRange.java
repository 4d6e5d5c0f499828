package dev.tradewind.http;

import java.net.InetAddress;
import java.util.Optional;

/// A range of IP addresses as CIDR writes it (RFC 4632, RFC 4291): `203.0.113.0/24`, or one address.
///
/// @param bits how many of the network's first bits an address has to share
public record AddressRange(InetAddress network, int bits) {
    public AddressRange {
        int bitsMax = network.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > bitsMax) {
            throw new IllegalArgumentException(
                    "a range of %s has 0 to %d bits, not %d"
                            .formatted(network.getHostAddress(), bitsMax, bits));
        }
    }

    /// The range that `text` writes, without asking for any name.
    public static Optional<AddressRange> parse(String text) {
        var parts = text.split("/", 2);
        try {
            var network = InetAddress.ofLiteral(parts[0]);
            int bits =
                    parts.length == 1
                            ? network.getAddress().length * Byte.SIZE
                            : Integer.parseUnsignedInt(parts[1]);
            return Optional.of(new AddressRange(network, bits));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The same of a text that is known to be a range.
    public static AddressRange of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("'%s' is no range".formatted(text)));
    }

    public boolean contains(InetAddress address) {
        var first = network.getAddress();
        var other = address.getAddress();
        return first.length == other.length && begins(first, other);
    }

    private boolean begins(byte[] first, byte[] other) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((first[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
