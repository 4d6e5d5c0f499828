package dev.tradewind.http;

/// Paths of a server that something of its own answers.
public interface Site {
    boolean has(String path);

    /// Answers a request whose path it has, on a virtual thread of its own.
    Reply answer(Request request);
}
