package dev.tradewind.commerce.recommendations;

import static dev.tradewind.commerce.recommendations.Companions.COMPANIONS;
import static dev.tradewind.commerce.recommendations.WithdrawnProduct.WITHDRAWN;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import java.util.List;

/// The handlers that learn from confirmed orders, and forget what is sold no more.
final class Learning {
    /// An order of more products is somebody's stock, says little of any two of them, and would write as many documents.
    private static final int PRODUCTS_MAX = 20;

    private Learning() {}

    static Intake heardBy(Intake intake) {
        return intake.inTurnOn(OrderConfirmed.TYPE, Learning::onOrderConfirmed)
                .inTurnOn(ProductDeleted.TYPE, Learning::onProductDeleted);
    }

    private static Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var products =
                event.data().items().orElse(List.of()).stream()
                        .map(OrderCreated.Item::sku)
                        .distinct()
                        .toList();
        var decision = Decision.NOTHING;
        if (products.size() < 2 || products.size() > PRODUCTS_MAX) {
            return decision;
        }
        for (var product : products) {
            var others = products.stream().filter(it -> !it.equals(product)).toList();
            var read = Companions.find(product, documents);
            decision = decision.andUpdate(COMPANIONS, read, read.value().boughtWith(others));
        }
        return decision;
    }

    private static Decision onProductDeleted(Event<ProductDeleted> event, Documents documents) {
        Sku product = event.data().productId();
        return documents.find(WITHDRAWN, product.value()).isPresent()
                ? Decision.NOTHING
                : Decision.create(WITHDRAWN, product.value(), new WithdrawnProduct(product));
    }
}
