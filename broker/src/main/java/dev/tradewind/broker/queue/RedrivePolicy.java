package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;

/// The place that a queue's messages go to after too many receives.
public record RedrivePolicy(Arn deadLetterTarget, int maxReceiveCount) {
    /// SQS: `maxReceiveCount` of a redrive policy.
    public static final int RECEIVES_MAX = 1000;

    public RedrivePolicy {
        if (maxReceiveCount < 1 || maxReceiveCount > RECEIVES_MAX) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "maxReceiveCount is 1 to %d, not %d".formatted(RECEIVES_MAX, maxReceiveCount));
        }
    }
}
