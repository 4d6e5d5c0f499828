package dev.tradewind.dapr.metrics;

import dev.tradewind.dapr.publishing.PublishObserver.Published;
import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The publications of one application to one topic.
final class TopicPublications {
    private static final String EGRESS = "dapr_component_pubsub_egress_";
    private static final Description COUNT =
            Description.foreign(EGRESS + "count", Unit.NUMBER, "Messages published.");
    private static final Description LATENCIES =
            Description.foreign(
                    EGRESS + "latencies", Unit.MILLISECONDS, "How long publishing took.");
    private static final Description BULK_COUNT =
            Description.foreign(EGRESS + "bulk_count", Unit.NUMBER, "Requests to publish many.");
    private static final Description BULK_EVENTS =
            Description.foreign(
                    EGRESS + "bulk_event_count", Unit.NUMBER, "Messages of such requests.");
    private static final Description BULK_LATENCIES =
            Description.foreign(
                    EGRESS + "bulk_latencies", Unit.MILLISECONDS, "How long such a request took.");

    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Topic topic;
    private final Map<Kind, Requests> requests = new ConcurrentHashMap<>();
    private final Map<Boolean, Counter> events = new ConcurrentHashMap<>();

    TopicPublications(Telemetry telemetry, MetricScale scale, Topic topic) {
        this.telemetry = telemetry;
        this.scale = scale;
        this.topic = topic;
    }

    void published(Published published) {
        var kind = new Kind(published.isBulk(), published.failures() == 0);
        var counted = requests.computeIfAbsent(kind, this::made);
        counted.count().add(1);
        counted.latencies().record(published.nanos());
        if (published.isBulk()) {
            events(true).add(published.messages() - published.failures());
            events(false).add(published.failures());
        }
    }

    private Counter events(boolean success) {
        return events.computeIfAbsent(
                success, _ -> telemetry.counter(BULK_EVENTS, labels(success)));
    }

    private Requests made(Kind kind) {
        var labels = labels(kind.success());
        return new Requests(
                telemetry.counter(kind.isBulk() ? BULK_COUNT : COUNT, labels),
                telemetry.histogram(
                        kind.isBulk() ? BULK_LATENCIES : LATENCIES, scale.latencies(), labels));
    }

    private Label[] labels(boolean success) {
        return topic.labels(scale.namespace(), new Label("success", Boolean.toString(success)));
    }

    private record Kind(boolean isBulk, boolean success) {}

    private record Requests(Counter count, Histogram latencies) {}
}
