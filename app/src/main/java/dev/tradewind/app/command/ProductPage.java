package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import java.util.TreeMap;

/// A page of products as commands print it.
final class ProductPage {
    private final InstanceOptions instance;
    private final Map<String, String> query = new TreeMap<>();

    ProductPage(InstanceOptions instance) {
        this.instance = instance;
    }

    ProductPage with(String parameter, Object value) {
        query.put(parameter, value.toString());
        return this;
    }

    void print() {
        try (var api = instance.productApi()) {
            var page = api.page(query);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(page) : text(page)));
        }
    }

    private static String text(JsonNode page) {
        var items = page.path("items");
        var next =
                page.has("next")
                        ? "\nThere may be more: --after " + page.path("next").asText()
                        : "";
        return items.isEmpty() ? "No product here." + next : table(items) + next;
    }

    private static String table(JsonNode items) {
        var table = new TextTable("PRODUCT", "NAME", "CATEGORY", "PRICE", "ON HAND");
        for (var item : items) {
            table.row(
                    item.path("id").asText(),
                    item.path("name").asText(),
                    item.path("category").asText(),
                    item.path("price").asText() + " " + item.path("currency").asText("USD"),
                    item.path("stock").asText());
        }
        return table.toString();
    }
}
