package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words in which commands print a product's stock and its policy.
final class StockText {
    private StockText() {}

    /// The part of a product's stock that is in one warehouse; none where nothing is there, and all where there is but one.
    static JsonNode at(String warehouse, JsonNode stock) {
        return stock.has("warehouses")
                ? stock.path("warehouses")
                        .valueStream()
                        .filter(it -> it.path("warehouse").asText().equals(warehouse))
                        .findFirst()
                        .orElse(MissingNode.getInstance())
                : whole(stock);
    }

    /// All of it, but for what is said of all warehouses together.
    private static JsonNode whole(JsonNode stock) {
        return stock.<ObjectNode>deepCopy().without(List.of("policy", "low"));
    }

    /// Tells whether more is to be ordered, for all warehouses together or for one.
    static boolean isLow(JsonNode stock) {
        return Stream.concat(Stream.of(stock), stock.path("warehouses").valueStream())
                .anyMatch(it -> it.path("low").asBoolean());
    }

    static String backorder(JsonNode stock) {
        int limit = stock.path("policy").path("backorderLimit").asInt();
        return limit == 0 ? "-" : "up to " + limit;
    }

    /// The rule of all warehouses together, and those of warehouses that are low: `20 at 5; 8 at 2, low, for north`.
    static String reorder(JsonNode stock) {
        var places =
                stock.path("warehouses")
                        .valueStream()
                        .filter(it -> it.path("low").asBoolean())
                        .map(it -> rule(it) + ", for " + it.path("warehouse").asText());
        return Stream.concat(Stream.of(rule(stock)), places).collect(Collectors.joining("; "));
    }

    /// The rule of all warehouses together or of one, and whether it holds now: `20 at 5, low`.
    static String rule(JsonNode stock) {
        var policy = stock.path("policy");
        if (!policy.has("reorderPoint")) {
            return "-";
        }
        return "%s at %d%s"
                .formatted(
                        policy.path("reorderQuantity").asText("?"),
                        policy.path("reorderPoint").asInt(),
                        stock.path("low").asBoolean() ? ", low" : "");
    }
}
