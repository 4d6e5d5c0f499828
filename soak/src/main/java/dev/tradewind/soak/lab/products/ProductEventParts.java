package dev.tradewind.soak.lab.products;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.util.List;

/// The parts of the lab in which a product is made, its stock changes, and the order service hears of both.
record ProductEventParts(LabSheet sheet, ProductShop shop) {
    private static final String PRODUCT =
            """
            {"name": "Wireless Bluetooth Headphones",
             "description": "Noise-cancelling, thirty hours on one charge",
             "price": 149.99, "category": "Electronics", "stock": 250}
            """;
    private static final List<String> SALES =
            List.of(
                    "{\"quantity\": -10, \"reason\": \"Initial sale\"}",
                    "{\"quantity\": -5, \"reason\": \"Second sale\"}",
                    "{\"quantity\": 40, \"reason\": \"Delivery\"}");

    void before() {
        sheet.expect(
                "sidecars that are well",
                "[204, 204, 204, 204]",
                shop.instance().sidecars().stream().map(LabSidecar::health).toList());
        sheet.expect(
                "components of the product service",
                "[pubsub pubsub.tradewind, statestore state.tradewind]",
                shop.productSidecar().components());
        for (var sidecar : shop.orderSidecars()) {
            sheet.expect(
                    "subscriptions of a copy of the order service",
                    "[order-events -> /events/order, payment-events -> /events/payment, product-events -> /events/product]",
                    sidecar.subscriptions());
        }
    }

    /// @return the id of the product
    String creation() {
        var answer = shop.ask("POST", "/products", PRODUCT);
        var data = answer.body().path("data");
        var product = data.path("id").asText();
        var eventId = ProductShop.eventId(answer.body());
        sheet.expect("a product is answered", 201, answer.status());
        sheet.expect(
                "members of the answer",
                "[success, message, data, event_published]",
                names(answer.body()));
        sheet.expect(
                "members of the product",
                "[id, name, description, price, category, stock, created_at, updated_at]",
                names(data));
        sheet.expect(
                "its id is a day and eight digits",
                true,
                product.matches("prod-[0-9]{8}-[0-9a-f]{8}"));
        sheet.expect("its event's id", "evt-%s-created".formatted(product), eventId);
        sheet.expect(
                "it was changed when it was made",
                data.path("created_at"),
                data.path("updated_at"));
        heard(product, eventId);
        return product;
    }

    private void heard(String product, String eventId) {
        var deliveries = shop.deliveriesOf(eventId);
        sheet.expect("deliveries of its event", 1, deliveries.size());
        for (var delivery : deliveries) {
            var event = delivery.data();
            sheet.expect("the path it came to", "/events/product", delivery.path());
            sheet.expect("its type", "product.created", event.path("event_type").asText());
            sheet.expect(
                    "members of the event",
                    "[event_type, event_id, timestamp, data, metadata]",
                    names(event));
            sheet.expect(
                    "members of its data, without a description",
                    "[product_id, name, price, category, stock]",
                    names(event.path("data")));
            sheet.expect(
                    "where it comes from",
                    "{\"source\":\"product-service\",\"version\":\"1.0\"}",
                    event.path("metadata"));
            sheet.expect(
                    "the state that the sidecar keeps",
                    event.path("data"),
                    shop.productSidecar().state("product:" + product).body());
        }
        sheet.expect(
                "the sidecar's answers to state and event",
                "204, 204",
                shop.publication(eventId)
                        .map(it -> "%d, %d".formatted(it.saved(), it.status()))
                        .orElse("none"));
        sheet.expect(
                "messages that wait",
                "0",
                shop.attribute(ProductShop.QUEUE, APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
        sheet.expect(
                "messages in flight",
                "0",
                shop.attribute(ProductShop.QUEUE, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0"));
    }

    void stock(String product) {
        int before = 250;
        int number = 0;
        for (var sale : SALES) {
            var answer = shop.ask("PATCH", "/products/%s/stock".formatted(product), sale).body();
            var data = answer.path("data");
            number++;
            sheet.expect(
                    "the id of stock update " + number,
                    "evt-%s-stock-update-%03d".formatted(product, number),
                    ProductShop.eventId(answer));
            sheet.expect("the stock before", before, data.path("previous_stock").asInt());
            before = data.path("new_stock").asInt();
            for (var delivery : shop.deliveriesOf(ProductShop.eventId(answer))) {
                sheet.expect(
                        "the order service hears of",
                        before,
                        delivery.data().at("/data/new_stock"));
            }
        }
        sheet.expect(
                "the stock that the instance's own order service knows, by events alone",
                before,
                shop.knownStock(product, before));
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(it -> it.getKey()).toList();
    }
}
