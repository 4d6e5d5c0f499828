package dev.tradewind.commerce.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.events.OrderErased;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The part of an order that people and shipping make of it.
///
/// @param shipTo where it is to be brought, if the customer said so
/// @param hold of an order that is held
/// @param cancelRequest the last wish to cancel it once it was confirmed
/// @param shipments its shipments, in the order in which they were heard of
/// @param deadline at which it ends unless it is confirmed; orders of earlier versions have none
/// @param allocation what of it leaves from where; nothing where all of it leaves from the default warehouse, or nobody
///     has decided yet
record Fulfilment(
        Optional<PostalAddress> shipTo,
        Optional<Hold> hold,
        Optional<CancelRequest> cancelRequest,
        List<KnownShipment> shipments,
        Optional<Instant> deadline,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<Allotment> allocation) {
    /// The one of an order of a version that knew nothing of it.
    static final Fulfilment NONE =
            new Fulfilment(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of());

    Fulfilment {
        shipments = List.copyOf(shipments);
        allocation = List.copyOf(allocation);
    }

    /// Somebody's word that an order is to wait.
    record Hold(String reason, Instant since) {}

    /// A wish to cancel a confirmed order.
    ///
    /// @param refused why shipping did not do it, once it has said so
    record CancelRequest(String reason, Optional<String> refused) {
        boolean isOpen() {
            return refused.isEmpty();
        }
    }

    /// Without an address, and without what somebody wrote about the customer.
    Fulfilment erased() {
        return new Fulfilment(
                Optional.empty(),
                hold.map(it -> new Hold(OrderErased.TEXT, it.since())),
                cancelRequest,
                shipments,
                deadline,
                allocation);
    }

    Fulfilment allocated(List<Allotment> goods) {
        return new Fulfilment(shipTo, hold, cancelRequest, shipments, deadline, goods);
    }

    Fulfilment to(PostalAddress address) {
        return new Fulfilment(
                Optional.of(address), hold, cancelRequest, shipments, deadline, allocation);
    }

    Fulfilment heldBy(Hold wanted, Instant until) {
        return new Fulfilment(
                shipTo,
                Optional.of(wanted),
                cancelRequest,
                shipments,
                Optional.of(until),
                allocation);
    }

    Fulfilment released(Instant until) {
        return new Fulfilment(
                shipTo, Optional.empty(), cancelRequest, shipments, Optional.of(until), allocation);
    }

    Fulfilment asked(CancelRequest request) {
        return new Fulfilment(shipTo, hold, Optional.of(request), shipments, deadline, allocation);
    }

    /// With news of one of its shipments.
    Fulfilment hearing(String shipmentId, UnaryOperator<KnownShipment> news) {
        var all = new ArrayList<>(shipments);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).shipmentId().equals(shipmentId)) {
                all.set(i, news.apply(all.get(i)));
                return with(all);
            }
        }
        all.add(news.apply(KnownShipment.unknown(shipmentId)));
        return with(all);
    }

    private Fulfilment with(List<KnownShipment> others) {
        return new Fulfilment(shipTo, hold, cancelRequest, others, deadline, allocation);
    }

    /// The place of a confirmed order of so many pieces, which follows from its shipments alone.
    OrderStatus status(int pieces) {
        var left = shipments.stream().filter(shipment -> shipment.status().hasLeft()).toList();
        if (left.isEmpty()) {
            return cancelRequest.filter(CancelRequest::isOpen).isPresent()
                    ? OrderStatus.CANCEL_REQUESTED
                    : OrderStatus.CONFIRMED;
        }
        if (left.stream().mapToInt(KnownShipment::pieces).sum() < pieces) {
            return OrderStatus.FULFILLING;
        }
        if (!left.stream().allMatch(shipment -> shipment.status().isEnd())) {
            return OrderStatus.SHIPPED;
        }
        return left.stream().allMatch(shipment -> shipment.status() == KnownShipment.Place.RETURNED)
                ? OrderStatus.RETURNED
                : OrderStatus.DELIVERED;
    }
}
