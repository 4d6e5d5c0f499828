package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.EntityTags;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.util.Optional;

/// The condition of a request that a product is still as its client has read it (`If-Match`).
record Precondition(Optional<EntityTags> tags) {
    static Precondition of(HttpCall call) {
        return new Precondition(EntityTags.in(call, "If-Match"));
    }

    /// @throws Problem if the product is another by now
    void require(Product product) {
        if (tags.isPresent() && !tags.get().matchStrongly(product.tag())) {
            throw Problem.of(
                    Problem.Kind.PRECONDITION_FAILED,
                    "product %s has the entity tag %s now; nothing was changed"
                            .formatted(product.id(), product.tag()));
        }
    }
}
