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

/// `tradewind returns ls`: what customers send back, the oldest first.
@Command(name = "ls", description = "Lists returns, the oldest first.")
final class ReturnListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--status",
            paramLabel = "requested|received|inspected|canceled",
            description = "only those that are there")
    private Optional<String> status = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var query = status.map(it -> "?status=" + ListedPages.encoded(it)).orElse("");
            var returns = ListedPages.of(api, "/returns" + query, "items");
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(returns)
                                    : table(returns) + ListedPages.more(returns)));
        }
    }

    private static String table(List<JsonNode> returns) {
        var table = new TextTable("RETURN", "ORDER", "STATUS", "ITEMS", "OWED", "ARRIVES BY");
        for (var one : returns) {
            table.row(
                    one.path("returnId").asText(),
                    one.path("orderId").asText(),
                    one.path("status").asText(),
                    items(one),
                    owed(one),
                    one.path("arrivesBy").asText());
        }
        return table.toString();
    }

    static String items(JsonNode one) {
        return StreamSupport.stream(one.path("items").spliterator(), false)
                .map(item ->
                        "%d x %s"
                                .formatted(
                                        item.path("quantity").asInt(), item.path("sku").asText()))
                .collect(Collectors.joining(", "));
    }

    static String owed(JsonNode one) {
        return one.has("amount")
                ? "%s %s".formatted(one.path("amount").asText(), one.path("currency").asText())
                : "-";
    }
}
