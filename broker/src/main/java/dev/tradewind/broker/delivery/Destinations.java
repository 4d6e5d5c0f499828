package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The destinations by the scheme of their endpoints. An endpoint of any other scheme is outside:
/// what is for it waits in a delivery queue. Any thread may call.
public final class Destinations {
    private final Map<String, Destination> registered = new ConcurrentHashMap<>();
    private final Destination outside;

    Destinations(Destination outside) {
        this.outside = outside;
    }

    /// Has endpoints of a scheme take messages in the unit of work that sends them. To be called
    /// before anything is sent to one.
    public void register(String scheme, Destination destination) {
        if (registered.putIfAbsent(scheme, destination) != null) {
            throw new IllegalStateException("there is a destination for " + scheme);
        }
    }

    /// Says that somebody delivers to the endpoints of a scheme from delivery queues.
    public void registerOutside(String scheme) {
        register(scheme, outside);
    }

    /// Tells whether somebody delivers to an endpoint.
    public boolean has(Endpoint endpoint) {
        return registered.containsKey(endpoint.scheme());
    }

    /// Tells whether somebody delivers to an endpoint what comes from `source`.
    public boolean has(Endpoint endpoint, Arn source) {
        return has(endpoint) && find(endpoint.scheme()).takesFrom(source);
    }

    Destination find(String scheme) {
        var found = registered.get(scheme);
        return found == null ? outside : found;
    }
}
