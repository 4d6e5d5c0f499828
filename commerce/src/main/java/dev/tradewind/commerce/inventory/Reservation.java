package dev.tradewind.commerce.inventory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The goods that one order has set aside: all of its lines or none.
///
/// @param orderCreated the event that led to it, from which its outcome event's id derives
/// @param lines one for each product
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
                .map(line -> new Line(line.sku(), line.quantity() - gone(line.sku())))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private int gone(Sku sku) {
        return parcels.stream().mapToInt(parcel -> parcel.quantity(sku)).sum();
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
            if (next.gone(line.sku()) > quantity(line.sku())) {
                throw new IllegalStateException(
                        "shipment %s has more of %s than order %s has left"
                                .formatted(gone.shipmentId(), line.sku(), orderId));
            }
        }
        return next.left().isEmpty() ? next.in(ReservationStatus.TAKEN) : next;
    }

    private int quantity(Sku sku) {
        return lines.stream().filter(it -> it.sku().equals(sku)).mapToInt(Line::quantity).sum();
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

    /// So many of one product.
    record Line(Sku sku, int quantity) {
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

        int quantity(Sku sku) {
            return goods.stream().filter(it -> it.sku().equals(sku)).mapToInt(Line::quantity).sum();
        }
    }
}
