package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Documents by state, and how far consumers are behind, in numbers that are looked up when they are read.
final class HostTelemetry {
    private final List<Arn> consumed;
    private final Queues queues;
    private final StateCounts documents;
    private final EngineClock clock;

    /// @param consumed the queues that have a consumer
    HostTelemetry(List<Arn> consumed, Queues queues, StateCounts documents, EngineClock clock) {
        this.consumed = List.copyOf(consumed);
        this.queues = queues;
        this.documents = documents;
        this.clock = clock;
    }

    void addTo(Telemetry telemetry) {
        telemetry.gauges(
                new Description(
                        "tradewind_documents",
                        Unit.NUMBER,
                        "Documents of services that have a state, by that."),
                this::documents);
        telemetry.gauges(
                new Description(
                        "tradewind_consumer_lag_messages",
                        Unit.NUMBER,
                        "Messages that a service has still to handle, those in flight included."),
                () -> ofConsumers(depth -> depth.visible() + depth.inFlight()));
        telemetry.gauges(
                new Description(
                        "tradewind_consumer_lag",
                        Unit.SECONDS,
                        "Time since the oldest message that a service has still to handle was sent."),
                () -> ofConsumers(this::ageSeconds));
    }

    private List<Value> documents() {
        return documents.all().entrySet().stream()
                .map(entry -> value(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Value value(StateCounts.InState in, long count) {
        var labels =
                List.of(new Label("collection", in.collection()), new Label("state", in.state()));
        return new Value(labels, count);
    }

    private List<Value> ofConsumers(ToDoubleFunction<QueueDepth> lag) {
        return consumed.stream()
                .flatMap(queue -> depth(queue).map(depth -> value(queue, lag, depth)).stream())
                .toList();
    }

    private static Value value(Arn queue, ToDoubleFunction<QueueDepth> lag, QueueDepth depth) {
        return new Value(List.of(new Label("queue", queue.resource())), lag.applyAsDouble(depth));
    }

    /// Nothing of a queue that somebody deleted.
    private Optional<QueueDepth> depth(Arn queue) {
        try {
            return Optional.of(queues.depth(queue));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private double ageSeconds(QueueDepth depth) {
        return depth.oldestSentAt()
                .map(sentAt -> Duration.between(sentAt, clock.instant()).toMillis())
                .map(millis -> Math.max(0, millis) / 1e3)
                .orElse(0.0);
    }
}
