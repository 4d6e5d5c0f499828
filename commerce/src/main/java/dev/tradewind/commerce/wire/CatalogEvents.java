package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.catalog.Catalog;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.commerce.inventory.events.InventoryMoved;
import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import java.util.List;

/// The topic of products, and the spelling of events there: the dotted names that consumers of a product service know.
/// What inventory tells the catalog goes there too, so that an order's topic has nothing to match for it.
public final class CatalogEvents {
    public static final SnakeCaseDialect DIALECT = new SnakeCaseDialect(ServiceNames.ON_TOPICS);

    public static final Flow FLOW =
            new Flow(
                    Catalog.TOPIC,
                    DIALECT,
                    List.of(
                            ProductCreated.TYPE,
                            ProductUpdated.TYPE,
                            ProductDeleted.TYPE,
                            ProductStockUpdated.TYPE,
                            InventoryTaken.TYPE,
                            InventoryMoved.TYPE));

    private CatalogEvents() {}
}
