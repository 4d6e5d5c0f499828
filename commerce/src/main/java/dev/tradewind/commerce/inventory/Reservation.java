package dev.tradewind.commerce.inventory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The goods that one order has set aside: all of its lines or none.
///
/// @param orderCreated the event that led to it, from which its outcome event's id derives
/// @param lines one for each product and warehouse
/// @param missing the products of which there was too little
/// @param parcels what has left the house; none in documents that are older
record Reservation(
        OrderId orderId,
        EventId orderCreated,
        String customerEmail,
        List<Line> lines,
        List<Sku> missing,
        ReservationStatus status,
        Instant createdAt,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Parcel> parcels) {
    static final DocumentCollection<Reservation> RESERVATIONS =
            DocumentCollection.of("reservations", Reservation.class)
                    .withState(reservation -> reservation.status.label());

    Reservation {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
        parcels = List.copyOf(parcels);
    }

    /// The reservation of an order that was cancelled before: none is to be made.
    static Reservation abandoned(
            OrderId orderId, EventId orderCreated, String customerEmail, Instant now) {
        return new Reservation(
                orderId,
                orderCreated,
                customerEmail,
                List.of(),
                List.of(),
                ReservationStatus.RELEASED,
                now,
                List.of());
    }

    /// The reservation of somebody whom nobody knows any more.
    Reservation erased(String alias) {
        return new Reservation(
                orderId, orderCreated, alias, lines, missing, status, createdAt, parcels);
    }

    boolean isAbandoned() {
        return lines.isEmpty();
    }

    /// The goods that are set aside and have not left the house.
    List<Line> left() {
        return lines.stream()
                .map(line -> line.of(line.quantity() - gone(line)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    /// The goods by the warehouse that they leave from, the warehouses in the order in which they were chosen; nothing
    /// where all of it is in the default one.
    Optional<List<Allotment>> allotments() {
        var places = new LinkedHashMap<WarehouseId, List<Allotment.Item>>();
        for (var line : lines) {
            places.computeIfAbsent(line.place(), _ -> new ArrayList<>())
                    .add(new Allotment.Item(line.sku(), line.quantity()));
        }
        return Optional.of(places)
                .filter(it -> !Set.of(WarehouseId.MAIN).containsAll(it.keySet()))
                .map(it ->
                        it.entrySet().stream()
                                .map(of -> new Allotment(of.getKey(), of.getValue()))
                                .toList());
    }

    private int gone(Line line) {
        return parcels.stream().mapToInt(parcel -> parcel.quantity(line)).sum();
    }

    Optional<Parcel> parcel(String shipmentId) {
        return parcels.stream().filter(it -> it.shipmentId().equals(shipmentId)).findFirst();
    }

    Reservation in(ReservationStatus next) {
        return with(next, parcels);
    }

    /// The reservation without what has left in a parcel, which ends it if nothing is left.
    ///
    /// @throws IllegalStateException if more of something has left than was set aside
    Reservation without(Parcel gone) {
        var next = with(status, Stream.concat(parcels.stream(), Stream.of(gone)).toList());
        for (var line : gone.goods()) {
            if (next.gone(line) > Line.sum(lines, line)) {
                throw new IllegalStateException(
                        "shipment %s has more of %s from warehouse %s than order %s has left"
                                .formatted(gone.shipmentId(), line.sku(), line.place(), orderId));
            }
        }
        return next.left().isEmpty() ? next.in(ReservationStatus.TAKEN) : next;
    }

    /// The reservation of which a parcel came back undelivered. It does not get its goods again.
    Reservation broughtBack(Parcel back) {
        var known = parcels.stream().filter(it -> !it.shipmentId().equals(back.shipmentId()));
        return with(status, Stream.concat(known, Stream.of(back.broughtBack())).toList());
    }

    private Reservation with(ReservationStatus nextStatus, List<Parcel> nextParcels) {
        return new Reservation(
                orderId,
                orderCreated,
                customerEmail,
                lines,
                missing,
                nextStatus,
                createdAt,
                nextParcels);
    }

    /// So many of one product, in one warehouse.
    ///
    /// @param warehouse absent where it is the default one
    record Line(Sku sku, int quantity, Optional<WarehouseId> warehouse) {
        /// A line of the default warehouse.
        Line(Sku sku, int quantity) {
            this(sku, quantity, Optional.empty());
        }

        WarehouseId place() {
            return WarehouseId.meant(warehouse);
        }

        Line of(int some) {
            return new Line(sku, some, warehouse);
        }

        Line from(WarehouseId place) {
            return new Line(sku, quantity, place.named());
        }

        /// The quantity among lines of the product and the warehouse that another has.
        private static int sum(List<Line> lines, Line as) {
            return lines.stream()
                    .filter(it -> it.sku.equals(as.sku) && it.warehouse.equals(as.warehouse))
                    .mapToInt(Line::quantity)
                    .sum();
        }

        static List<Line> of(Map<Sku, Integer> quantities) {
            return quantities.entrySet().stream()
                    .map(entry -> new Line(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /// The goods of one shipment.
    ///
    /// @param goods one line for each product
    /// @param back whether the carrier brought it back
    record Parcel(String shipmentId, List<Line> goods, boolean back) {
        Parcel {
            goods = List.copyOf(goods);
        }

        static Parcel gone(String shipmentId, List<Line> goods) {
            return new Parcel(shipmentId, goods, false);
        }

        Parcel broughtBack() {
            return new Parcel(shipmentId, goods, true);
        }

        /// The quantity in it of the product of a line, from the warehouse of that.
        int quantity(Line line) {
            return Line.sum(goods, line);
        }
    }
}
