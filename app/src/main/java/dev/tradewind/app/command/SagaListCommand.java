package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.SagaApi;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind sagas ls`: runs, and what they wait for.
@Command(
        name = "ls",
        description = {
            "Lists runs of sagas, with what each waits for and until when.",
            "All of them, or those that wait, those that are stuck, those of one saga."
        })
final class SagaListCommand implements Runnable {
    /// As many as a person looks through.
    private static final int RUNS_MAX = 1000;

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(names = "--waiting", description = "only runs that wait for something")
    private boolean waiting;

    @Option(names = "--stuck", description = "only runs that wait for somebody to look")
    private boolean stuck;

    @Option(names = "--saga", paramLabel = "NAME", description = "only runs of this saga")
    private Optional<String> saga = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.sagaApi()) {
            var runs = runs(api);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(runs) : text(runs)));
        }
    }

    private List<JsonNode> runs(SagaApi api) {
        var statuses =
                Stream.of(
                                waiting
                                        ? Stream.of("running", "compensating")
                                        : Stream.<String>empty(),
                                stuck ? Stream.of("stuck") : Stream.<String>empty())
                        .flatMap(it -> it)
                        .map(Optional::of)
                        .toList();
        return (statuses.isEmpty() ? List.of(Optional.<String>empty()) : statuses)
                .stream().flatMap(it -> api.runs(saga, it, RUNS_MAX).stream()).toList();
    }

    private static String text(List<JsonNode> runs) {
        if (runs.isEmpty()) {
            return "There are no such runs.";
        }
        var table =
                new TextTable("SAGA", "SUBJECT", "STATUS", "STEP", "WAITS FOR", "UNTIL", "REASON");
        for (var run : runs) {
            table.row(
                    run.path("saga").asText(),
                    run.path("subject").asText(),
                    run.path("status").asText(),
                    run.path("step").asText("-"),
                    waitsFor(run.path("waitsFor")),
                    run.at("/waitsFor/until").asText("-"),
                    run.path("reason").asText("-"));
        }
        return table.toString();
    }

    static String waitsFor(JsonNode wait) {
        if (wait.path("events").isEmpty()) {
            return wait.path("what").asText("-").replace('_', ' ');
        }
        return String.join(
                " or ",
                StreamSupport.stream(wait.path("events").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
