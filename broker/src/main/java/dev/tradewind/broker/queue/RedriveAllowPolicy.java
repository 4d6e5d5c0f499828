package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.List;

/// The rule on which queues may dead-letter to a queue.
///
/// @param sources the only ones that may, for [Permission#BY_QUEUE]
public record RedriveAllowPolicy(Permission permission, List<Arn> sources) {
    /// SQS: `sourceQueueArns` of a redrive allow policy.
    public static final int SOURCES_MAX = 10;

    /// The default: every queue of the account may.
    public static final RedriveAllowPolicy ALLOW_ALL =
            new RedriveAllowPolicy(Permission.ALLOW_ALL, List.of());

    /// The sources that may.
    public enum Permission {
        ALLOW_ALL,
        DENY_ALL,
        BY_QUEUE
    }

    public RedriveAllowPolicy {
        sources = List.copyOf(sources);
        if (sources.size() > SOURCES_MAX
                || sources.isEmpty() == (permission == Permission.BY_QUEUE)) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "a redrive allow policy names 1 to %d source queues exactly if it is byQueue"
                            .formatted(SOURCES_MAX));
        }
    }

    boolean allows(Arn source) {
        return switch (permission) {
            case ALLOW_ALL -> true;
            case DENY_ALL -> false;
            case BY_QUEUE -> sources.contains(source);
        };
    }
}
