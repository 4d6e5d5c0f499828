package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind payments ls`: payments, and what became of their money.
@Command(
        name = "ls",
        description = {
            "Lists payments, and what became of their money.",
            "--status capture_declined lists those of goods that are on their way, and not paid."
        })
final class PaymentListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = {
                "only those: authorised, declined, partly_captured, captured, capture_declined, expired,"
                        + " voided,",
                "partly_refunded or refunded"
            })
    private Optional<String> status = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            converter = PageLimit.class,
            description = "how many, 1 to 200 (${DEFAULT-VALUE})")
    private int limit;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var wanted = status.map("&status="::concat).orElse("");
            var payments = api.get("/payments?limit=%d%s".formatted(limit, wanted)).path("items");
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(payments) : table(payments).toString()));
        }
    }

    private static TextTable table(JsonNode payments) {
        var table = new TextTable("ORDER", "STATUS", "AMOUNT", "CAPTURED", "REFUNDED", "NOT PAID");
        for (var payment : payments) {
            table.row(
                    payment.path("orderId").asText(),
                    payment.path("status").asText(),
                    payment.path("amount").asText() + " " + payment.path("currency").asText(),
                    payment.path("captured").asText(),
                    payment.path("refunded").asText(),
                    String.join(" ", MissingCapture.shipments(payment)));
        }
        return table;
    }
}
