package dev.tradewind.functions.mapping;

import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiptHandle;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Messages that were received and are being handled, invisible to others until they are settled. For one thread.
///
/// They are received for as long as the function may take, and for their queue's visibility timeout at least. Those that
/// are left come again when that timeout ends, counted from their receive, as at AWS.
final class HeldMessages {
    private final Queues queues;
    private final EngineClock clock;
    private final Arn queue;
    private final HoldTimes times;
    private List<MappedMessage> messages;
    private long coveredUntilMillis;

    HeldMessages(
            Queues queues,
            EngineClock clock,
            Arn queue,
            HoldTimes times,
            List<MappedMessage> messages) {
        this.queues = queues;
        this.clock = clock;
        this.queue = queue;
        this.times = times;
        this.messages = List.copyOf(messages);
    }

    /// The times of messages that are received together.
    ///
    /// @param visibility the queue's own timeout
    /// @param lease that they were received with
    record HoldTimes(Duration visibility, Duration lease) {}

    List<MappedMessage> messages() {
        return messages;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    Set<String> ids() {
        return messages.stream().map(MappedMessage::id).collect(Collectors.toSet());
    }

    /// Makes sure that nobody else gets them for `time` from now. One that another may have already is let go.
    void cover(Duration time) {
        long untilMillis = clock.millis() + time.toMillis();
        if (messages.stream().anyMatch(it -> heldUntilMillis(it) < untilMillis)) {
            var results = queues.hold(queue, receipts(messages), time);
            var held = new ArrayList<MappedMessage>();
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i) == LeaseResult.DONE) {
                    held.add(messages.get(i));
                }
            }
            messages = List.copyOf(held);
            coveredUntilMillis = untilMillis;
        }
    }

    private static List<ReceiptHandle> receipts(List<MappedMessage> messages) {
        return messages.stream().map(MappedMessage::receipt).toList();
    }

    private long heldUntilMillis(MappedMessage message) {
        return Math.max(coveredUntilMillis, message.receivedAtMillis() + times.lease().toMillis());
    }

    /// The time at which the first of them would be visible again at AWS.
    long visibleAtMillis() {
        return messages.stream().mapToLong(this::visibleAtMillis).min().orElse(Long.MAX_VALUE);
    }

    private long visibleAtMillis(MappedMessage message) {
        return message.receivedAtMillis() + times.visibility().toMillis();
    }

    /// Deletes those that were handled, and leaves the others, as one.
    ///
    /// @return how many could not be deleted, as another receive may have them
    int settle(Set<String> failed) {
        var handled = messages.stream().filter(it -> !failed.contains(it.id())).toList();
        var left =
                messages.stream()
                        .filter(it -> failed.contains(it.id()))
                        .filter(it -> heldUntilMillis(it) != visibleAtMillis(it))
                        .map(it -> new VisibilityChange(it.receipt(), untilVisible(it)))
                        .toList();
        if (handled.isEmpty() && left.isEmpty()) {
            return 0;
        }
        var results = queues.settle(queue, receipts(handled), left);
        return (int) results.stream().filter(it -> it != LeaseResult.DONE).count();
    }

    private Duration untilVisible(MappedMessage message) {
        return Duration.ofMillis(Math.max(0, visibleAtMillis(message) - clock.millis()));
    }
}
