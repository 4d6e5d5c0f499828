package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/// `tradewind mappings ls`: every event source mapping of a running instance.
@Command(
        name = "ls",
        description = "Lists the event source mappings of a running instance, and how each goes.")
final class MappingListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    /// A mapping as it is listed.
    private record Line(
            String uuid,
            String source,
            String function,
            String state,
            int batchSize,
            int windowSeconds,
            String latestResult,
            Optional<String> functionError) {
        static Line of(EventSourceMappingConfiguration mapping, FunctionErrors errors) {
            var function = mapping.functionArn().replaceFirst("^.*:function:", "");
            boolean isProblem = mapping.lastProcessingResult().startsWith("PROBLEM");
            return new Line(
                    mapping.uuid(),
                    afterLastColon(mapping.eventSourceArn()),
                    function,
                    mapping.state(),
                    mapping.batchSize(),
                    mapping.maximumBatchingWindowInSeconds(),
                    mapping.lastProcessingResult(),
                    isProblem ? errors.latest(function) : Optional.empty());
        }

        String latest() {
            return latestResult + functionError.map(it -> " (" + it + ")").orElse("");
        }

        private static String afterLastColon(String arn) {
            return arn.substring(arn.lastIndexOf(':') + 1);
        }
    }

    @Override
    public void run() {
        try (var lambda = instance.aws().lambda();
                var admin = instance.adminApi()) {
            var errors = new FunctionErrors(admin);
            var mappings =
                    lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
                            .map(it -> Line.of(it, errors))
                            .toList();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(mappings) : text(mappings)));
        }
    }

    private static String text(List<Line> mappings) {
        if (mappings.isEmpty()) {
            return "There are no mappings. ./tradewind functions deploy DIR --queue NAME makes one.";
        }
        var table =
                new TextTable("UUID", "QUEUE", "FUNCTION", "STATE", "BATCH", "WINDOW", "LATEST");
        for (var mapping : mappings) {
            table.row(
                    mapping.uuid(),
                    mapping.source(),
                    mapping.function(),
                    mapping.state(),
                    mapping.batchSize(),
                    mapping.windowSeconds() + " s",
                    mapping.latest());
        }
        return table.toString();
    }
}
