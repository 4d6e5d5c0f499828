package dev.tradewind.aws.sns.delivery;

import java.util.Optional;

/// What came of handing a message to an endpoint.
public sealed interface Outcome {
    /// @param status of the HTTP answer, if there was one
    record Accepted(Optional<Integer> status) implements Outcome {}

    /// @param permanent whether trying again would be of no use
    record Failed(Optional<Integer> status, String reason, boolean permanent) implements Outcome {}
}
