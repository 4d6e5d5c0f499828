package dev.tradewind.app.instance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.eventing.Decision;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// The lines of the delivery of an event of a product to a service that keeps what it hears of products. For one thread.
final class ProductNewsLines implements StoringLines {
    private static final String SUCCESS = "SUCCESS";

    private final StepLog log;
    private final JsonNode event;
    private final String type;
    private final long begunNanos = System.nanoTime();

    private ProductNewsLines(StepLog log, JsonNode event, String type) {
        this.log = log;
        this.event = event;
        this.type = type;
    }

    /// The lines of a delivery, unless it is of no CloudEvent: that is told elsewhere.
    static Optional<ProductNewsLines> of(String app, HttpCall delivery) {
        try {
            var event = Json.read(delivery.body());
            var id = event.path("id").asText();
            var log = new StepLog(app, "correlation_id", id);
            return id.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ProductNewsLines(log, event, event.path("type").asText()));
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    void received(String path) {
        log.tell("Received Dapr event delivery at " + path);
        var data = product();
        if (isStock()) {
            log.tell("Event type: " + type);
            log.tell("Processing stock update for product: " + data.path("product_id").asText());
            log.tell(
                    "Stock change: %s -> %s (%+d units)"
                            .formatted(
                                    data.path("previous_stock").asText(),
                                    data.path("new_stock").asText(),
                                    data.path("change").asInt()));
        } else {
            log.tell("Event source: " + event.path("source").asText());
            log.tell("Event type: " + type);
            log.tell("Processing %s event".formatted(type));
            log.tell("Event data: " + data);
        }
    }

    /// The product as the event has it: its data are JSON, or a text that is.
    private JsonNode product() {
        var data = event.path("data");
        try {
            var read =
                    data.isTextual()
                            ? Json.read(data.textValue().getBytes(StandardCharsets.UTF_8))
                            : data;
            return read.path("data");
        } catch (MalformedJson _) {
            return data; // which the service refuses
        }
    }

    private boolean isStock() {
        return type.equals(ProductStockUpdated.TYPE.name());
    }

    @Override
    public void storing(Decision decision) {
        if (!decision.writes().isEmpty() && !isStock()) {
            log.tell("Updating local product cache");
        }
    }

    @Override
    public void stored(Decision decision) {
        if (!decision.writes().isEmpty()) {
            log.tell(
                    isStock()
                            ? "Product availability cache updated"
                            : "Product cache updated successfully");
        }
    }

    /// The sidecar is about to be answered.
    void handled(Reply reply) {
        var status = Json.read(reply.bytes()).path("status").asText();
        long millis = Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
        if (!status.equals(SUCCESS)) {
            log.tell("Returning %s to Dapr (event not acknowledged)".formatted(status));
            log.tell("Event processing ended in %dms".formatted(millis));
        } else if (isStock()) {
            log.tell("Event processed successfully in %dms".formatted(millis));
        } else {
            log.tell("Product event processed successfully");
            log.tell("Returning SUCCESS to Dapr (event acknowledged)");
            log.tell("Event processing completed in %dms".formatted(millis));
        }
    }
}
