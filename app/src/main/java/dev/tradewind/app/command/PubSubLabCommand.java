package dev.tradewind.app.command;

import dev.tradewind.soak.lab.dapr.DaprLab;
import dev.tradewind.soak.lab.pubsub.PubSubLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tradewind lab s1`: a course on publishing and subscribing by Dapr's API.
@Command(
        name = "s1",
        description = {
            "Goes through a course on publishing and subscribing by Dapr's API, and checks each step.",
            "Components and subscriptions in the course's form; one event, many, with metadata; routes by type; dead letters",
            "after three attempts; state; a slow handler; limits and scopes; an order from its placing to its confirmation.",
            "Runs an instance of its own; exit status 1 if a step did not hold."
        })
final class PubSubLabCommand implements Callable<Integer> {
    @Option(
            names = "--programs",
            paramLabel = "DIR",
            description = {
                "runs your own programs too: each file of the directory that has a FastAPI application named app, behind a",
                "sidecar with its name as app id, with an event for each topic that it subscribes to"
            })
    private Optional<Path> programs = Optional.empty();

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description =
                    "a Python that has uvicorn and what they import; python3 unless told otherwise")
    private String python = "python3";

    @Option(names = "--json", description = "print JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return new DaprLabRun(new LabTranscript(json)).of(this::prepare);
    }

    private DaprLab prepare(Path resources) {
        return programs.map(it -> PubSubLab.prepare(resources, it, python))
                .orElseGet(() -> PubSubLab.prepare(resources));
    }
}
