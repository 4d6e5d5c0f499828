package dev.tradewind.commerce.catalog.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.events.KnownProduct.Details;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The catalog's news as a service hears them, which are all that it knows of products.
public final class ProductNews {
    private final DocumentCollection<KnownProduct> products;

    /// @param products where the service keeps what it knows
    public ProductNews(DocumentCollection<KnownProduct> products) {
        this.products = products;
    }

    /// The same intake, told of products too.
    public Intake heardBy(Intake intake) {
        return intake.inTurnOn(ProductCreated.TYPE, this::onProductCreated)
                .inTurnOn(ProductUpdated.TYPE, this::onProductUpdated)
                .inTurnOn(ProductStockUpdated.TYPE, this::onStockUpdated)
                .inTurnOn(ProductDeleted.TYPE, this::onProductDeleted);
    }

    private Decision onProductCreated(Event<ProductCreated> event, Documents documents) {
        var product = event.data();
        var details =
                details(product.name(), product.price(), product.currency(), product.category(), 0);
        return changed(
                product.productId(),
                offer -> offer.described(details).stocked(product.stock(), 0),
                documents);
    }

    private Decision onProductUpdated(Event<ProductUpdated> event, Documents documents) {
        var product = event.data();
        var details =
                details(
                        product.name(),
                        product.price(),
                        product.currency(),
                        product.category(),
                        product.revision());
        return changed(product.productId(), offer -> offer.described(details), documents);
    }

    private Decision onStockUpdated(Event<ProductStockUpdated> event, Documents documents) {
        var product = event.data();
        return changed(
                product.productId(),
                offer -> offer.stocked(product.newStock(), product.sequence()),
                documents);
    }

    private Decision onProductDeleted(Event<ProductDeleted> event, Documents documents) {
        return changed(event.data().productId(), KnownProduct::withdrawn, documents);
    }

    private static Details details(
            String name,
            BigDecimal price,
            Optional<String> currency,
            String category,
            int revision) {
        var of = currency.map(Currency::stored).orElseGet(Currency::ofShop);
        return new Details(
                name, Money.of(price, of).minorUnits(), of, Optional.of(category), revision);
    }

    private Decision changed(Sku id, UnaryOperator<KnownProduct> change, Documents documents) {
        var read =
                documents
                        .find(products, id.value())
                        .orElseGet(() ->
                                new Versioned<>(
                                        id.value(), KnownProduct.unknown(id), Write.ABSENT));
        var offer = change.apply(read.value());
        return offer.equals(read.value())
                ? Decision.NOTHING
                : Decision.update(products, read, offer);
    }
}
