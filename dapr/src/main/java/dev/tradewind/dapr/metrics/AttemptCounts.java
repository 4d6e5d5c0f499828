package dev.tradewind.dapr.metrics;

import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.Optional;

/// The deliveries of a topic that ended in one way.
///
/// @param events in requests for many, beside the requests; nothing where each message is a request
record AttemptCounts(
        Counter processed, Counter requests, Histogram latencies, Optional<Counter> events) {
    private static final String INGRESS = "dapr_component_pubsub_ingress_";
    private static final Description PROCESSED =
            Description.foreign(
                    "dapr_runtime_pubsub_messages_processed_total",
                    Unit.NUMBER,
                    "Messages that an application was given, by what it made of them.");
    private static final Description COUNT =
            Description.foreign(INGRESS + "count", Unit.NUMBER, "Messages delivered.");
    private static final Description LATENCIES =
            Description.foreign(
                    INGRESS + "latencies", Unit.MILLISECONDS, "How long the application took.");
    private static final Description BULK_COUNT =
            Description.foreign(
                    INGRESS + "bulk_count", Unit.NUMBER, "Requests with many messages delivered.");
    private static final Description BULK_EVENTS =
            Description.foreign(
                    INGRESS + "bulk_event_count",
                    Unit.NUMBER,
                    "Messages delivered in such requests.");
    private static final Description BULK_LATENCIES =
            Description.foreign(
                    INGRESS + "bulk_latencies",
                    Unit.MILLISECONDS,
                    "How long the application took for such a request.");

    static AttemptCounts of(
            Telemetry telemetry,
            MetricScale scale,
            Topic topic,
            TopicDeliveries.Outcome outcome,
            boolean isBulk) {
        var labels = topic.labels(scale.namespace(), outcome.labels());
        var processed = topic.shortLabels(new Label("status", outcome.process()));
        return new AttemptCounts(
                telemetry.counter(PROCESSED, processed),
                telemetry.counter(isBulk ? BULK_COUNT : COUNT, labels),
                telemetry.histogram(isBulk ? BULK_LATENCIES : LATENCIES, scale.latencies(), labels),
                isBulk ? Optional.of(telemetry.counter(BULK_EVENTS, labels)) : Optional.empty());
    }

    /// @param isRequest whether the message stands for the request that it was in
    void count(long nanos, boolean isRequest) {
        processed.add(1);
        events.ifPresent(it -> it.add(1));
        if (isRequest) {
            requests.add(1);
            latencies.record(nanos);
        }
    }
}
