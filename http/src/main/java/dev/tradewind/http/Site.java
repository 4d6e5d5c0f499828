package dev.tradewind.http;

import java.util.Optional;

/// Requests to a server that something of its own answers, mostly by their paths.
public interface Site {
    boolean has(Request request);

    /// Answers a request that it has, on a virtual thread of its own.
    Reply answer(Request request);

    /// Its own limit of bodies, if it has one; else that of whatever stands behind it counts.
    default Optional<BodyLimit> bodyLimit() {
        return Optional.empty();
    }

    /// The largest body of a site's requests.
    ///
    /// @param exceeded the answer to a request with a larger one
    record BodyLimit(int bytesMax, Reply exceeded) {}
}
