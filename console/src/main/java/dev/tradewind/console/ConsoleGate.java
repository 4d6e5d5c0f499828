package dev.tradewind.console;

import dev.tradewind.http.Request;
import dev.tradewind.http.access.ApiCaller;

/// The rule on who may ask what the console shows, and do what it does.
public interface ConsoleGate {
    /// A proof that a page has to ask its reader for.
    enum Proof {
        NOTHING,
        API_KEY,
        ACCESS_KEY
    }

    Proof proof();

    /// Whoever asks, as far as that is proven.
    ///
    /// @throws dev.tradewind.http.Problem if it may not
    ApiCaller callerOf(Request request);

    /// The gate of an instance that asks nobody: whoever is on this machine may do everything.
    ConsoleGate OPEN =
            new ConsoleGate() {
                @Override
                public Proof proof() {
                    return Proof.NOTHING;
                }

                @Override
                public ApiCaller callerOf(Request request) {
                    return ApiCaller.ANYBODY;
                }
            };
}
