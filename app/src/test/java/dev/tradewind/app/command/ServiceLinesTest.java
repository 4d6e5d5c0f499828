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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The lines of the product service and of the order service, each a process beside a sidecar of one instance.
@Timeout(180)
final class ServiceLinesTest {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} INFO  \\[(?<app>[a-z-]+)] "
                            + "\\[(?<mark>(request|correlation)_id=[^]]+)] (?<step>.+)");
    private static final String MUG =
            "{\"name\": \"Mug\", \"price\": 8, \"category\": \"kitchen\", \"stock\": 250}";

    @TempDir private Path directory = Path.of("");

    private final List<CommandProcess> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.reversed().forEach(CommandProcess::close);
    }

    private ServiceSite instance() {
        var site = new ServiceSite(directory, List.of(ShopService.ORDER, ShopService.PRODUCT));
        child(
                "instance",
                "broker",
                "--aws=0",
                "--operator-port=off",
                "--data=" + directory.resolve("data"),
                "--dapr=" + site.resources(),
                "--dapr-app=" + site.apps());
        return site;
    }

    private void start(ServiceSite site, ShopService service, String log) {
        child(
                service.appId(),
                "service",
                service.name().toLowerCase(Locale.ROOT),
                "--port=" + site.port(service),
                "--dapr-http-port=" + site.sidecarPort(service),
                "--log=" + log);
        var sidecar = new JsonApi(site.sidecarPort(service));
        Patience.until(() -> !sidecar.get("/v1.0/metadata").json().path("subscriptions").isEmpty());
    }

    private void child(String name, String... arguments) {
        running.add(CommandProcess.start(log(name), arguments));
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    @Test
    void a_product_and_its_stock_can_be_followed_from_service_to_service() {
        var site = instance();
        start(site, ShopService.ORDER, "dapr");
        start(site, ShopService.PRODUCT, "dapr");
        var products = new JsonApi(site.port(ShopService.PRODUCT));

        var id = products.post("/products", MUG).json().path("data").path("id").asText();
        awaitStep(ShopService.ORDER, "Event processing completed in Nms");
        awaitStep(ShopService.PRODUCT, "Request completed: 201 Created (Nms)");
        var stock = "/products/%s/stock".formatted(id);
        products.patch(stock, "{\"quantity\": -10, \"reason\": \"counted\"}");
        awaitStep(ShopService.ORDER, "Event processed successfully in Nms");
        awaitStep(ShopService.PRODUCT, "Request completed: 200 OK (Nms)");

        var requests = marks(ShopService.PRODUCT);
        assertThat(requests).hasSize(2).allMatch(it -> it.matches("request_id=req-[0-9a-f]{8}"));
        var target =
                "http://127.0.0.1:%d/v1.0-alpha1/publish/bulk/pubsub/product-events"
                        .formatted(site.sidecarPort(ShopService.PRODUCT));
        assertThat(steps(ShopService.PRODUCT, requests.getFirst()))
                .containsExactly(
                        "Received POST /products request",
                        "Validating product data: name=Mug",
                        "Product validation successful",
                        "Generating product ID: " + id,
                        "Saving product to state store via Dapr",
                        "Product saved to state store statestore successfully",
                        "Publishing event: product.created",
                        "Event payload: {...}",
                        "Calling Dapr sidecar: POST " + target,
                        "Dapr publish response: 204 No Content",
                        "Event published successfully to topic: product-events",
                        "Request completed: 201 Created (Nms)");
        assertThat(steps(ShopService.PRODUCT, requests.getLast()))
                .startsWith("Received PATCH %s request".formatted(stock))
                .contains("Publishing event: product.stock_updated")
                .endsWith("Request completed: 200 OK (Nms)");
        assertThat(steps(ShopService.ORDER, "correlation_id=evt-%s-created".formatted(id)))
                .containsExactly(
                        "Received Dapr event delivery at /events/product",
                        "Event source: product-service",
                        "Event type: product.created",
                        "Processing product.created event",
                        "Event data: {...}",
                        "Updating local product cache",
                        "Product cache updated successfully",
                        "Product event processed successfully",
                        "Returning SUCCESS to Dapr (event acknowledged)",
                        "Event processing completed in Nms");
        assertThat(steps(ShopService.ORDER, "correlation_id=evt-%s-stock-update-001".formatted(id)))
                .containsExactly(
                        "Received Dapr event delivery at /events/product",
                        "Event type: product.stock_updated",
                        "Processing stock update for product: " + id,
                        "Stock change: 250 -> 240 (-10 units)",
                        "Product availability cache updated",
                        "Event processed successfully in Nms");
    }

    @Test
    void a_product_is_told_of_that_is_a_text_within_its_event() {
        var site = instance();
        start(site, ShopService.ORDER, "dapr");
        var event =
                """
                {"specversion": "1.0", "id": "e-1", "source": "product-service",
                 "type": "product.created", "datacontenttype": "text/plain",
                 "data": "{\\"data\\": {\\"product_id\\": \\"p-1\\"}}"}
                """;

        new JsonApi(site.port(ShopService.ORDER)).post("/events/product", event);

        assertThat(lines(ShopService.ORDER).map(it -> it.group("step")))
                .contains("Event data: {\"product_id\":\"p-1\"}");
    }

    @Test
    void a_request_that_is_refused_is_complete_with_its_answer() {
        var site = instance();
        start(site, ShopService.PRODUCT, "dapr");

        new JsonApi(site.port(ShopService.PRODUCT)).post("/products", "{\"name\": \"a\\nb\"}");

        assertThat(steps(ShopService.PRODUCT, marks(ShopService.PRODUCT).getFirst()))
                .containsExactly(
                        "Received POST /products request",
                        "Validating product data: name=a\\nb",
                        "Request completed: 400 Bad Request (Nms)");
    }

    @Test
    void another_format_leaves_the_steps_out() throws IOException {
        var site = instance();
        start(site, ShopService.PRODUCT, "text");

        new JsonApi(site.port(ShopService.PRODUCT)).post("/products", MUG);

        assertThat(Files.readString(log(ShopService.PRODUCT.appId())))
                .doesNotContain("request_id", "Received POST");
    }

    private void awaitStep(ShopService service, String step) {
        Patience.until(() -> lines(service).anyMatch(it -> step(it).equals(step)));
    }

    private List<String> marks(ShopService service) {
        return lines(service).map(it -> it.group("mark")).distinct().toList();
    }

    private List<String> steps(ShopService service, String mark) {
        return lines(service)
                .filter(it -> it.group("mark").equals(mark))
                .map(ServiceLinesTest::step)
                .toList();
    }

    /// A step without what differs from run to run.
    private static String step(MatchResult line) {
        return line.group("step").replaceAll("[0-9]+ms", "Nms").replaceAll("\\{.*}", "{...}");
    }

    private Stream<MatchResult> lines(ShopService service) {
        try {
            return Files.readAllLines(log(service.appId())).stream()
                    .map(LINE::matcher)
                    .filter(it -> it.matches() && it.group("app").equals(service.appId()))
                    .map(it -> it.toMatchResult());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
