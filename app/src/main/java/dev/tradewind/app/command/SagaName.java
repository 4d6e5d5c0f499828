package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Parameters;

/// The parameters that name one run.
final class SagaName {
    @Parameters(index = "0", paramLabel = "SAGA", description = "name of the saga")
    private String saga = "";

    @Parameters(index = "1", paramLabel = "SUBJECT", description = "what the run is about")
    private String subject = "";

    String saga() {
        return saga;
    }

    String subject() {
        return subject;
    }

    /// The line that a command prints of the run that it moved.
    String line(JsonNode run, boolean json) {
        return Printable.lines(
                json
                        ? JsonText.of(run)
                        : "The run of %s for %s is %s."
                                .formatted(saga, subject, run.path("status").asText()));
    }
}
