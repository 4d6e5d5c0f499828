package dev.tradewind.commerce.cart;

import static dev.tradewind.commerce.cart.OfferedProduct.OFFERS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.cart.OfferedProduct.Details;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The handlers of the catalog's news, which are all that carts know of products.
final class OfferHandlers {
    Decision onProductCreated(Event<ProductCreated> event, Documents documents) {
        var product = event.data();
        var details = details(product.name(), product.price(), product.currency(), 0);
        return changed(
                product.productId(),
                offer -> offer.described(details).stocked(product.stock(), 0),
                documents);
    }

    Decision onProductUpdated(Event<ProductUpdated> event, Documents documents) {
        var product = event.data();
        var details =
                details(product.name(), product.price(), product.currency(), product.revision());
        return changed(product.productId(), offer -> offer.described(details), documents);
    }

    Decision onStockUpdated(Event<ProductStockUpdated> event, Documents documents) {
        var product = event.data();
        return changed(
                product.productId(),
                offer -> offer.stocked(product.newStock(), product.sequence()),
                documents);
    }

    Decision onProductDeleted(Event<ProductDeleted> event, Documents documents) {
        return changed(event.data().productId(), OfferedProduct::withdrawn, documents);
    }

    private static Details details(
            String name, BigDecimal price, Optional<String> currency, int revision) {
        var of = currency.map(Currency::stored).orElseGet(Currency::ofShop);
        return new Details(name, Money.of(price, of).minorUnits(), of, revision);
    }

    private static Decision changed(
            Sku id, UnaryOperator<OfferedProduct> change, Documents documents) {
        var read =
                documents
                        .find(OFFERS, id.value())
                        .orElseGet(() ->
                                new Versioned<>(
                                        id.value(), OfferedProduct.unknown(id), Write.ABSENT));
        var offer = change.apply(read.value());
        return offer.equals(read.value()) ? Decision.NOTHING : Decision.update(OFFERS, read, offer);
    }
}
