package dev.tradewind.commerce.purchasing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tradewind.commerce.Sku;
import java.util.regex.Pattern;

/// Names one purchase order: `po-`, its product, and its number among that product's orders.
record PurchaseOrderId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("po-[A-Za-z0-9._-]{1,64}-[0-9]{4,10}");

    @JsonCreator
    PurchaseOrderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 'po-', a SKU, '-' and a number");
        }
    }

    static PurchaseOrderId of(Sku sku, int number) {
        return new PurchaseOrderId("po-%s-%04d".formatted(sku, number));
    }

    @Override
    public String toString() {
        return value;
    }
}
