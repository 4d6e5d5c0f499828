package dev.tradewind.eventing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A service's wish to be told of events, through a queue of its own.
///
/// @param handlerName what an event's handling is remembered under, so that it takes effect once; never
///     renamed
/// @param batchSize the most messages taken at once
/// @param window how long to wait for a batch to fill once its first message is there
/// @param concurrency the most messages handled at the same time
public record Subscription(
        String handlerName,
        String queue,
        String deadLetterQueue,
        List<Reaction<?>> reactions,
        int batchSize,
        Duration window,
        int concurrency) {
    /// What ReceiveMessage gives at once.
    public static final int BATCH_MAX = 10;

    private static final int DEFAULT_BATCH = 5;
    private static final int DEFAULT_CONCURRENCY = 16;

    public Subscription {
        reactions = List.copyOf(reactions);
        if (batchSize < 1 || batchSize > BATCH_MAX) {
            throw new IllegalArgumentException(
                    "a batch has 1 to %d messages, not %d".formatted(BATCH_MAX, batchSize));
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("a subscription handles at least one message");
        }
    }

    /// A subscription of the service `handlerName` with the queues `<name>-queue` and `<name>-dlq`.
    public static Subscription named(String handlerName, String name) {
        return new Subscription(
                handlerName,
                name + "-queue",
                name + "-dlq",
                List.of(),
                DEFAULT_BATCH,
                Duration.ZERO,
                DEFAULT_CONCURRENCY);
    }

    public <T> Subscription on(EventType<T> type, Handler<T> handler) {
        return with(new Reaction<>(type, handler, false));
    }

    /// As [#on], for a handler that runs [in turn][Reaction#inTurn].
    public <T> Subscription inTurnOn(EventType<T> type, Handler<T> handler) {
        return with(new Reaction<>(type, handler, true));
    }

    private Subscription with(Reaction<?> reaction) {
        var more = new ArrayList<>(reactions);
        more.add(reaction);
        return new Subscription(
                handlerName, queue, deadLetterQueue, more, batchSize, window, concurrency);
    }

    public Subscription inBatchesOf(int messages) {
        return new Subscription(
                handlerName, queue, deadLetterQueue, reactions, messages, window, concurrency);
    }

    public Subscription gatheringFor(Duration time) {
        return new Subscription(
                handlerName, queue, deadLetterQueue, reactions, batchSize, time, concurrency);
    }

    public Subscription atMost(int messagesAtOnce) {
        return new Subscription(
                handlerName, queue, deadLetterQueue, reactions, batchSize, window, messagesAtOnce);
    }

    /// The types that its queue gets.
    public List<EventType<?>> types() {
        return reactions.stream().<EventType<?>>map(Reaction::type).toList();
    }
}
