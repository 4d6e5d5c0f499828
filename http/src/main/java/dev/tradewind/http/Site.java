package dev.tradewind.http;

/// Requests to a server that something of its own answers, mostly by their paths.
public interface Site {
    boolean has(Request request);

    /// Answers a request that it has, on a virtual thread of its own.
    Reply answer(Request request);
}
