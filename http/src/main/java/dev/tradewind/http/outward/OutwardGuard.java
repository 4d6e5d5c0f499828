package dev.tradewind.http.outward;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/// The guard of what leaves the instance at the behest of others: it says which address of a host a request may
/// go to. Any thread may ask.
public final class OutwardGuard {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final AllowedEndpoints allowed;
    private final OwnPorts own;
    private final Lookup lookup;

    public OutwardGuard(AllowedEndpoints allowed, OwnPorts own) {
        this(allowed, own, new SystemLookup());
    }

    public OutwardGuard(AllowedEndpoints allowed, OwnPorts own, Lookup lookup) {
        this.allowed = allowed;
        this.own = own;
        this.lookup = lookup;
    }

    /// A guard that opens what is for everyone, and nothing else.
    public static OutwardGuard strict() {
        return new OutwardGuard(AllowedEndpoints.NONE, new OwnPorts());
    }

    /// Looks the host of `endpoint` up, once: the first of its addresses that is open.
    ///
    /// @param endpoint of HTTP, with a host
    public Way to(URI endpoint) throws InterruptedException {
        return to(endpoint.getHost(), port(endpoint));
    }

    Way to(String host, int port) throws InterruptedException {
        try {
            return way(host, port);
        } catch (UnknownHostException _) {
            return new Way.Nowhere();
        }
    }

    private Way way(String host, int port) throws UnknownHostException, InterruptedException {
        Optional<Way> closed = Optional.empty();
        for (var address : lookup.addresses(host)) {
            var objection = objection(address, port);
            if (objection.isEmpty()) {
                return new Way.Open(address);
            }
            closed = closed.or(() -> Optional.of(closed(host, address, objection.get())));
        }
        return closed.orElseGet(Way.Nowhere::new);
    }

    private static int port(URI endpoint) {
        if (endpoint.getPort() >= 0) {
            return endpoint.getPort();
        }
        return "https".equalsIgnoreCase(endpoint.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    /// The objection to `endpoint` that stands whatever a name server says: its host is a literal address, or a
    /// name that always is this machine's (RFC 6761, section 6.3). Nothing is looked up.
    public Optional<String> objectionTo(URI endpoint) {
        return objectionTo(endpoint.getHost(), port(endpoint));
    }

    Optional<String> objectionTo(String host, int port) {
        return literal(host).flatMap(address -> objection(address, port));
    }

    private static Optional<InetAddress> literal(String host) {
        if (("." + host.toLowerCase(Locale.ROOT)).endsWith(".localhost")) {
            return Optional.of(InetAddress.getLoopbackAddress());
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<String> objection(InetAddress address, int port) {
        var reached = Translated.of(address);
        if (own.has(reached, port)) {
            return Optional.of("this instance's own");
        }
        return allowed.allow(address, port) || allowed.allow(reached, port)
                ? Optional.empty()
                : kind(reached);
    }

    private static Optional<String> kind(InetAddress address) {
        return SpecialAddress.of(address)
                .map(SpecialAddress::description)
                .or(() ->
                        Optional.of("an address of this machine")
                                .filter(_ -> OwnPorts.isOfThisMachine(address)));
    }

    private static Way closed(String host, InetAddress address, String objection) {
        var literal = address.getHostAddress();
        return new Way.Closed(
                host.equals(literal) || host.equals("[" + literal + "]")
                        ? "%s is %s, which requests may not go to".formatted(host, objection)
                        : "%s is %s, %s, which requests may not go to"
                                .formatted(host, literal, objection));
    }
}
