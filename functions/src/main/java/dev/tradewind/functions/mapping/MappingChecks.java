package dev.tradewind.functions.mapping;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The things that a mapping needs of its queue, its function and the function's role. Texts of refusals are AWS's,
/// where they are known.
record MappingChecks(Queues queues, MappedFunctions functions, RolePermissions roles) {
    /// Source: Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
    private static final List<String> ACTIONS =
            List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes");

    /// The multiple of the function's timeout that AWS advises the queue's visibility timeout to be. Source: the same.
    private static final int ADVISED_TIMEOUTS = 6;

    /// @return something that is advised against
    /// @throws Refusal if the mapping cannot be
    Optional<String> check(Arn function, Arn source, MappingSettings settings) {
        if (!source.service().equals(QueueArns.SERVICE)) {
            throw MappingSettings.invalid(
                    "%s is no queue; mappings of other sources are not supported."
                            .formatted(source));
        }
        var version = functions.resolve(function).settings();
        requireRole(version.role(), source);
        var queue = queue(queues, source);
        if (queue.isFifo()) {
            requireFifo(settings);
        }
        return checkTimes(queue.settings().visibilityTimeout(), version.timeout(), settings);
    }

    private void requireRole(Arn role, Arn source) {
        for (var action : ACTIONS) {
            if (!roles.allows(role, QueueArns.SERVICE + ":" + action, source)) {
                throw new Refusal(
                        FunctionFault.ROLE_NOT_ALLOWED,
                        "The provided execution role does not have permissions to call %s on SQS"
                                .formatted(action));
            }
        }
    }

    static QueueInfo queue(Queues queues, Arn source) {
        return queues.find(source)
                .orElseThrow(() ->
                        MappingSettings.invalid(
                                "Error occurred while ReceiveMessage. SQS Error Code:"
                                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message:"
                                        + " The specified queue does not exist or you do not have access"
                                        + " to it."));
    }

    private static void requireFifo(MappingSettings settings) {
        if (!settings.window().isZero()) {
            throw MappingSettings.invalid("Batching window is not supported for FIFO queues");
        }
        if (settings.batchSize() > MappingSettings.BATCH_SIZE_WITHOUT_WINDOW_MAX) {
            throw MappingSettings.invalid(
                    "Batch size %d is greater than %d, the most for FIFO queues"
                            .formatted(
                                    settings.batchSize(),
                                    MappingSettings.BATCH_SIZE_WITHOUT_WINDOW_MAX));
        }
    }

    private static Optional<String> checkTimes(
            Duration visibility, Duration timeout, MappingSettings settings) {
        if (visibility.compareTo(timeout) < 0) {
            throw MappingSettings.invalid(
                    "Queue visibility timeout: %d seconds is less than Function timeout: %d seconds"
                            .formatted(visibility.toSeconds(), timeout.toSeconds()));
        }
        var advised = timeout.multipliedBy(ADVISED_TIMEOUTS).plus(settings.window());
        return visibility.compareTo(advised) >= 0
                ? Optional.empty()
                : Optional.of(
                        "Queue visibility timeout: %d seconds is less than %d seconds, six times the Function timeout and the batching window"
                                .formatted(visibility.toSeconds(), advised.toSeconds()));
    }
}
