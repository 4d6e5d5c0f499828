package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.shipping.Tracking.News;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the bodies of requests about a shipment, and refuses them with every field that is wrong.
final class ShipmentRequest {
    /// As many as an order may have.
    private static final int ITEMS_MAX = 100;

    private static final int QUANTITY_MAX = 10_000;
    private static final int REASON_MAX = 200;

    private static final List<String> NEWS =
            Stream.of(
                            ShipmentStatus.DELIVERED,
                            ShipmentStatus.DELIVERY_FAILED,
                            ShipmentStatus.RETURNED)
                    .map(ShipmentStatus::label)
                    .toList();

    private ShipmentRequest() {}

    /// The items that are to leave; nothing where all of them are.
    static Optional<List<ShippedItem>> items(HttpCall call) {
        if (call.body().length == 0) {
            return Optional.empty();
        }
        var fields = call.fields();
        var wanted =
                fields.has("items")
                        ? Optional.of(items(fields.objects("items", ITEMS_MAX)))
                        : Optional.<List<ShippedItem>>empty();
        fields.requireValid();
        return wanted;
    }

    private static List<ShippedItem> items(List<Fields> objects) {
        var items = new ArrayList<ShippedItem>();
        for (var item : objects) {
            var sku = item.parsed("sku", Sku::new);
            int quantity = item.integer("quantity", 1, QUANTITY_MAX);
            sku.ifPresent(known -> items.add(new ShippedItem(known, quantity)));
        }
        return items;
    }

    /// The news that a carrier tells.
    static News news(Fields fields) {
        var status = fields.parsed("status", ShipmentRequest::status);
        boolean isFailure = status.equals(Optional.of(ShipmentStatus.DELIVERY_FAILED));
        var reason =
                isFailure || fields.has("reason")
                        ? fields.parsed("reason", ShipmentRequest::reason)
                        : Optional.<String>empty();
        fields.requireValid();
        return new News(status.orElseThrow(), reason);
    }

    private static ShipmentStatus status(String label) {
        return Labelled.find(ShipmentStatus.class, label)
                .filter(status -> NEWS.contains(status.label()))
                .orElseThrow(() ->
                        new IllegalArgumentException("must be one of " + String.join(", ", NEWS)));
    }

    private static String reason(String text) {
        if (text.length() > REASON_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(REASON_MAX));
        }
        return text;
    }
}
