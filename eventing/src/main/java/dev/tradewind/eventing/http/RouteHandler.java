package dev.tradewind.eventing.http;

/// Answers a call, on the calling connection's virtual thread.
@FunctionalInterface
public interface RouteHandler {
    /// @throws Problem to refuse the call
    HttpReply handle(HttpCall call);
}
