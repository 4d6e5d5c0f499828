package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Sha256;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.Locale;

/// The uses of a code by a customer, in orders that were not cancelled.
record CustomerUses(int uses) {
    static final DocumentCollection<CustomerUses> CUSTOMER_USES =
            DocumentCollection.of("discount_customers", CustomerUses.class);

    /// The key is a digest: it is looked up, and read by nobody.
    static Versioned<CustomerUses> find(DiscountCode code, String customer, Documents documents) {
        var key = "%s/%s".formatted(code, Sha256.hex(customer.toLowerCase(Locale.ROOT)));
        return documents
                .find(CUSTOMER_USES, key)
                .orElseGet(() -> new Versioned<>(key, new CustomerUses(0), Write.ABSENT));
    }

    CustomerUses used(int more) {
        return new CustomerUses(uses + more);
    }
}
