package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.Optional;

/// A product as catalog keeps it.
///
/// @param stock the quantity on hand; below zero if goods were written off that orders had been promised
/// @param counted what [ProductStockUpdated][dev.tradewind.commerce.catalog.events.ProductStockUpdated] says of it
/// @param revision how often its description was changed
/// @param stockUpdates how often its stock was
record Product(
        Sku id,
        String name,
        Optional<String> description,
        long priceMinorUnits,
        Currency currency,
        String category,
        int stock,
        long counted,
        int revision,
        int stockUpdates,
        ProductStatus status,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<Product> PRODUCTS =
            DocumentCollection.of("products", Product.class)
                    .withState(product -> product.status.label())
                    .withTerms(ProductTerms.INDEX, ProductTerms::of);

    static Product listed(Sku id, ProductDetails details, int stock, Instant now) {
        return new Product(
                id,
                details.name(),
                details.description(),
                details.price().minorUnits(),
                details.price().currency(),
                details.category(),
                stock,
                stock,
                0,
                0,
                ProductStatus.LISTED,
                now,
                now);
    }

    Money price() {
        return new Money(priceMinorUnits, currency);
    }

    ProductDetails details() {
        return new ProductDetails(name, description, price(), category);
    }

    boolean isListed() {
        return status == ProductStatus.LISTED;
    }

    Product described(ProductDetails details, Instant now) {
        return new Product(
                id,
                details.name(),
                details.description(),
                details.price().minorUnits(),
                details.price().currency(),
                details.category(),
                stock,
                counted,
                revision + 1,
                stockUpdates,
                status,
                createdAt,
                now);
    }

    /// The entity tag of what the API shows of it: another one with each change of description or stock.
    String tag() {
        return "\"%d.%d\"".formatted(revision, stockUpdates);
    }

    /// The product with so many more, or fewer, on hand.
    Product recounted(int change, Instant now) {
        return stocked(stock + change, counted + change, status, now);
    }

    /// The product of which so many came in or, below zero, went out, as inventory says, which the catalog does not count.
    Product moved(int change, Instant now) {
        return stocked(stock + change, counted, status, now);
    }

    /// The product that is no more, and of which nothing is left.
    Product deleted(Instant now) {
        return stocked(0, counted - stock, ProductStatus.DELETED, now);
    }

    private Product stocked(
            int nextStock, long nextCounted, ProductStatus nextStatus, Instant now) {
        return new Product(
                id,
                name,
                description,
                priceMinorUnits,
                currency,
                category,
                nextStock,
                nextCounted,
                revision,
                stockUpdates + 1,
                nextStatus,
                createdAt,
                now);
    }

    EventId createdEvent() {
        return event("created");
    }

    EventId updatedEvent() {
        return event("updated-%03d".formatted(revision));
    }

    EventId deletedEvent() {
        return event("deleted");
    }

    private EventId event(String what) {
        return new EventId("evt-%s-%s".formatted(id, what));
    }
}
