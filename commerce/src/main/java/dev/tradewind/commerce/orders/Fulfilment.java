package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.PostalAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What people and shipping make of an order.
///
/// @param shipTo where it is to be brought, if the customer said so
/// @param hold of an order that is held
/// @param cancelRequest the last wish to cancel it once it was confirmed
/// @param parcels its shipments, in the order in which they were heard of
/// @param deadline at which it ends unless it is confirmed; orders of earlier versions have none
record Fulfilment(
        Optional<PostalAddress> shipTo,
        Optional<Hold> hold,
        Optional<CancelRequest> cancelRequest,
        List<Parcel> parcels,
        Optional<Instant> deadline) {
    /// That of an order of a version that knew nothing of it.
    static final Fulfilment NONE =
            new Fulfilment(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    Fulfilment {
        parcels = List.copyOf(parcels);
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

    Fulfilment to(PostalAddress address) {
        return new Fulfilment(Optional.of(address), hold, cancelRequest, parcels, deadline);
    }

    Fulfilment heldBy(Hold wanted, Instant until) {
        return new Fulfilment(
                shipTo, Optional.of(wanted), cancelRequest, parcels, Optional.of(until));
    }

    Fulfilment released(Instant until) {
        return new Fulfilment(shipTo, Optional.empty(), cancelRequest, parcels, Optional.of(until));
    }

    Fulfilment asked(CancelRequest request) {
        return new Fulfilment(shipTo, hold, Optional.of(request), parcels, deadline);
    }

    /// With news of one of its shipments.
    Fulfilment hearing(String shipmentId, UnaryOperator<Parcel> news) {
        var all = new ArrayList<>(parcels);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).shipmentId().equals(shipmentId)) {
                all.set(i, news.apply(all.get(i)));
                return with(all);
            }
        }
        all.add(news.apply(Parcel.unknown(shipmentId)));
        return with(all);
    }

    private Fulfilment with(List<Parcel> others) {
        return new Fulfilment(shipTo, hold, cancelRequest, others, deadline);
    }

    /// The place of a confirmed order of so many pieces, which follows from its shipments alone.
    OrderStatus status(int pieces) {
        var left = parcels.stream().filter(parcel -> parcel.status().hasLeft()).toList();
        if (left.isEmpty()) {
            return cancelRequest.filter(CancelRequest::isOpen).isPresent()
                    ? OrderStatus.CANCEL_REQUESTED
                    : OrderStatus.CONFIRMED;
        }
        if (left.stream().mapToInt(Parcel::pieces).sum() < pieces) {
            return OrderStatus.FULFILLING;
        }
        if (!left.stream().allMatch(parcel -> parcel.status().isEnd())) {
            return OrderStatus.SHIPPED;
        }
        return left.stream().allMatch(parcel -> parcel.status() == Parcel.Place.RETURNED)
                ? OrderStatus.RETURNED
                : OrderStatus.DELIVERED;
    }
}
