package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.PostalAddress;
import java.util.Optional;

/// What was agreed on with an order beside its goods and where they go.
///
/// @param billTo where its bill goes, if not where the goods go
record OrderTerms(Optional<PostalAddress> billTo) {
    static final OrderTerms NONE = new OrderTerms(Optional.empty());
}
