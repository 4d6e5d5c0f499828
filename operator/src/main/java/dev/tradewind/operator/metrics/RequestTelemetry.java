package dev.tradewind.operator.metrics;

import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.RequestObserver;
import dev.tradewind.http.Route;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The requests of an instance by service, operation and status. Counting allocates something the first time that an
/// operation is asked for, and nothing from then on.
public final class RequestTelemetry implements RequestObserver {
    private static final int STATUS_MIN = 100;
    private static final int STATUSES = 500;
    private static final int SERVER_ERROR = 500;

    /// Answers by service, operation and status.
    private final Map<String, Map<String, AtomicLongArray>> answers = new ConcurrentHashMap<>();

    private final LongAdder inFlight = new LongAdder();

    public RequestTelemetry(Telemetry telemetry) {
        telemetry.totals(
                new Description(
                        "tradewind_http_requests",
                        Unit.NUMBER,
                        "Requests that were answered, by service, operation and status."),
                this::values);
        telemetry.gauges(
                new Description(
                        "tradewind_http_requests_in_flight",
                        Unit.NUMBER,
                        "Requests that are being answered, receives that wait for a message included."),
                () -> List.of(new Value(List.of(), inFlight.sum())));
    }

    @Override
    public void begun() {
        inFlight.increment();
    }

    @Override
    public void ended() {
        inFlight.decrement();
    }

    @Override
    public void answered(String service, String operation, int status) {
        var ofService = answers.get(service);
        var counts = ofService == null ? null : ofService.get(operation);
        if (counts == null) {
            counts = newCounts(service, operation);
        }
        counts.incrementAndGet(status - STATUS_MIN);
    }

    private AtomicLongArray newCounts(String service, String operation) {
        return answers.computeIfAbsent(service, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(operation, _ -> new AtomicLongArray(STATUSES));
    }

    /// The same route, with its requests counted; its operation is method and template.
    public Route counting(String service, Route route) {
        var operation = route.method() + " " + route.pathTemplate();
        return route.answeredBy(call -> {
            begun();
            try {
                return counting(service, operation, route, call);
            } finally {
                ended();
            }
        });
    }

    private Reply counting(String service, String operation, Route route, HttpCall call) {
        try {
            var reply = route.handler().handle(call);
            answered(service, operation, reply.status());
            return reply;
        } catch (Problem e) {
            answered(service, operation, e.status());
            throw e;
        } catch (WouldHoldUp e) {
            throw e; // to be answered elsewhere
        } catch (RuntimeException e) {
            answered(service, operation, SERVER_ERROR);
            throw e;
        }
    }

    private List<Value> values() {
        return answers.entrySet().stream()
                .flatMap(service -> ofService(service.getKey(), service.getValue()))
                .toList();
    }

    private static Stream<Value> ofService(String service, Map<String, AtomicLongArray> counts) {
        return counts.entrySet().stream()
                .flatMap(operation ->
                        ofOperation(service, operation.getKey(), operation.getValue()));
    }

    private static Stream<Value> ofOperation(
            String service, String operation, AtomicLongArray counts) {
        return IntStream.range(0, STATUSES)
                .filter(i -> counts.get(i) > 0)
                .mapToObj(i -> value(service, operation, i + STATUS_MIN, counts.get(i)));
    }

    private static Value value(String service, String operation, int status, long count) {
        return new Value(
                List.of(
                        new Label("service", service),
                        new Label("operation", operation),
                        new Label("status", Integer.toString(status))),
                count);
    }
}
