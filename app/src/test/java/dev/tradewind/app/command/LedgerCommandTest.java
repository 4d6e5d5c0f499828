package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind ledger check|balances|export`.
@Timeout(60)
final class LedgerCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail", "ann@example.com",
                    "currency", "EUR",
                    "items", List.of(Map.of("sku", "CUP-1", "quantity", 2, "price", 4.5)));

    @TempDir private Path data = Path.of("");

    @Test
    void what_was_paid_is_shown_and_is_what_the_provider_says_before_and_after_a_restart() {
        String order;
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            order = paid(api);

            assertThat(RootCommand.run("ledger", "check", "--http", port(instance)))
                    .isEqualTo(ExitCode.OK);
            assertThat(Printed.by("ledger", "balances", "--http", port(instance)))
                    .containsPattern("provider +9.00 +EUR")
                    .containsPattern("sales +-9.00 +EUR");
            assertThat(Printed.by("ledger", "export", "--http", port(instance)))
                    .contains(order + ":captured:" + order + "-1")
                    .contains(",provider,EUR,900,");
            assertThat(
                            Printed.by(
                                    "ledger",
                                    "export",
                                    "--format",
                                    "ndjson",
                                    "--http",
                                    port(instance)))
                    .contains("\"kind\":\"captured\"");
        }
        try (var instance = Tradewind.start(DemoSettings.in(data))) {
            assertThat(RootCommand.run("ledger", "check", "--http", port(instance)))
                    .isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void a_file_that_is_there_stays_when_an_export_is_refused_and_the_reason_is_told()
            throws Exception {
        var file = Files.writeString(data.resolve("rows.csv"), "as before");
        try (var instance = Tradewind.start(DemoSettings.in(data.resolve("instance")))) {
            var errors = new StringWriter();

            int status =
                    RootCommand.commandLine()
                            .setErr(new PrintWriter(errors, true))
                            .execute(
                                    "ledger",
                                    "export",
                                    "--from",
                                    "2026-13-01",
                                    "--output",
                                    file.toString(),
                                    "--http",
                                    port(instance));

            assertThat(status).isNotEqualTo(ExitCode.OK);
            assertThat(errors.toString()).contains("from must be a time or a day");
            assertThat(file).hasContent("as before");
        }
    }

    @Test
    void what_the_provider_has_forgotten_is_missing_and_the_exit_status_says_so() throws Exception {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            paid(api);
        }
        Files.delete(data.resolve("local-provider.jsonl"));

        try (var instance = Tradewind.start(DemoSettings.in(data))) {
            assertThat(
                            Printed.ending(
                                    ExitCode.SOFTWARE, "ledger", "check", "--http", port(instance)))
                    .containsPattern("missing +captured")
                    .contains("ask the provider about the reference");
        }
    }

    private static String paid(OrderApi api) {
        var order = api.place(ORDER, "one").path("orderId").asText();
        assertThat(Poll.until(PATIENCE, () -> isDispatched(api, order), it -> it)).isPresent();
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> api.get("/payments/" + order).path("status").asText(),
                                "captured"::equals))
                .isPresent();
        return order;
    }

    private static boolean isDispatched(OrderApi api, String order) {
        try {
            api.post("/shipments/" + order + "-1/dispatch", Map.of(), "unused");
            return true;
        } catch (ClientFailure _) {
            return false;
        }
    }

    private static String port(Tradewind instance) {
        return String.valueOf(instance.httpPort());
    }
}
