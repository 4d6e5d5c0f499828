package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    /// The provider is asked for each hour of the time.
    private static final Duration MADE_WITHIN = Duration.ofMinutes(5);

    private static final Duration USUAL = Duration.ofDays(1);

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
            var made = made(api);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(made) : text(made)));
            return isEqual(made) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static boolean isEqual(JsonNode made) {
        return made.path("status").asText().equals("reconciled");
    }

    private JsonNode made(OrderApi api) {
        var end = until.orElseGet(() -> Instant.now().toString());
        var begin = from.orElseGet(() -> before(end));
        var range = Map.of("from", begin, "until", end);
        var asked = api.post("/ledger/reconciliations", range, UUID.randomUUID().toString());
        var path = "/ledger/reconciliations/" + asked.path("reconciliationId").asText();
        return Poll.until(
                        MADE_WITHIN,
                        () -> api.get(path),
                        it -> !it.path("status").asText().equals("requested"))
                .orElseThrow(() ->
                        new ClientFailure(
                                "the provider has not answered yet; %s tells when it has, and"
                                                .formatted(path)
                                        + " ./tradewind dlq ls whether it was given up"));
    }

    private static String before(String end) {
        return Instant.parse(end.contains("T") ? end : end + "T00:00:00Z").minus(USUAL).toString();
    }

    private static String text(JsonNode made) {
        var compared =
                "%s to %s: %d captures and refunds are the same in the ledger and at the provider%s."
                        .formatted(
                                made.path("from").asText(),
                                made.path("until").asText(),
                                made.path("compared").asInt(),
                                underWay(made));
        return isEqual(made) ? compared : compared + "\n\n" + table(made);
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
                    "redrive payment-settlement-dlq and refund-dlq, then check again; else ask who did it";
            default -> "ask the provider about the amount";
        };
    }
}
