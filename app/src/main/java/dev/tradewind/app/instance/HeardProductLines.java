package dev.tradewind.app.instance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.hosts.handling.DecisionSteps;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The lines of an event of a product that comes to the orders of an instance. What is decided, the mark that it was, and the
/// end of the message are one write.
final class HeardProductLines implements DecisionSteps {
    private final StepLog log;
    private final boolean isStock;
    private final long begunNanos = System.nanoTime();
    private boolean isChange;

    private HeardProductLines(StepLog log, boolean isStock) {
        this.log = log;
        this.isStock = isStock;
    }

    static HeardProductLines begin(String intake, Event<?> event, int attempt) {
        var log = new StepLog(ShopService.ORDER.appId(), "correlation_id", event.id().value());
        var lines = new HeardProductLines(log, event.type().equals(ProductStockUpdated.TYPE));
        var again = attempt > 1 ? ", attempt %d".formatted(attempt) : "";
        log.tell("Received event delivery at %s%s".formatted(intake, again));
        lines.received(event);
        return lines;
    }

    private void received(Event<?> event) {
        var dialect = ShopFlows.FLOWS.of(event.type()).dialect();
        var type = dialect.typeOf(event.type());
        var body = dialect.write(event).body().getBytes(StandardCharsets.UTF_8);
        var data = Json.read(body).path("data");
        if (isStock) {
            stock(type, data);
        } else {
            log.tell("Event source: " + dialect.sourceOf(event));
            log.tell("Event type: " + type);
            log.tell("Processing %s event".formatted(type));
            log.tell("Event data: " + data);
        }
    }

    private void stock(String type, JsonNode data) {
        log.tell("Event type: " + type);
        log.tell("Processing stock update for product: " + data.path("product_id").asText());
        log.tell(
                "Stock change: %s -> %s (%+d units)"
                        .formatted(
                                data.path("previous_stock").asText(),
                                data.path("new_stock").asText(),
                                data.path("change").asInt()));
    }

    @Override
    public synchronized void storing(Decision decision) {
        isChange = !decision.writes().isEmpty();
        if (isChange && !isStock) {
            log.tell("Updating local product cache");
        }
    }

    @Override
    public synchronized void stored() {
        if (isChange) {
            log.tell(
                    isStock
                            ? "Product availability cache updated"
                            : "Product cache updated successfully");
        }
        if (isStock) {
            log.tell("Event processed successfully in %dms".formatted(millis()));
        } else {
            log.tell("Product event processed successfully");
            log.tell("Event acknowledged: its message was deleted in the same write");
            log.tell("Event processing completed in %dms".formatted(millis()));
        }
    }

    @Override
    public void failed(RuntimeException reason) {
        log.tell("Event not acknowledged: " + reason.getMessage());
        log.tell("Event processing ended in %dms".formatted(millis()));
    }

    private long millis() {
        return Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
    }
}
