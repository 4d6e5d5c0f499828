package dev.tradewind.broker.delivery;

import java.util.Optional;

/// The result of handing a message to an endpoint outside.
public sealed interface EndpointAnswer {
    /// The status of the HTTP answer, if there was one.
    Optional<Integer> status();

    /// Why the endpoint does not have it; empty where it has.
    String detail();

    /// The endpoint has it.
    record Accepted(Optional<Integer> status) implements EndpointAnswer {
        @Override
        public String detail() {
            return "";
        }
    }

    /// The endpoint does not have it.
    ///
    /// @param permanent whether trying again would be of no use
    record Failed(Optional<Integer> status, String detail, boolean permanent)
            implements EndpointAnswer {}
}
