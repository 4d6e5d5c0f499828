package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.JsonApi;
import dev.tradewind.app.instance.ServiceSite;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The lines of the services of one instance, `up --log dapr`.
@Timeout(180)
final class InstanceLinesTest {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} INFO  \\[(?<app>[a-z-]+)] "
                            + "\\[(?<mark>(request|correlation)_id=[^]]+)] (?<step>.+)");
    private static final String MUG =
            "{\"name\": \"Mug\", \"price\": 8, \"category\": \"kitchen\", \"stock\": 250}";

    @TempDir private Path directory = Path.of("");

    @Test
    void a_product_and_its_stock_can_be_followed_from_service_to_service() {
        try (var api = instance()) {
            var id = api.post("/products", MUG).json().path("data").path("id").asText();
            awaitStep("Event processing completed in Nms");
            var stock = "/products/%s/stock".formatted(id);
            api.patch(stock, "{\"quantity\": -10, \"reason\": \"counted\"}");
            awaitStep("Event processed successfully in Nms");
            api.post("/products", "{\"name\": \"Mug\"}");
            awaitStep("Request completed: 400 Bad Request (Nms)");

            var requests = marks("product-service");
            assertThat(requests)
                    .hasSize(3)
                    .allMatch(it -> it.matches("request_id=req-[0-9a-f]{8}"));
            assertThat(steps(requests.get(0)))
                    .containsExactly(
                            "Received POST /products request",
                            "Validating product data: name=Mug",
                            "Product validation successful",
                            "Generating product ID: " + id,
                            "Publishing event: product.created",
                            "Event payload: {...}",
                            "Saving product and its events in one write",
                            "Product saved successfully",
                            "Event published successfully to topic: product-events",
                            "Request completed: 201 Created (Nms)");
            assertThat(steps(requests.get(1)))
                    .startsWith("Received PATCH %s request".formatted(stock))
                    .contains("Publishing event: product.stock_updated")
                    .endsWith("Request completed: 200 OK (Nms)");
            assertThat(steps(requests.get(2)))
                    .containsExactly(
                            "Received POST /products request",
                            "Validating product data: name=Mug",
                            "Request completed: 400 Bad Request (Nms)");
            assertThat(steps("correlation_id=evt-%s-created".formatted(id)))
                    .containsExactly(
                            "Received event delivery at orders-products",
                            "Event source: product-service",
                            "Event type: product.created",
                            "Processing product.created event",
                            "Event data: {...}",
                            "Updating local product cache",
                            "Product cache updated successfully",
                            "Product event processed successfully",
                            "Event acknowledged: its message was deleted in the same write",
                            "Event processing completed in Nms");
            assertThat(steps("correlation_id=evt-%s-stock-update-001".formatted(id)))
                    .containsExactly(
                            "Received event delivery at orders-products",
                            "Event type: product.stock_updated",
                            "Processing stock update for product: " + id,
                            "Stock change: 250 -> 240 (-10 units)",
                            "Product availability cache updated",
                            "Event processed successfully in Nms");
        }
    }

    private Instance instance() {
        int port =
                new ServiceSite(directory, List.of(ShopService.PRODUCT)).port(ShopService.PRODUCT);
        var process =
                CommandProcess.start(
                        log(),
                        "up",
                        "--http=" + port,
                        "--aws=0",
                        "--operator-port=off",
                        "--log=dapr",
                        "--data=" + directory.resolve("data"));
        return new Instance(process, new JsonApi(port));
    }

    private Path log() {
        return directory.resolve("instance.log");
    }

    private void awaitStep(String step) {
        Patience.until(() -> lines().anyMatch(it -> step(it).equals(step)));
    }

    private List<String> marks(String app) {
        return lines().filter(it -> it.group("app").equals(app))
                .map(it -> it.group("mark"))
                .distinct()
                .toList();
    }

    private List<String> steps(String mark) {
        return lines().filter(it -> it.group("mark").equals(mark))
                .map(InstanceLinesTest::step)
                .toList();
    }

    /// A step without what differs from run to run.
    private static String step(MatchResult line) {
        return line.group("step").replaceAll("[0-9]+ms", "Nms").replaceAll("\\{.*}", "{...}");
    }

    private Stream<MatchResult> lines() {
        try {
            return Files.readAllLines(log()).stream()
                    .map(LINE::matcher)
                    .filter(it -> it.matches())
                    .map(it -> it.toMatchResult());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A running instance and its API.
    private record Instance(CommandProcess process, JsonApi api) implements AutoCloseable {
        JsonApi.Answer post(String path, String json) {
            return api.post(path, json);
        }

        JsonApi.Answer patch(String path, String json) {
            return api.patch(path, json);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
