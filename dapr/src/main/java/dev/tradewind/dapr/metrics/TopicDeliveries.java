package dev.tradewind.dapr.metrics;

import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Stream;

/// The deliveries of one topic to one application. What was not tried is not counted.
final class TopicDeliveries implements DeliveryObserver {
    private static final Description RECEIVED =
            Description.foreign(
                    "dapr_runtime_pubsub_messages_received_total",
                    Unit.NUMBER,
                    "Messages that an application was given, each attempt counted.");
    private static final Description LATENCY =
            Description.foreign(
                    "dapr_runtime_pubsub_delivery_latency_ms",
                    Unit.MILLISECONDS,
                    "How long an application took for a message.");
    private static final Description LONGEST =
            Description.foreign(
                    "tradewind_dapr_delivery_latency_ms_max",
                    Unit.MILLISECONDS,
                    "How long an application took for a message at the most.");
    private static final List<Long> LATENCIES =
            Stream.of(50, 100, 250).map(it -> Duration.ofMillis(it).toNanos()).toList();

    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Topic topic;
    private final boolean isBulk;
    private final Counter received;
    private final Histogram latency;
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final Map<Outcome, AttemptCounts> outcomes = new ConcurrentHashMap<>();

    /// @param isBulk whether it gets many messages in a request
    TopicDeliveries(Telemetry telemetry, MetricScale scale, Topic topic, boolean isBulk) {
        this.telemetry = telemetry;
        this.scale = scale;
        this.topic = topic;
        this.isBulk = isBulk;
        received = telemetry.counter(RECEIVED, topic.shortLabels());
        latency = telemetry.histogram(LATENCY, LATENCIES, topic.shortLabels());
        telemetry.gauges(
                LONGEST,
                () ->
                        List.of(
                                new Gauges.Value(
                                        List.of(topic.shortLabels()),
                                        (double) longestNanos.get() / 1e6)));
    }

    @Override
    public void attempted(List<Disposition> dispositions, long nanos) {
        boolean isFirst = true;
        for (var disposition : dispositions) {
            var outcome = Outcome.of(disposition);
            if (outcome.isPresent()) {
                count(outcome.get(), nanos, isFirst || !isBulk);
                isFirst = false;
            }
        }
    }

    /// @param isRequest whether it stands for the request that it was in
    private void count(Outcome outcome, long nanos, boolean isRequest) {
        received.add(1);
        latency.record(nanos);
        longestNanos.accumulate(nanos);
        var counts = outcomes.computeIfAbsent(outcome, this::counts);
        counts.count(nanos, isRequest);
    }

    private AttemptCounts counts(Outcome outcome) {
        return AttemptCounts.of(telemetry, scale, topic, outcome, isBulk);
    }

    /// The end of an attempt as Dapr names it.
    ///
    /// @param process `success`, `retry` or `drop`
    /// @param status that the application answered with, or nothing
    record Outcome(String process, String status) {
        static Optional<Outcome> of(Disposition disposition) {
            return switch (disposition) {
                case Disposition.Acknowledged _ -> Optional.of(new Outcome("success", ""));
                case Disposition.Failed(var failure) -> Optional.of(failed("retry", failure));
                case Disposition.Rejected(var failure) -> Optional.of(failed("drop", failure));
                case Disposition.Discarded(var failure) -> Optional.of(failed("drop", failure));
                case Disposition.Postponed _, Disposition.Unreached _ -> Optional.empty();
            };
        }

        private static Outcome failed(String process, Failure failure) {
            var status = failure.status();
            return new Outcome(
                    process, status.isPresent() ? Integer.toString(status.getAsInt()) : "");
        }

        Label[] labels() {
            return new Label[] {new Label("process_status", process), new Label("status", status)};
        }
    }
}
