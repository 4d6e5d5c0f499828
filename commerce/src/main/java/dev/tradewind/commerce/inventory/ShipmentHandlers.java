package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.inventory.Reservation.Line;
import dev.tradewind.commerce.inventory.Reservation.Parcel;
import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The handlers of shipments: what was dispatched is out of stock, and what came back undelivered is in it. Each shipment
/// counts once for each of both, in whichever order it is heard, and before its order's confirmation too.
final class ShipmentHandlers {
    private final StockLevels levels;
    private final InstantSource clock;

    ShipmentHandlers(StockLevels levels, InstantSource clock) {
        this.levels = levels;
        this.clock = clock;
    }

    /// The goods of an order that were taken before shipments were, at its confirmation, are left alone. The last shipment
    /// of an order that names no goods has what is left.
    Decision onShipmentDispatched(Event<ShipmentDispatched> event, Documents documents) {
        var shipment = event.data();
        var read = Reservations.find(shipment.orderId(), documents);
        var reservation = read.value();
        if (reservation.status() == ReservationStatus.TAKEN
                || reservation.parcel(shipment.shipmentId()).isPresent()) {
            return Decision.NOTHING;
        }
        requireGoods(reservation, shipment.shipmentId());
        boolean hasTheRest = shipment.items().isEmpty() && shipment.last();
        var goods = hasTheRest ? reservation.left() : lines(shipment.items(), shipment.warehouse());
        return dispatch(event, read, Parcel.gone(shipment.shipmentId(), goods), documents);
    }

    /// Takes all that is left of an order whose confirmation is of a version that knew no shipments, and names no goods.
    Decision withoutShipment(Event<?> event, Versioned<Reservation> read, Documents documents) {
        var reservation = read.value();
        var all = Parcel.gone(reservation.orderId().value(), reservation.left());
        return dispatch(event, read, all, documents);
    }

    Decision onShipmentReturned(Event<ShipmentReturned> event, Documents documents) {
        var shipment = event.data();
        var read = Reservations.find(shipment.orderId(), documents);
        var reservation = read.value();
        var back =
                Parcel.gone(shipment.shipmentId(), lines(shipment.items(), shipment.warehouse()))
                        .broughtBack();
        var known = reservation.parcel(shipment.shipmentId());
        if (known.isPresent() || reservation.status() == ReservationStatus.TAKEN) {
            return known.filter(Parcel::back).isPresent()
                    ? Decision.NOTHING
                    : bringBack(event, read, back, documents);
        }
        requireGoods(reservation, shipment.shipmentId());
        return dispatch(event, read, back, documents);
    }

    private static void requireGoods(Reservation reservation, String shipmentId) {
        if (!reservation.status().holdsGoods()) {
            throw new IllegalStateException(
                    "shipment %s of order %s left the house, and nothing is set aside for it: %s"
                            .formatted(
                                    shipmentId,
                                    reservation.orderId(),
                                    reservation.status().label()));
        }
    }

    /// Takes the goods of a parcel out, and in again if that is back before it was known to be gone.
    private Decision dispatch(
            Event<?> event, Versioned<Reservation> read, Parcel parcel, Documents documents) {
        var reservation = read.value();
        boolean isConfirmedByThis = reservation.status() == ReservationStatus.RESERVED;
        var next = reservation.in(ReservationStatus.COMMITTED).without(parcel);
        var cause = Cause.of(event, "order " + reservation.orderId(), clock.instant());
        var stocks = levels.changes(cause, documents);
        for (var line : isConfirmedByThis ? reservation.left() : parcel.goods()) {
            int gone = parcel.quantity(line);
            var place = line.place();
            stocks.change(
                    line.sku(),
                    stock ->
                            stock.with(it ->
                                            isConfirmedByThis
                                                    ? it.commit(place, line.quantity())
                                                    : it)
                                    .with(it -> it.uncommit(place, gone))
                                    .moved(place, MovementReason.SHIPPED, -gone)
                                    .moved(
                                            place,
                                            MovementReason.RETURNED,
                                            parcel.back() ? gone : 0));
        }
        var decision = stocks.addTo(Decision.update(RESERVATIONS, read, next));
        var listed = listed(parcel, stocks);
        return listed.isEmpty() ? decision : decision.andPublish(taken(event, next, listed));
    }

    /// The goods of a parcel that the catalog counts, each product once.
    private static List<InventoryTaken.Item> listed(Parcel parcel, ChangingStocks stocks) {
        var gone = new LinkedHashMap<Sku, Integer>();
        parcel.goods().stream()
                .filter(line -> line.quantity() > 0 && stocks.isListed(line.sku()))
                .forEach(line -> gone.merge(line.sku(), line.quantity(), Math::addExact));
        return gone.entrySet().stream()
                .map(it -> new InventoryTaken.Item(it.getKey(), it.getValue()))
                .toList();
    }

    private Event<InventoryTaken> taken(
            Event<?> event, Reservation reservation, List<InventoryTaken.Item> items) {
        return event.leadsTo(
                InventoryTaken.TYPE,
                "inventory-taken",
                clock.instant(),
                new InventoryTaken(reservation.orderId(), items));
    }

    private Decision bringBack(
            Event<ShipmentReturned> event,
            Versioned<Reservation> read,
            Parcel back,
            Documents documents) {
        var note =
                "shipment %s of order %s came back"
                        .formatted(back.shipmentId(), read.value().orderId());
        var cause = Cause.of(event, note, clock.instant());
        var stocks = levels.changes(cause, documents);
        for (var line : back.goods()) {
            stocks.change(
                    line.sku(),
                    it -> it.moved(line.place(), MovementReason.RETURNED, line.quantity()));
        }
        return stocks.addTo(Decision.update(RESERVATIONS, read, read.value().broughtBack(back)));
    }

    /// One line for each product.
    private static List<Line> lines(List<ShippedItem> items, Optional<WarehouseId> warehouse) {
        var quantities = new LinkedHashMap<Sku, Integer>();
        for (var item : items) {
            quantities.merge(item.sku(), item.quantity(), Math::addExact);
        }
        return Line.of(quantities).stream()
                .map(it -> it.from(WarehouseId.meant(warehouse)))
                .toList();
    }
}
