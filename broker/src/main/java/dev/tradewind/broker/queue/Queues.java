package dev.tradewind.broker.queue;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Every queue of a broker: making and ending them, and the messages in them. Names no queue has are
/// refused with `QUEUE_NOT_FOUND`.
public final class Queues {
    private Queues() {}

    /// Makes a queue, or returns the one of that name if its settings are the same.
    public QueueInfo create(Arn arn, QueueSettings settings, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    public Optional<QueueInfo> find(Arn arn) {
        throw new UnsupportedOperationException();
    }

    /// Every queue, by name.
    public List<QueueInfo> list() {
        throw new UnsupportedOperationException();
    }

    public QueueInfo configure(Arn arn, UnaryOperator<QueueSettings> change) {
        throw new UnsupportedOperationException();
    }

    public QueueInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        throw new UnsupportedOperationException();
    }

    public void delete(Arn arn) {
        throw new UnsupportedOperationException();
    }

    /// Deletes every message, those in flight too.
    public void purge(Arn arn) {
        throw new UnsupportedOperationException();
    }

    public QueueDepth depth(Arn arn) {
        throw new UnsupportedOperationException();
    }

    /// Sends all of `messages` in one atomic batch, in their order.
    public List<SentMessage> send(Arn arn, List<NewMessage> messages) {
        throw new UnsupportedOperationException();
    }

    /// As [#send(Arn, List)], inside a unit of work that the caller runs.
    public List<SentMessage> send(UnitOfWork work, Arn arn, List<NewMessage> messages) {
        throw new UnsupportedOperationException();
    }

    /// Receives what is visible, waiting for the first message as long as the request says. Empty when none
    /// came in that time, or the calling thread was interrupted.
    public List<ReceivedMessage> receive(Arn arn, ReceiveRequest request) {
        throw new UnsupportedOperationException();
    }

    /// Deletes received messages; one result for each receipt, in their order.
    public List<LeaseResult> deleteMessages(Arn arn, List<ReceiptHandle> receipts) {
        throw new UnsupportedOperationException();
    }

    /// Deletes one received message inside a unit of work that the caller runs.
    public LeaseResult deleteMessage(UnitOfWork work, Arn arn, ReceiptHandle receipt) {
        throw new UnsupportedOperationException();
    }

    /// Has each message become visible again after its time from now, zero for at once.
    public List<LeaseResult> changeVisibility(Arn arn, List<VisibilityChange> changes) {
        throw new UnsupportedOperationException();
    }

    /// Looks at up to `limit` messages, oldest first, without receiving them.
    public List<PeekedMessage> peek(Arn arn, int limit) {
        throw new UnsupportedOperationException();
    }

    /// The queues whose redrive policy names `deadLetterQueue`.
    public List<QueueInfo> deadLetterSources(Arn deadLetterQueue) {
        throw new UnsupportedOperationException();
    }

    /// A received message's new visibility timeout, counted from now.
    public record VisibilityChange(ReceiptHandle receipt, Duration timeout) {}
}
