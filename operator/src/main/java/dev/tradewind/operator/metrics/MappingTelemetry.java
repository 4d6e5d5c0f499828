package dev.tradewind.operator.metrics;

import dev.tradewind.functions.count.FunctionCounts;
import dev.tradewind.functions.count.MappingNumber;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Optional;

/// The messages that mappings take off queues, and what becomes of them.
public final class MappingTelemetry {
    private MappingTelemetry() {}

    public static void add(Telemetry telemetry, FunctionCounts counts) {
        for (var number : MappingNumber.values()) {
            telemetry.totals(description(number), () -> values(counts, number));
        }
    }

    private static Description description(MappingNumber number) {
        return switch (number) {
            case RECEIVED -> of("received_messages", "Messages that a mapping took off its queue.");
            case FILTERED ->
                    of(
                            "filtered_messages",
                            "Messages that no filter of a mapping matched, and that were deleted.");
            case INVOKED ->
                    of("invoked_messages", "Messages that a mapping called its function with.");
            case THROTTLES ->
                    of(
                            "throttles",
                            "Batches of a mapping that were turned away, to be tried again.");
            case DELETED ->
                    of("deleted_messages", "Messages of a mapping that were handled and deleted.");
            case FAILED -> of("failed_messages", "Messages of a mapping that come again.");
            case OUTLIVED ->
                    of(
                            "outlived_messages",
                            "Messages of a mapping that were handled, and not deleted in time.");
        };
    }

    private static Description of(String name, String help) {
        return new Description("tradewind_mapping_" + name, Unit.NUMBER, help);
    }

    private static List<Value> values(FunctionCounts counts, MappingNumber number) {
        return counts.mappings(number).stream()
                .map(it -> new Value(labels(it.mapping()), it.number()))
                .toList();
    }

    /// Empty labels for those that are told together.
    private static List<Label> labels(Optional<EventSourceMapping> mapping) {
        return List.of(
                new Label("mapping", mapping.map(it -> it.id().toString()).orElse("")),
                new Label("queue", mapping.map(it -> it.source().resource()).orElse("")),
                new Label(
                        "function", mapping.map(it -> FunctionArns.name(it.function())).orElse("")),
                new Label("region", mapping.map(it -> it.function().region()).orElse("")),
                new Label("account", mapping.map(it -> it.function().account()).orElse("")));
    }
}
