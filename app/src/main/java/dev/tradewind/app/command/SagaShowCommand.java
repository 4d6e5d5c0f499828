package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind sagas show SAGA SUBJECT`: a run with its history.
@Command(
        name = "show",
        description = "Shows a run of a saga: what it waits for, and all that has happened to it.")
final class SagaShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private SagaName name = new SagaName();

    @Override
    public void run() {
        try (var api = instance.sagaApi()) {
            var run = api.run(name.saga(), name.subject());
            System.out.println(Printable.lines(instance.json() ? JsonText.of(run) : text(run)));
        }
    }

    private static String text(JsonNode run) {
        var table = new TextTable("AT", "WHAT", "STEP", "EVENT", "");
        for (var line : run.path("history")) {
            table.row(
                    line.path("at").asText(),
                    line.path("what").asText().replace('_', ' '),
                    line.path("step").asText("-"),
                    line.path("event").asText("-"),
                    line.path("detail").asText());
        }
        return heading(run) + "\n\n" + table;
    }

    private static String heading(JsonNode run) {
        var heading =
                "%s %s   %s, version %s of %s"
                        .formatted(
                                run.path("saga").asText(),
                                run.path("subject").asText(),
                                run.path("status").asText(),
                                run.path("version").asText(),
                                run.path("owner").asText("-"));
        var lines = new StringBuilder(heading);
        if (run.has("reason")) {
            lines.append("\nreason     ").append(run.path("reason").asText());
        }
        if (run.has("waitsFor")) {
            lines.append("\nwaits for  ")
                    .append(SagaListCommand.waitsFor(run.path("waitsFor")))
                    .append(", until ")
                    .append(run.at("/waitsFor/until").asText());
        }
        if (run.path("status").asText().equals("stuck")) {
            lines.append("\nrunbook    ").append(run.path("runbook").asText());
        }
        return lines.toString();
    }
}
