package dev.tradewind.operator.metrics;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.count.FunctionCounts;
import dev.tradewind.functions.count.FunctionCounts.OfFunction;
import dev.tradewind.functions.count.FunctionNumber;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The invocations of functions, and the events that they are called with later.
public final class FunctionTelemetry {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Telemetry telemetry;
    private final FunctionCounts counts;

    private FunctionTelemetry(Telemetry telemetry, FunctionCounts counts) {
        this.telemetry = telemetry;
        this.counts = counts;
    }

    public static void add(Telemetry telemetry, FunctionCounts counts) {
        var functions = new FunctionTelemetry(telemetry, counts);
        functions.addInvocations();
        functions.addEvents();
    }

    private void addInvocations() {
        total(
                "invocations",
                "Invocations of a function that returned or failed.",
                FunctionNumber.INVOCATIONS);
        total("errors", "Invocations of a function that failed.", FunctionNumber.ERRORS);
        total(
                "throttles",
                "Invocations of a function that were not begun, as many ran as may.",
                FunctionNumber.THROTTLES);
        telemetry.totals(
                new Description(
                        "tradewind_function_busy",
                        Unit.SECONDS,
                        "Time that a function's invocations took together, starts of processes included."),
                () -> values(FunctionNumber.BUSY_NANOS, NANOS_PER_SECOND));
        telemetry.gauges(
                new Description(
                        "tradewind_function_concurrent_invocations",
                        Unit.NUMBER,
                        "Invocations of a function that run now."),
                () -> values(FunctionNumber.RUNNING, 1));
    }

    private void addEvents() {
        total(
                "async_events",
                "Asynchronous events for a function that were accepted.",
                FunctionNumber.EVENTS_RECEIVED);
        telemetry.totals(
                new Description(
                        "tradewind_function_async_events_dropped",
                        Unit.NUMBER,
                        "Asynchronous events for a function that were given up, by whether something else has them."),
                this::dropped);
        total(
                "dead_letter_errors",
                "Events of a function that its dead-letter queue or topic did not take.",
                FunctionNumber.DEAD_LETTER_ERRORS);
        total(
                "destination_failures",
                "Records of a function's invocations that a destination did not take.",
                FunctionNumber.DESTINATION_FAILURES);
    }

    private void total(String name, String help, FunctionNumber number) {
        Supplier<List<Value>> values = () -> values(number, 1);
        telemetry.totals(new Description("tradewind_function_" + name, Unit.NUMBER, help), values);
    }

    private List<Value> values(FunctionNumber number, double perUnit) {
        return counts.functions(number).stream()
                .map(it -> new Value(labels(it.function()), it.number() / perUnit))
                .toList();
    }

    private List<Value> dropped() {
        return Stream.concat(
                        counts.functions(FunctionNumber.EVENTS_KEPT).stream()
                                .map(it -> dropped(it, true)),
                        counts.functions(FunctionNumber.EVENTS_LOST).stream()
                                .map(it -> dropped(it, false)))
                .toList();
    }

    private static Value dropped(OfFunction of, boolean isKept) {
        var kept = new Label("kept", Boolean.toString(isKept));
        var labels = Stream.concat(labels(of.function()).stream(), Stream.of(kept)).toList();
        return new Value(labels, of.number());
    }

    /// Empty labels for those that are told together.
    private static List<Label> labels(Optional<Arn> function) {
        return List.of(
                new Label("function", function.map(FunctionArns::name).orElse("")),
                new Label("region", function.map(Arn::region).orElse("")),
                new Label("account", function.map(Arn::account).orElse("")));
    }
}
