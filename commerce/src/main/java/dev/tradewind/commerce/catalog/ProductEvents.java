package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.eventing.Event;
import java.util.Optional;

/// Events of a product, each with the id that this product has for it.
final class ProductEvents {
    private ProductEvents() {}

    static Event<ProductCreated> created(Product product) {
        return ProductCreated.TYPE.first(
                product.createdEvent(),
                product.createdAt(),
                new ProductCreated(
                        product.id(),
                        product.name(),
                        product.price().decimal(),
                        foreign(product.currency()),
                        product.category(),
                        product.stock()));
    }

    static Event<ProductUpdated> updated(Product product) {
        return ProductUpdated.TYPE.first(
                product.updatedEvent(),
                product.updatedAt(),
                new ProductUpdated(
                        product.id(),
                        product.name(),
                        product.price().decimal(),
                        foreign(product.currency()),
                        product.category(),
                        product.revision()));
    }

    static Event<ProductDeleted> deleted(Product product) {
        return ProductDeleted.TYPE.first(
                product.deletedEvent(),
                product.updatedAt(),
                new ProductDeleted(product.id(), product.counted(), product.stockUpdates()));
    }

    static Event<ProductStockUpdated> counted(Product product, StockChange change) {
        return ProductStockUpdated.TYPE.first(change.event(), change.at(), data(product, change));
    }

    static Event<ProductStockUpdated> moved(Event<?> cause, Product product, StockChange change) {
        return cause.leadsTo(
                ProductStockUpdated.TYPE, change.event(), change.at(), data(product, change));
    }

    private static ProductStockUpdated data(Product product, StockChange change) {
        return new ProductStockUpdated(
                change.productId(),
                change.previousStock(),
                change.newStock(),
                change.change(),
                change.reason(),
                change.sequence(),
                product.counted(),
                change.orderId());
    }

    static Optional<String> foreign(Currency currency) {
        return Optional.of(currency)
                .filter(it -> !it.equals(Currency.ofShop()))
                .map(Currency::code);
    }
}
