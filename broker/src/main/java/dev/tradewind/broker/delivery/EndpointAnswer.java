package dev.tradewind.broker.delivery;

import java.time.Duration;
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
    /// @param retryAfter the least time that the endpoint wants until then
    /// @param code by which the owner's dead letters tell it, where the channel has one
    record Failed(
            Optional<Integer> status,
            String detail,
            boolean permanent,
            Optional<Duration> retryAfter,
            Optional<String> code)
            implements EndpointAnswer {
        public Failed(Optional<Integer> status, String detail, boolean permanent) {
            this(status, detail, permanent, Optional.empty(), Optional.empty());
        }
    }

    /// The channel itself says what becomes of the message, whatever its owner's retries and dead letters are.
    ///
    /// @param retryIn the time until the next attempt; nothing if this was the last
    /// @param then done with it, unless another attempt has the message meanwhile
    record Decided(String detail, Optional<Duration> retryIn, Conclusion then)
            implements EndpointAnswer {
        @Override
        public Optional<Integer> status() {
            return Optional.empty();
        }
    }
}
