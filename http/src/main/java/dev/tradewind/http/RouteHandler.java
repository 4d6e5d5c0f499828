package dev.tradewind.http;

/// Answers a call, on a virtual thread of its own.
@FunctionalInterface
public interface RouteHandler {
    /// @throws Problem to refuse the call
    Reply handle(HttpCall call);
}
