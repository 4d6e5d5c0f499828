package dev.tradewind.dapr.metrics;

import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The answers of one route of a sidecar, by method and status.
final class RouteAnswers {
    private static final String SERVER = "dapr_http_server_";
    private static final Description REQUESTS =
            Description.foreign(SERVER + "request_count", Unit.NUMBER, "Requests to a sidecar.");
    private static final Description RESPONSES =
            Description.foreign(SERVER + "response_count", Unit.NUMBER, "Answers of a sidecar.");
    private static final Description LATENCY =
            Description.foreign(
                    SERVER + "latency", Unit.MILLISECONDS, "How long an answer took to be made.");
    private static final Description REQUEST_BYTES =
            Description.foreign(
                    SERVER + "request_bytes", Unit.BYTES, "The size of bodies of requests.");
    private static final Description RESPONSE_BYTES =
            Description.foreign(
                    SERVER + "response_bytes", Unit.BYTES, "The size of bodies of answers.");

    /// Those of daprd.
    private static final List<Long> SIZES =
            List.of(
                    1L << 10,
                    2L << 10,
                    4L << 10,
                    16L << 10,
                    64L << 10,
                    256L << 10,
                    1L << 20,
                    4L << 20,
                    16L << 20,
                    64L << 20,
                    256L << 20,
                    1L << 30,
                    4L << 30);

    /// The last stands for all others.
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "other");

    private static final int STATUS_MIN = 100;
    private static final int STATUSES = 500;

    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Label app;
    private final Label path;
    private final AtomicReferenceArray<Answers> answers =
            new AtomicReferenceArray<>(METHODS.size() * STATUSES);

    RouteAnswers(Telemetry telemetry, MetricScale scale, Label app, String route) {
        this.telemetry = telemetry;
        this.scale = scale;
        this.app = app;
        path = new Label("path", "/" + route);
    }

    void count(Request request, Reply reply, long nanos) {
        int known = METHODS.indexOf(request.method());
        int method = known < 0 ? METHODS.size() - 1 : known;
        int status = Math.clamp(reply.status(), STATUS_MIN, STATUS_MIN + STATUSES - 1);
        int place = method * STATUSES + status - STATUS_MIN;
        var of = answers.get(place);
        if (of == null) {
            of = made(place, METHODS.get(method), status);
        }
        of.requests().add(1);
        of.responses().add(1);
        of.latency().record(nanos);
        of.requestBytes().record(request.body().length);
        if (reply.body() instanceof Body.Bytes(var bytes)) {
            of.responseBytes().record(bytes.length);
        }
    }

    /// Made once, also where two answers are the first.
    private synchronized Answers made(int place, String method, int status) {
        var known = answers.get(place);
        if (known != null) {
            return known;
        }
        var labels =
                new Label[] {
                    app,
                    new Label("method", method),
                    path,
                    new Label("status", Integer.toString(status))
                };
        var made =
                new Answers(
                        telemetry.counter(REQUESTS, labels),
                        telemetry.counter(RESPONSES, labels),
                        telemetry.histogram(LATENCY, scale.latencies(), labels),
                        telemetry.histogram(REQUEST_BYTES, SIZES, labels),
                        telemetry.histogram(RESPONSE_BYTES, SIZES, labels));
        answers.set(place, made);
        return made;
    }

    private record Answers(
            Counter requests,
            Counter responses,
            Histogram latency,
            Histogram requestBytes,
            Histogram responseBytes) {}
}
