package dev.tradewind.http;

import dev.tradewind.http.access.ApiCaller;

/// The way in which a server of routes learns who calls.
@FunctionalInterface
public interface Authentication {
    /// Asks nobody: whoever reaches the server may do everything.
    Authentication NONE = _ -> ApiCaller.ANYBODY;

    /// The caller, by a request's head. Called on an event loop: must not wait.
    ///
    /// @throws Problem if nobody is proven to call
    ApiCaller callerOf(Request head);
}
