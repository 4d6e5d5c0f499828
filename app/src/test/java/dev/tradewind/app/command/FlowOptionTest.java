package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind up --flow`.
@Timeout(60)
final class FlowOptionTest {
    private static final String WAITING =
            """
            {"customerEmail": "ann@example.com", "currency": "USD", "simulateTechnicalFailure": "payment",
             "items": [{"sku": "CUP-1", "quantity": 1, "price": 4}]}
            """;

    @TempDir private Path data = Path.of("");

    @Test
    void another_flow_is_refused_while_an_order_waits() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            api.place(Json.read(WAITING.getBytes(UTF_8)), "one");
        }
        var errors = new StringWriter();

        int status =
                RootCommand.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute(
                                "up",
                                "--data=" + data,
                                "--flow=sequential",
                                "--http=0",
                                "--aws=0",
                                "--operator-port=off",
                                "--log-level=off");

        assertThat(status).isEqualTo(ExitCode.SOFTWARE);
        assertThat(errors.toString())
                .contains("orders wait that took the parallel flow", "--flow parallel")
                .hasLineCount(1);
    }
}
