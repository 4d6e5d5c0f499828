package dev.tradewind.http.client;

import java.util.Optional;

/// The result of sending a request to an endpoint outside.
public sealed interface OutwardAnswer {
    /// The endpoint answered, wherever it points.
    ///
    /// @param retryAfter the header of that name, as it was sent
    /// @param body as far as the sender asked for it, in UTF-8
    record Answered(int status, Optional<String> retryAfter, String body) implements OutwardAnswer {
        /// An answer of which nothing but its status counts.
        public Answered(int status) {
            this(status, Optional.empty(), "");
        }
    }

    /// Nothing was sent, since nothing may be sent there.
    record Closed(String reason) implements OutwardAnswer {}

    /// Nothing was sent, since there is no such host.
    record Nowhere(String reason) implements OutwardAnswer {}

    /// There is no whole answer in the time that an endpoint has.
    record Late(String reason) implements OutwardAnswer {}

    /// There is no whole answer for another reason.
    record Failed(String reason) implements OutwardAnswer {}
}
