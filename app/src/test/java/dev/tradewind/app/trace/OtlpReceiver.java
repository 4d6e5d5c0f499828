package dev.tradewind.app.trace;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A collector that takes spans and metrics by OTLP over HTTP, and keeps them.
public final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<List<ReceivedMetric>> measured =
            new ConcurrentLinkedDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hangs;

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    public static OtlpReceiver open() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var receiver = new OtlpReceiver(HttpServer.create(address, 0));
            receiver.server.createContext("/v1/traces", receiver.taking(receiver::spans));
            receiver.server.createContext("/v1/metrics", receiver.taking(receiver::metrics));
            receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One that takes connections, and answers nothing before it is closed.
    public static OtlpReceiver hanging() {
        var receiver = open();
        receiver.hangs = true;
        return receiver;
    }

    /// Takes a message, and has the answer to it.
    @FunctionalInterface
    private interface Taking {
        byte[] answer(byte[] body) throws IOException;
    }

    private HttpHandler taking(Taking taking) {
        return exchange -> {
            try (exchange) {
                var body = exchange.getRequestBody().readAllBytes();
                if (hangs) {
                    closed.await();
                }
                var answer = taking.answer(body);
                exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
    }

    private byte[] spans(byte[] body) throws IOException {
        received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
        return ExportTraceServiceResponse.getDefaultInstance().toByteArray();
    }

    private byte[] metrics(byte[] body) throws IOException {
        measured.addFirst(
                ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                        .flatMap(ReceivedMetric::of)
                        .toList());
        return ExportMetricsServiceResponse.getDefaultInstance().toByteArray();
    }

    /// The variables that have an instance send its spans and metrics here, soon.
    ///
    /// @param more names and values in turn
    public Map<String, String> variables(String... more) {
        var variables = new HashMap<String, String>();
        variables.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
        variables.put("OTEL_BSP_SCHEDULE_DELAY", "50");
        variables.put("OTEL_METRIC_EXPORT_INTERVAL", "100");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }

    /// The metrics as they came last, none if none did.
    public List<ReceivedMetric> metrics() {
        var last = measured.peekFirst();
        return last == null ? List.of() : last;
    }

    /// All spans that came, in the order that they came in.
    public List<ReceivedSpan> spans() {
        return received.stream().flatMap(OtlpReceiver::spans).toList();
    }

    private static Stream<ReceivedSpan> spans(ResourceSpans sent) {
        var resource = ReceivedSpan.attributes(sent.getResource().getAttributesList());
        return sent.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> ReceivedSpan.of(span, resource));
    }

    public List<ReceivedSpan> ofTrace(String traceId) {
        return spans().stream().filter(it -> it.traceId().equals(traceId)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
