package dev.tradewind.commerce.returns;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the bodies of the returns API's requests, and refuses them with every field that is wrong.
final class ReturnRequest {
    /// As many as an order may have.
    private static final int ITEMS_MAX = 100;

    private static final int QUANTITY_MAX = 1_000_000;

    /// A sentence or two.
    private static final int REASON_MAX = 500;

    private ReturnRequest() {}

    static Wanted wanted(Fields fields) {
        var order = fields.parsed("orderId", OrderId::new);
        var pieces = Pieces.NONE;
        for (var item : fields.objects("items", ITEMS_MAX)) {
            var sku = sku(item, pieces);
            int quantity = item.integer("quantity", 1, QUANTITY_MAX);
            pieces = sku.isPresent() ? pieces.with(sku.get(), quantity) : pieces;
        }
        var reason = fields.parsed("reason", ReturnRequest::reason);
        fields.requireValid();
        return new Wanted(order.orElseThrow(), pieces, reason.orElseThrow());
    }

    /// The pieces that came of each product, and where they are; nothing may be said of one twice.
    static Found inspected(Fields fields) {
        var found = new ArrayList<GoodsReturn.Inspected>();
        var seen = Pieces.NONE;
        for (var item : fields.objects("items", ITEMS_MAX)) {
            var sku = sku(item, seen);
            int restocked = item.integer("restocked", 0, QUANTITY_MAX);
            int scrapped = item.integer("scrapped", 0, QUANTITY_MAX);
            if (restocked + scrapped == 0) {
                item.reject("restocked", "must be 1 or more together with scrapped");
            } else if (sku.isPresent()) {
                seen = seen.with(sku.get(), restocked + scrapped);
                found.add(new GoodsReturn.Inspected(sku.get(), restocked, scrapped));
            }
        }
        var place =
                fields.has("warehouse")
                        ? WarehouseId.meant(fields.parsed("warehouse", WarehouseId::new))
                        : WarehouseId.MAIN;
        fields.requireValid();
        return new Found(found, place);
    }

    private static Optional<Sku> sku(Fields item, Pieces before) {
        var sku = item.parsed("sku", Sku::new);
        if (sku.filter(it -> before.of(it) > 0).isPresent()) {
            item.reject("sku", "is there twice");
            return Optional.empty();
        }
        return sku;
    }

    private static String reason(String text) {
        if (text.length() > REASON_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(REASON_MAX));
        }
        return text;
    }

    /// The pieces that came, in a warehouse.
    record Found(List<GoodsReturn.Inspected> items, WarehouseId warehouse) {
        Found {
            items = List.copyOf(items);
        }
    }

    /// A customer's wish to send pieces of an order back.
    record Wanted(OrderId orderId, Pieces pieces, String reason) {}
}
