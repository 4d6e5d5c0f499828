package dev.tradewind.broker.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The destinations by the scheme of their endpoints. An endpoint of any other scheme is outside:
/// what is for it waits in a delivery queue. Any thread may call.
public final class Destinations {
    private final Map<String, Destination> inBatch = new ConcurrentHashMap<>();
    private final Destination outside;

    Destinations(Destination outside) {
        this.outside = outside;
    }

    /// Has endpoints of a scheme take messages in the unit of work that sends them. To be called
    /// before anything is sent to one.
    public void register(String scheme, Destination destination) {
        if (inBatch.putIfAbsent(scheme, destination) != null) {
            throw new IllegalStateException("there is a destination for " + scheme);
        }
    }

    /// Tells whether an endpoint takes messages in the unit of work that sends them.
    public boolean has(Endpoint endpoint) {
        return inBatch.containsKey(endpoint.scheme());
    }

    Destination find(String scheme) {
        var found = inBatch.get(scheme);
        return found == null ? outside : found;
    }
}
