package dev.tradewind.commerce.returns;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tradewind.commerce.Sku;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// So many pieces of each of some products, none of which has none; in documents an object, `{"MUG-001": 2}`.
record Pieces(@JsonValue Map<Sku, Integer> quantities) {
    static final Pieces NONE = new Pieces(Map.of());

    @JsonCreator
    Pieces {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    Set<Sku> products() {
        return quantities.keySet();
    }

    int of(Sku sku) {
        return quantities.getOrDefault(sku, 0);
    }

    int all() {
        return quantities.values().stream().mapToInt(it -> it).sum();
    }

    Pieces with(Sku sku, int more) {
        var all = new LinkedHashMap<>(quantities);
        int quantity = Math.addExact(of(sku), more);
        if (quantity < 0) {
            throw new IllegalStateException("there would be %d of %s".formatted(quantity, sku));
        }
        if (quantity == 0) {
            all.remove(sku);
        } else {
            all.put(sku, quantity);
        }
        return new Pieces(all);
    }

    Pieces plus(Pieces other) {
        var sum = this;
        for (var sku : other.products()) {
            sum = sum.with(sku, other.of(sku));
        }
        return sum;
    }

    Pieces minus(Pieces other) {
        var rest = this;
        for (var sku : other.products()) {
            rest = rest.with(sku, -other.of(sku));
        }
        return rest;
    }
}
