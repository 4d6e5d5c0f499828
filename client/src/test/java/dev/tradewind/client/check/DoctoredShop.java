package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The answers of a shop with an order that was delivered and one that waits, for a test to change. Lists are one page.
final class DoctoredShop implements ShopReading {
    static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private static final String SHOP =
            """
            {
              "/orders": {"items": [
                {"orderId": "o-1", "status": "delivered", "payment": "succeeded", "inventory": "succeeded",
                 "items": [{"sku": "CUP", "quantity": 2, "price": 5,
                            "amount": {"net": 8.40, "tax": 1.60, "gross": 10, "percent": 19}}], "totalAmount": 10,
                 "createdAt": "2026-12-01T10:00:00Z", "updatedAt": "2026-12-01T10:00:00Z"},
                {"orderId": "o-2", "status": "pending", "payment": "pending", "inventory": "succeeded",
                 "items": [{"sku": "CUP", "quantity": 1, "price": 5}], "totalAmount": 5,
                 "waitsFor": "payment", "deadline": "2026-12-02T10:00:00Z",
                 "createdAt": "2026-12-01T11:00:00Z", "updatedAt": "2026-12-01T11:00:00Z"},
                {"orderId": "o-3", "status": "cancelled", "payment": "succeeded", "inventory": "failed",
                 "items": [{"sku": "POT", "quantity": 1, "price": 5}], "totalAmount": 5,
                 "createdAt": "2026-12-01T11:00:00Z", "updatedAt": "2026-12-01T11:00:00Z"}]},
              "/payments": {"items": [
                {"orderId": "o-1", "status": "partly_refunded", "amount": 10, "captured": 10, "refunded": 4, "refundsDue": 0,
                 "captures": [{"shipmentId": "o-1-1", "outcome": "captured", "amount": 10, "reference": "c-1"}]},
                {"orderId": "o-3", "status": "voided", "amount": 5, "captured": 0, "refunded": 0, "refundsDue": 0,
                 "captures": []}]},
              "/refunds": {"items": [{"orderId": "o-1", "refundId": "r-1", "status": "refunded"}]},
              "/reservations": {"items": [
                {"orderId": "o-1", "status": "taken", "items": [{"sku": "CUP", "quantity": 2}], "left": []},
                {"orderId": "o-2", "status": "reserved", "items": [{"sku": "CUP", "quantity": 1}],
                 "left": [{"sku": "CUP", "quantity": 1}]},
                {"orderId": "o-3", "status": "out_of_stock", "items": [{"sku": "POT", "quantity": 1}], "left": []}]},
              "/shipments": {"items": [
                {"orderId": "o-1", "shipmentId": "o-1-1", "status": "delivered", "amount": 10,
                 "items": [{"sku": "CUP", "quantity": 2, "amount": {"net": 8.40, "tax": 1.60, "gross": 10, "percent": 19}}],
                 "estimatedDelivery": "2026-12-04"}]},
              "/messages": {"items": [
                {"orderId": "o-1", "messageId": "m-1", "template": "order-confirmed", "channel": "recorded",
                 "status": "sent", "createdAt": "2026-12-01T10:00:00Z"},
                {"orderId": "o-1", "messageId": "m-2", "template": "shipment-dispatched", "about": "o-1-1",
                 "channel": "recorded", "status": "sent", "createdAt": "2026-12-01T10:00:00Z"},
                {"orderId": "o-1", "messageId": "m-3", "template": "refund-paid", "about": "r-1",
                 "channel": "recorded", "status": "sent", "createdAt": "2026-12-01T10:00:00Z"},
                {"orderId": "o-3", "messageId": "m-4", "template": "order-cancelled", "channel": "recorded",
                 "status": "sent", "createdAt": "2026-12-01T11:00:00Z"}]},
              "/inventory-check": {"checked": 2, "differences": [], "unsettled": []},
              "/payments-check": {"checked": 2, "differences": []},
              "/ledger/balances": {"balances": [
                {"account": "sales", "currency": "EUR", "minorUnits": -600},
                {"account": "provider", "currency": "EUR", "minorUnits": 600}]}
            }
            """;

    private final Map<String, ObjectNode> answers = new TreeMap<>();

    DoctoredShop() {
        var all = Json.read(SHOP.getBytes(StandardCharsets.UTF_8));
        all.fieldNames().forEachRemaining(path -> answers.put(path, (ObjectNode) all.get(path)));
    }

    @Override
    public JsonNode get(String path) {
        return answer(path.replaceAll("\\?.*", ""));
    }

    ObjectNode answer(String path) {
        return Objects.requireNonNull(answers.get(path), path);
    }

    /// One of a list.
    ObjectNode item(String path, int index) {
        return (ObjectNode) answer(path).get("items").get(index);
    }

    DoctoredShop with(String path, int index, String member, String json) {
        item(path, index).set(member, read(json));
        return this;
    }

    DoctoredShop without(String path, int index) {
        ((ArrayNode) answer(path).get("items")).remove(index);
        return this;
    }

    DoctoredShop adding(String path, String list, String json) {
        ((ArrayNode) answer(path).get(list)).add(read(json));
        return this;
    }

    private static JsonNode read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
