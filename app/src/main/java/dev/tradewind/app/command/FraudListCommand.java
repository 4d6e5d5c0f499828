package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind fraud ls`: orders that looked wrong, and by which rules.
@Command(
        name = "ls",
        description = {
            "Lists orders that looked wrong, by which rules, and what became of them.",
            "One that is held goes on with `tradewind orders release`, or ends with `orders cancel`."
        })
final class FraudListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "only those: suspected, missed, held, released or cancelled")
    private Optional<String> status = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var query = status.map(it -> "?status=" + ListedPages.encoded(it)).orElse("");
            var cases = ListedPages.of(api, "/fraud/cases" + query, "items");
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(cases)
                                    : table(cases) + ListedPages.more(cases)));
        }
    }

    private static String table(List<JsonNode> cases) {
        var table = new TextTable("ORDER", "STATUS", "RULES", "CUSTOMER", "SINCE");
        for (var it : cases) {
            table.row(
                    it.path("orderId").asText(),
                    it.path("status").asText(),
                    rules(it.path("findings")),
                    it.path("customerEmail").asText(),
                    it.path("createdAt").asText());
        }
        return table.toString();
    }

    private static String rules(JsonNode findings) {
        return StreamSupport.stream(findings.spliterator(), false)
                .map(it -> "%s: %s".formatted(it.path("rule").asText(), it.path("detail").asText()))
                .collect(Collectors.joining("; "));
    }
}
