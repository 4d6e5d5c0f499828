package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.imports.ImportId;
import dev.tradewind.commerce.imports.ImportReport;
import dev.tradewind.commerce.imports.Imports;
import dev.tradewind.commerce.imports.ImportsHttp;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderReleaseRequested;
import dev.tradewind.commerce.orders.events.OrderReservationRequested;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The inventory service. Every order wants the products that everybody wants, so its handlers run in turn:
/// none ever finds that its stock has changed meanwhile, and nothing is sold twice.
public final class Inventory {
    private static final String NAME = "inventory";
    private static final int AT_ONCE = 40;

    private final InventoryHttp http;
    private final ReservationsHttp reserved;
    private final WarehousesHttp warehouses;
    private final StockImportsHttp imports;
    private final Profile profile;
    private final OrderFlow flow;
    private final SimulatedFailure failure;
    private final ReservationHandlers reservations;
    private final SettlementHandlers settlements;
    private final ShipmentHandlers shipments;
    private final GoodsHandlers goods;
    private final ListingHandlers listings;

    public Inventory(
            Host host, Profile profile, OrderFlow flow, InstantSource clock, TimeOrderedIds ids) {
        this.profile = profile;
        this.flow = flow;
        var levels = new StockLevels(profile);
        http = new InventoryHttp(host, levels, new StockCommands(host, levels, clock, ids));
        reserved = new ReservationsHttp(host);
        warehouses = new WarehousesHttp(host);
        imports = imports(host, clock, levels, ids);
        failure = new SimulatedFailure("inventory", host);
        reservations = new ReservationHandlers(levels, failure, clock);
        shipments = new ShipmentHandlers(levels, clock);
        settlements = new SettlementHandlers(levels, shipments, clock);
        goods = new GoodsHandlers(levels, clock);
        listings = new ListingHandlers(levels, clock);
    }

    private static StockImportsHttp imports(
            Host host, InstantSource clock, StockLevels levels, TimeOrderedIds ids) {
        var imports =
                new Imports(
                        host,
                        clock,
                        NAME,
                        ImportReport.keptIn("stock_imports"),
                        () -> new ImportId("import-" + ids.next()));
        return new StockImportsHttp(new ImportsHttp(imports), new StockFile(levels, ids));
    }

    public Service service() {
        var reserving = reserving(Intake.named(NAME)).atMost(AT_ONCE);
        var settling =
                settling(Intake.named(NAME + "-settlement"))
                        .inTurnOn(OrderErased.TYPE, ReservationErasure::onOrderErased)
                        .atMost(AT_ONCE);
        var moving =
                Intake.named(NAME + "-goods")
                        .inTurnOn(ShipmentDispatched.TYPE, shipments::onShipmentDispatched)
                        .inTurnOn(ShipmentReturned.TYPE, shipments::onShipmentReturned)
                        .inTurnOn(RestockReceived.TYPE, goods::onRestockReceived)
                        .inTurnOn(ReturnInspected.TYPE, goods::onReturnInspected)
                        .atMost(AT_ONCE);
        var listing =
                Intake.named(NAME + "-products")
                        .inTurnOn(ProductCreated.TYPE, listings::onProductCreated)
                        .inTurnOn(ProductStockUpdated.TYPE, listings::onStockUpdated)
                        .inTurnOn(ProductDeleted.TYPE, listings::onProductDeleted)
                        .atMost(AT_ONCE);
        return new Service(NAME, List.of(reserving, settling, moving, listing), routes());
    }

    /// Told of an order by itself or by its run. When the flow has changed, the other may be in the queue still, of an order
    /// that has ended since.
    private Intake reserving(Intake intake) {
        return switch (flow) {
            case PARALLEL, SEQUENTIAL ->
                    intake.inTurnOn(OrderCreated.TYPE, reservations::onOrderCreated)
                            .onLeft(
                                    OrderReservationRequested.TYPE,
                                    reservations::onReservationRequested);
            case ORCHESTRATED ->
                    intake.inTurnOn(
                                    OrderReservationRequested.TYPE,
                                    reservations::onReservationRequested)
                            .onLeft(OrderCreated.TYPE, reservations::onOrderCreated);
        };
    }

    private Intake settling(Intake intake) {
        var settling =
                intake.inTurnOn(OrderConfirmed.TYPE, settlements::onOrderConfirmed)
                        .inTurnOn(OrderCancelled.TYPE, settlements::onOrderCancelled);
        return switch (flow) {
            case PARALLEL, SEQUENTIAL ->
                    settling.onLeft(OrderReleaseRequested.TYPE, settlements::onReleaseRequested);
            case ORCHESTRATED ->
                    settling.inTurnOn(OrderReleaseRequested.TYPE, settlements::onReleaseRequested);
        };
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        routes.addAll(http.routes());
        routes.add(reserved.route());
        routes.addAll(warehouses.routes());
        routes.addAll(imports.routes());
        return routes;
    }
}
