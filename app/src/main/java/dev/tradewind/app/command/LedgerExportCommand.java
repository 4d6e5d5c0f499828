package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.OrderApi;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind ledger export`: the rows of the ledger for another program.
@Command(
        name = "export",
        description = {
            "Prints the rows of the ledger, the oldest first.",
            "As CSV a line for each account of a row; as NDJSON a row a line, as the API has it."
        })
final class LedgerExportCommand implements Runnable {
    private static final int PAGE = 1000;

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv or ndjson (${DEFAULT-VALUE})")
    private Format format = Format.CSV;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "time or day in UTC that it begins with; the first row if not given")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "time or day in UTC that it ends before; now if not given")
    private Optional<String> until = Optional.empty();

    private enum Format {
        CSV,
        NDJSON
    }

    @Override
    public void run() {
        if (format == Format.CSV) {
            System.out.println("id,at,order_id,kind,account,currency,minor_units,reference");
        }
        try (var api = instance.orderApi()) {
            var page = page(api, "");
            print(page);
            while (page.has("next")) {
                page = page(api, "&after=" + page.path("next").asText());
                print(page);
            }
        }
    }

    private JsonNode page(OrderApi api, String after) {
        var range =
                Stream.of(from.map("&from="::concat), until.map("&until="::concat))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining());
        return api.get("/ledger/entries?limit=" + PAGE + range + after);
    }

    private void print(JsonNode page) {
        for (var row : page.path("items")) {
            System.out.println(Printable.lines(format == Format.CSV ? csv(row) : row.toString()));
        }
    }

    private static String csv(JsonNode row) {
        return row.path("lines")
                .valueStream()
                .map(line ->
                        Stream.of(
                                        row.path("id"),
                                        row.path("at"),
                                        row.path("orderId"),
                                        row.path("kind"),
                                        line.path("account"),
                                        line.path("currency"),
                                        line.path("minorUnits"),
                                        row.path("reference"))
                                .map(cell -> quoted(cell.asText()))
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    /// RFC 4180, section 2. What a spreadsheet would take for a formula is text.
    private static String quoted(String cell) {
        var text = cell.matches("[=+@].*") ? "'" + cell : cell;
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
