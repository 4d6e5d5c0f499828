package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.check.ProviderComparison;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind ledger check`: compares the ledger with the payment provider's own list.
@Command(
        name = "check",
        description = {
            "Compares the ledger with the payment provider's own list of captures and refunds.",
            "The exit status is 1 if they differ, and each difference is shown with what to do."
        })
final class LedgerCheckCommand implements Callable<Integer> {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "time or day in UTC that it begins with; a day before the end if not given")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "time or day in UTC that it ends before; now if not given")
    private Optional<String> until = Optional.empty();

    @Override
    public Integer call() {
        try (var api = instance.orderApi()) {
            var compared = ProviderComparison.of(api, from, until);
            var made = compared.made();
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(made) : text(compared)));
            return compared.isEqual() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static String text(ProviderComparison comparison) {
        var made = comparison.made();
        var compared =
                "%s to %s: %d captures and refunds are the same in the ledger and at the provider%s."
                        .formatted(
                                made.path("from").asText(),
                                made.path("until").asText(),
                                made.path("compared").asInt(),
                                underWay(made));
        return comparison.isEqual() ? compared : compared + "\n\n" + table(made);
    }

    private static String underWay(JsonNode made) {
        int count = made.path("underWay").asInt();
        return count == 0 ? "" : ", and %d too young to tell".formatted(count);
    }

    private static TextTable table(JsonNode made) {
        var table =
                new TextTable("WHAT", "MOVEMENT", "ORDER", "REFERENCE", "LEDGER", "PROVIDER", "DO");
        for (var it : made.path("differences")) {
            table.row(
                    it.path("kind").asText(),
                    it.path("movement").asText(),
                    it.path("orderId").asText("-"),
                    it.path("reference").asText(),
                    amount(it, "ours"),
                    amount(it, "theirs"),
                    advice(it));
        }
        int leftOut = made.path("leftOut").asInt();
        return leftOut == 0
                ? table
                : table.row("and %d more".formatted(leftOut), "", "", "", "", "", "");
    }

    private static String amount(JsonNode difference, String member) {
        return difference.has(member)
                ? difference.path(member).asText() + " " + difference.path("currency").asText()
                : "-";
    }

    /// The runbook of `docs/payments.md`, in a line.
    private static String advice(JsonNode difference) {
        return switch (difference.path("kind").asText()) {
            case "missing" -> "ask the provider about the reference";
            case "extra" ->
                    "redrive payment-settlement-dlq and refund-dlq, then check again; else ask who"
                            + " did it";
            default -> "ask the provider about the amount";
        };
    }
}
