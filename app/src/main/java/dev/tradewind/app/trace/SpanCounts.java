package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Gauges.Value;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The numbers of spans: sent, lost on the way, and dropped since the queue was full. The last number is the SDK's own,
/// which it keeps as a metric.
final class SpanCounts {
    private static final String OF_QUEUE = "processedSpans";
    private static final AttributeKey<Boolean> DROPPED = AttributeKey.booleanKey("dropped");

    private final SendCounts outside = new SendCounts();
    private final QueueReader queue = new QueueReader();

    List<Value> values() {
        var values = new ArrayList<>(outside.values());
        values.addFirst(SendCounts.value("dropped", queue.dropped()));
        return values;
    }

    /// The same exporter, whose spans are counted.
    SpanExporter of(SpanExporter exporter) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                int count = spans.size();
                return outside.counted(exporter.export(spans), count);
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }

    /// The reader of what the SDK tells of its queue.
    MetricReader ofQueue() {
        return queue;
    }

    /// Reads when it is asked to.
    private static final class QueueReader implements MetricReader {
        private volatile CollectionRegistration metrics = CollectionRegistration.noop();

        @Override
        public void register(CollectionRegistration registration) {
            metrics = registration;
        }

        long dropped() {
            return metrics.collectAllMetrics().stream()
                    .filter(it -> it.getName().equals(OF_QUEUE))
                    .flatMap(it -> it.getLongSumData().getPoints().stream())
                    .filter(it -> isDropped(it.getAttributes()))
                    .mapToLong(it -> it.getValue())
                    .sum();
        }

        private static boolean isDropped(Attributes attributes) {
            return Boolean.TRUE.equals(attributes.get(DROPPED));
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode forceFlush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
