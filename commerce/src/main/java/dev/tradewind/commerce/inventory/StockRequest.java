package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.http.Fields;
import java.util.List;
import java.util.Optional;

/// Reads the bodies of the stock API's requests, and refuses them with every field that is wrong.
final class StockRequest {
    /// More than any shelf has, and little enough that a thousand corrections still add up.
    private static final int QUANTITY_MAX = 1_000_000;

    /// A sentence; it is read in tables.
    private static final int TEXT_MAX = 200;

    private StockRequest() {}

    static WarehouseCount count(Fields fields) {
        var count = counted(fields);
        fields.requireValid();
        return count;
    }

    /// A row of a file of counts.
    static CountedRow countedRow(Fields fields) {
        var sku = fields.parsed("sku", Sku::new);
        var count = counted(fields);
        var reason =
                fields.has("reason")
                        ? fields.parsed("reason", StockRequest::sentence)
                        : Optional.<String>empty();
        fields.requireValid();
        return new CountedRow(sku.orElseThrow(), count, reason);
    }

    private static WarehouseCount counted(Fields fields) {
        int onHand = fields.integer("onHand", 0, Stock.ON_HAND_MAX);
        return new WarehouseCount(named(fields), onHand);
    }

    private static Optional<WarehouseId> named(Fields fields) {
        return fields.has("warehouse")
                ? fields.parsed("warehouse", WarehouseId::new)
                : Optional.empty();
    }

    /// The warehouse that is named, or the default one.
    private static WarehouseId warehouse(Fields fields) {
        return WarehouseId.meant(named(fields));
    }

    static Transfer transfer(Fields fields) {
        var from = fields.parsed("from", WarehouseId::new);
        var to = fields.parsed("to", WarehouseId::new);
        if (from.isPresent() && from.equals(to)) {
            fields.reject("to", "must be another warehouse than 'from'");
        }
        int quantity = fields.integer("quantity", 1, QUANTITY_MAX);
        var reason = fields.parsed("reason", StockRequest::sentence);
        fields.requireValid();
        return new Transfer(from.orElseThrow(), to.orElseThrow(), quantity, reason.orElseThrow());
    }

    static Correction correction(Fields fields) {
        int quantity = fields.integer("quantity", -QUANTITY_MAX, QUANTITY_MAX);
        if (quantity == 0) {
            fields.reject("quantity", "must not be 0");
        }
        var reason = fields.parsed("reason", StockRequest::sentence);
        var place = warehouse(fields);
        fields.requireValid();
        return new Correction(place, quantity, reason.orElseThrow());
    }

    static StockPolicy policy(Fields fields) {
        var words = List.of(StockView.Policy.REFUSE, StockView.Policy.ALLOW);
        boolean allowed =
                fields.oneOf("backorder", words).equals(Optional.of(StockView.Policy.ALLOW));
        fields.expect("backorderLimit");
        int limit = allowed ? fields.integer("backorderLimit", 1, QUANTITY_MAX) : 0;
        if (!allowed && fields.has("backorderLimit")) {
            limit = fields.integer("backorderLimit", 0, 0);
        }
        var policy =
                new StockPolicy(
                        limit,
                        number(fields, "reorderPoint", 0),
                        number(fields, "reorderQuantity", 1),
                        supplier(fields));
        if (policy.reorderPoint().isEmpty() && policy.reorderQuantity().isPresent()) {
            fields.reject("reorderPoint", "must be there where a reorderQuantity is");
        }
        fields.requireValid();
        return policy;
    }

    static ReorderRule reordering(Fields fields) {
        int point = fields.integer("reorderPoint", 0, QUANTITY_MAX);
        var rule = new ReorderRule(point, number(fields, "reorderQuantity", 1), supplier(fields));
        fields.requireValid();
        return rule;
    }

    private static Optional<String> supplier(Fields fields) {
        return fields.has("supplier")
                ? fields.parsed("supplier", StockRequest::sentence)
                : Optional.empty();
    }

    private static Optional<Integer> number(Fields fields, String name, int min) {
        return fields.has(name)
                ? Optional.of(fields.integer(name, min, QUANTITY_MAX))
                : Optional.empty();
    }

    private static String sentence(String text) {
        if (text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(TEXT_MAX));
        }
        return text;
    }

    /// A count of a product, and why it was made.
    record CountedRow(Sku sku, WarehouseCount count, Optional<String> reason) {}

    /// So many more, or fewer, and why.
    record Correction(WarehouseId warehouse, int quantity, String reason) {}

    /// So many from one warehouse to another, and why.
    record Transfer(WarehouseId from, WarehouseId to, int quantity, String reason) {}
}
