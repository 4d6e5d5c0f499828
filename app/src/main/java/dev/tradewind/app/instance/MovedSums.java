package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.http.json.Json;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sums of money and stock in the documents of a shop, for people who compare one side with the other. For one thread.
final class MovedSums {
    private final SortedMap<String, Long> sums = new TreeMap<>();

    void add(Kept kept) {
        if (kept instanceof Kept.Document document && document.json().isPresent()) {
            add(document.collection(), document.json().get());
        }
    }

    private void add(String collection, String json) {
        switch (collection) {
            case "payments" -> {
                var payment = Json.read(json.getBytes(UTF_8));
                var currency = payment.path("currency").asText();
                add("payments, minor units of " + currency, payment.path("amountMinorUnits"));
            }
            case "stock" -> {
                var stock = Json.read(json.getBytes(UTF_8));
                add("units on hand", stock.path("onHand"));
                add("units reserved", stock.path("reserved"));
            }
            default -> {}
        }
    }

    private void add(String name, JsonNode number) {
        sums.merge(name, number.asLong(), Long::sum);
    }

    Map<String, Long> all() {
        return new TreeMap<>(sums);
    }
}
