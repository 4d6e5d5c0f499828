package dev.tradewind.http.outward;

import dev.tradewind.http.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The endpoints that an operator opens although their addresses are special ones.
public record AllowedEndpoints(List<Entry> entries) {
    /// Nothing but what is open anyway.
    public static final AllowedEndpoints NONE = new AllowedEndpoints(List.of());

    /// Programs on this machine, for tests and demonstrations.
    public static final AllowedEndpoints LOOPBACK = parse("127.0.0.0/8,::1");

    public AllowedEndpoints {
        entries = List.copyOf(entries);
    }

    /// Reads `CIDR[:PORT],…`, where a range of IPv6 with a port has brackets: `[fd00::/8]:8080`. An empty text
    /// names nothing.
    ///
    /// @throws IllegalArgumentException that says what is no entry
    public static AllowedEndpoints parse(String text) {
        return new AllowedEndpoints(
                Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .map(Entry::parse)
                        .toList());
    }

    boolean allow(InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.allows(address, port));
    }

    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining(","));
    }

    /// A range of addresses, on one port or on all.
    public record Entry(AddressRange range, OptionalInt port) {
        private static final Pattern BRACKETED = Pattern.compile("\\[([^]]+)](?::([0-9]{1,5}))?");
        private static final Pattern IPV4 = Pattern.compile("([0-9./]+)(?::([0-9]{1,5}))?");
        private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:./]+)()");
        private static final int PORT_MAX = 65_535;

        private static Entry parse(String text) {
            return Stream.of(BRACKETED, IPV4, IPV6)
                    .map(form -> form.matcher(text))
                    .filter(Matcher::matches)
                    .flatMap(found ->
                            AddressRange.parse(found.group(1)).stream()
                                    .map(range -> new Entry(range, port(found.group(2)))))
                    .findFirst()
                    .orElseThrow(() -> wrong(text));
        }

        private static OptionalInt port(@Nullable String digits) {
            return digits == null || digits.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(digits));
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException(
                    "'%s' is no range of addresses; one is 10.0.0.0/8, 192.168.1.5:8080 or [fd00::/8]:8080"
                            .formatted(text));
        }

        public Entry {
            if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > PORT_MAX)) {
                throw new IllegalArgumentException(
                        "a port is 1 to %d, not %d".formatted(PORT_MAX, port.getAsInt()));
            }
        }

        private boolean allows(InetAddress address, int to) {
            return range.contains(address) && (port.isEmpty() || port.getAsInt() == to);
        }

        @Override
        public String toString() {
            return port.isEmpty() ? range.toString() : "[%s]:%d".formatted(range, port.getAsInt());
        }
    }
}
