package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.SagaApi;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.orders.OrdersWaiting;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.sagas.RunsWaiting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind up --flow orchestrated`: orders as runs of a saga, on an instance.
@Timeout(120)
final class OrderRunsTest {
    @TempDir private Path data = Path.of("");

    private Tradewind start(OrderFlow flow) {
        return Tradewind.start(DemoSettings.taking(flow, data));
    }

    /// @param failing the service that breaks
    private static String place(OrderApi api, String failing) {
        var order =
                """
                {"customerEmail": "ann@example.com", "currency": "USD", "simulateTechnicalFailure": "%s",
                 "items": [{"sku": "CUP-1", "quantity": 1, "price": 4}]}
                """
                        .formatted(failing);
        return api.place(Json.read(order.getBytes(UTF_8)), failing).path("orderId").asText();
    }

    private static void awaitStep(SagaApi api, String orderId, String step) {
        Patience.until(() ->
                find(api, orderId)
                        .filter(run -> run.path("step").asText().equals(step))
                        .isPresent());
    }

    /// There is none before its order's event has come to it.
    private static Optional<JsonNode> find(SagaApi api, String id) {
        try {
            return Optional.of(api.run("order", id));
        } catch (ClientFailure _) {
            return Optional.empty();
        }
    }

    @Test
    void an_order_is_listed_and_shown_as_a_run() {
        try (var instance = start(OrderFlow.ORCHESTRATED);
                var orders = OrderApi.at(instance.httpPort());
                var runs = SagaApi.at(instance.httpPort())) {
            var id = place(orders, "payment");
            awaitStep(runs, id, "authorise");
            var port = Integer.toString(instance.httpPort());

            assertThat(Printed.by("sagas", "ls", "--waiting", "--http", port))
                    .containsPattern(
                            "order +%s +running +authorise +PaymentCompleted or PaymentFailed +20"
                                    .formatted(id));
            assertThat(Printed.by("sagas", "show", "order", id, "--http", port))
                    .contains("order " + id + "   running, version 1 of order desk")
                    .contains("InventoryReserved", "OrderPaymentRequested");
            orders.cancel(id);
            Patience.until(
                    () -> runs.run("order", id).path("status").asText().equals("compensated"));
            assertThat(Printed.by("sagas", "show", "order", id, "--http", port))
                    .contains("OrderCancelled", "PaymentAbandoned", "OrderReleaseRequested");
        }
    }

    @Test
    void another_flow_is_refused_while_an_order_waits_or_its_run_goes_on() {
        try (var instance = start(OrderFlow.ORCHESTRATED);
                var orders = OrderApi.at(instance.httpPort());
                var runs = SagaApi.at(instance.httpPort())) {
            awaitStep(runs, place(orders, "payment"), "authorise");
        }
        assertThatThrownBy(() -> start(OrderFlow.PARALLEL)).isInstanceOf(OrdersWaiting.class);

        try (var instance = start(OrderFlow.ORCHESTRATED);
                var orders = OrderApi.at(instance.httpPort());
                var runs = SagaApi.at(instance.httpPort())) {
            var waiting = runs.runs(Optional.of("order"), Optional.of("running"), 1);
            orders.cancel(waiting.getFirst().path("subject").asText());
            awaitStep(runs, place(orders, "shipping"), "ship");
        }
        assertThatThrownBy(() -> start(OrderFlow.SEQUENTIAL))
                .isInstanceOf(RunsWaiting.class)
                .hasMessageContaining("runs of order go on");
    }

    @Test
    void a_service_beside_a_sidecar_refuses_it() {
        var errors = new StringWriter();

        int status =
                RootCommand.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute("service", "order", "--flow=orchestrated", "--log-level=off");

        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("the sagas of an instance");
    }
}
