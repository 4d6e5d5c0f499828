package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind audit ls`: the rows of the audit.
@Command(
        name = "ls",
        description = {
            "Lists rows of the audit, the oldest first: who said what, and when.",
            "--json has what each event said as well."
        })
final class AuditListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--about",
            paramLabel = "ID",
            description = "only those of one order, product or other thing")
    private Optional<String> about = Optional.empty();

    @Option(names = "--after", paramLabel = "ROW", description = "only those behind that row")
    private Optional<Long> after = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var begin = "/audit/rows?after=" + after.orElse(0L);
            var path = begin + about.map(it -> "&about=" + ListedPages.encoded(it)).orElse("");
            var rows = ListedPages.of(api, path, "items");
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(rows)
                                    : table(rows) + ListedPages.more(rows)));
        }
    }

    private static String table(List<JsonNode> rows) {
        var table = new TextTable("ROW", "WHEN", "WHO", "WHAT", "ABOUT", "EVENT");
        for (var row : rows) {
            table.row(
                    row.path("number").asText(),
                    row.path("occurredAt").asText(),
                    row.path("source").asText(),
                    row.path("type").asText(),
                    row.path("subject").asText(),
                    row.path("eventId").asText());
        }
        return table.toString();
    }
}
