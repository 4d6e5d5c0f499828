package dev.tradewind.aws.policy;

import java.net.InetAddress;
import java.util.Optional;

/// Ranges of IP addresses as CIDR writes them (RFC 4632, RFC 4291): `203.0.113.0/24`, or one address.
final class AddressRange {
    private AddressRange() {}

    static boolean contains(String range, String address) {
        var parts = range.split("/", 2);
        var network = parse(parts[0]);
        var host = parse(address);
        if (network.isEmpty() || host.isEmpty() || network.get().length != host.get().length) {
            return false;
        }
        int bitsMax = network.get().length * Byte.SIZE;
        var bits = parts.length == 1 ? String.valueOf(bitsMax) : parts[1];
        return bits.matches("[0-9]{1,3}")
                && Integer.parseInt(bits) <= bitsMax
                && begins(network.get(), host.get(), Integer.parseInt(bits));
    }

    private static boolean begins(byte[] network, byte[] host, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((network[bit / Byte.SIZE] ^ host[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> parse(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
