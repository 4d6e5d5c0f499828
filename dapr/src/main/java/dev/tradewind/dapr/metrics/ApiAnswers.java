package dev.tradewind.dapr.metrics;

import dev.tradewind.dapr.api.ApiObserver;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The answers of one sidecar. Routes are as many as the API has, so no label is of a caller's making.
final class ApiAnswers implements ApiObserver {
    private static final Description ERRORS =
            Description.foreign(
                    "dapr_error_code_total",
                    Unit.NUMBER,
                    "Refusals, by the codes of their errors.");
    private static final List<String> CATEGORIES =
            List.of("pubsub", "state", "secret", "actor", "configuration", "lock", "crypto");

    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Label app;
    private final Map<String, RouteAnswers> routes = new ConcurrentHashMap<>();
    private final Map<FaultCode, Counter> errors = new ConcurrentHashMap<>();

    ApiAnswers(Telemetry telemetry, MetricScale scale, Label app) {
        this.telemetry = telemetry;
        this.scale = scale;
        this.app = app;
    }

    @Override
    public void answered(String route, Request request, Reply reply, long nanos) {
        var known = routes.get(route);
        var answers =
                known != null
                        ? known
                        : routes.computeIfAbsent(
                                route, it -> new RouteAnswers(telemetry, scale, app, it));
        answers.count(request, reply, nanos);
    }

    @Override
    public void refused(FaultCode code) {
        var known = errors.get(code);
        (known != null ? known : errors.computeIfAbsent(code, this::counter)).add(1);
    }

    private Counter counter(FaultCode code) {
        return telemetry.counter(
                ERRORS,
                app,
                new Label("category", category(code.name())),
                new Label("error_code", code.name()),
                new Label("namespace", scale.namespace()));
    }

    /// The building block that a code is named after.
    private static String category(String code) {
        var lower = code.toLowerCase(Locale.ROOT);
        return CATEGORIES.stream().filter(lower::contains).findFirst().orElse("common");
    }
}
