package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.imports.ImportId;
import dev.tradewind.commerce.imports.ImportReport;
import dev.tradewind.commerce.imports.Imports;
import dev.tradewind.commerce.inventory.events.InventoryMoved;
import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The catalog service: keeps products over HTTP, and hears what was sold of them.
public final class Catalog {
    /// The topic of its events, as its answers name it.
    public static final String TOPIC = "product-events";

    private static final String NAME = "catalog";

    private final CatalogHttp http;
    private final ImportHttp imports;
    private final SaleHandler sales;

    public Catalog(Host host, InstantSource clock, RandomGenerator random) {
        http = new CatalogHttp(host, new ProductCommands(host, clock, new ProductIds(random)));
        var kept = ImportReport.keptIn("product_imports");
        imports =
                new ImportHttp(
                        new Imports(host, clock, NAME, kept, () -> ImportId.draw(random)), host);
        sales = new SaleHandler(clock);
    }

    public Service service() {
        var sold =
                Intake.named(NAME + "-sales")
                        .inTurnOn(InventoryTaken.TYPE, sales::onInventoryTaken)
                        .inTurnOn(InventoryMoved.TYPE, sales::onInventoryMoved);
        var routes = Stream.concat(imports.routes().stream(), http.routes().stream()).toList();
        return new Service(NAME, List.of(sold), routes).searching(List.of(Product.PRODUCTS));
    }
}
