package dev.tradewind.operator.metrics;

import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Depth and age of queues in numbers, looked up when they are read.
public final class QueueTelemetry {
    /// The most queues that are told of by name: each is a decision of its own, and lines in every
    /// scrape.
    public static final int QUEUES_MAX = 500;

    private final Queues queues;
    private final InstantSource clock;

    private QueueTelemetry(Queues queues, InstantSource clock) {
        this.queues = queues;
        this.clock = clock;
    }

    public static void add(Telemetry telemetry, Queues queues, InstantSource clock) {
        var of = new QueueTelemetry(queues, clock);
        telemetry.gauges(
                new Description(
                        "tradewind_queues",
                        Unit.NUMBER,
                        "Queues there are. Of the first %d, by name, more is told."
                                .formatted(QUEUES_MAX)),
                of::count);
        telemetry.gauges(
                new Description("tradewind_queue_messages", Unit.NUMBER, "Messages a queue holds."),
                of::messages);
        telemetry.gauges(
                new Description(
                        "tradewind_queue_oldest_message_age",
                        Unit.SECONDS,
                        "Time since the oldest message that is not delayed was sent."),
                of::ages);
        telemetry.gauges(
                new Description(
                        "tradewind_dead_letters",
                        Unit.NUMBER,
                        "Messages in queues that others dead-letter to."),
                of::deadLetters);
    }

    private List<Value> count() {
        return List.of(new Value(List.of(), queues.list().size()));
    }

    private List<Value> messages() {
        return told().flatMap(QueueTelemetry::messages).toList();
    }

    private static Stream<Value> messages(Told told) {
        var depth = told.depth();
        return Stream.of(
                told.value("visible", depth.visible()),
                told.value("in_flight", depth.inFlight()),
                told.value("delayed", depth.delayed()));
    }

    private List<Value> ages() {
        return told().map(told -> new Value(told.labels(), ageSeconds(told.depth()))).toList();
    }

    private List<Value> deadLetters() {
        var targets =
                queues.list().stream()
                        .flatMap(queue -> queue.settings().redrivePolicy().stream())
                        .map(RedrivePolicy::deadLetterTarget)
                        .distinct();
        return targets.limit(QUEUES_MAX)
                .flatMap(queue -> told(queue).stream())
                .map(told -> new Value(told.labels(), all(told.depth())))
                .toList();
    }

    private static long all(QueueDepth depth) {
        return depth.visible() + depth.inFlight() + depth.delayed();
    }

    /// 0 of a queue that holds none, so that no alarm hangs on a line that went.
    private double ageSeconds(QueueDepth depth) {
        return depth.oldestSentAt().map(this::secondsSince).orElse(0.0);
    }

    private double secondsSince(Instant sentAt) {
        return Math.max(0, Duration.between(sentAt, clock.instant()).toMillis()) / 1e3;
    }

    private Stream<Told> told() {
        return queues.list().stream()
                .limit(QUEUES_MAX)
                .flatMap(queue -> told(queue.arn()).stream());
    }

    /// Nothing of a queue that was deleted meanwhile.
    private Optional<Told> told(Arn queue) {
        try {
            return Optional.of(new Told(queue, queues.depth(queue)));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private record Told(Arn queue, QueueDepth depth) {
        List<Label> labels() {
            return List.of(
                    new Label("queue", queue.resource()),
                    new Label("region", queue.region()),
                    new Label("account", queue.account()));
        }

        Value value(String state, long messages) {
            var labels =
                    Stream.concat(labels().stream(), Stream.of(new Label("state", state))).toList();
            return new Value(labels, messages);
        }
    }
}
