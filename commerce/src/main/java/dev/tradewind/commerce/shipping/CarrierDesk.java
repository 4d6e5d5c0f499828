package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.shipping.Carrier.Parcel;
import dev.tradewind.commerce.shipping.OrderShipment.Booking;
import dev.tradewind.eventing.Event;

/// The place where shipments are booked with the carrier, each under its id.
record CarrierDesk(Carrier carrier) {
    private static final String REFUSED = "refused";

    /// The carrier's answer; or the refusal that an order of the demo profile asks for.
    CarrierAnswer book(Event<?> event, OrderShipment shipment) {
        return event.context()
                .extension(DemoSwitches.SHIPPING_OUTCOME)
                .filter(REFUSED::equals)
                .<CarrierAnswer>map(CarrierAnswer.Refused::new)
                .orElseGet(() -> carrier.book(key(shipment.shipmentId()), parcel(shipment)));
    }

    void cancel(ShipmentId id) {
        carrier.cancel(key(id));
    }

    Booking booking(CarrierAnswer.Booked answer) {
        return new Booking(
                carrier.name(),
                answer.trackingId(),
                answer.label(),
                answer.estimatedDelivery().toString());
    }

    private static String key(ShipmentId id) {
        return id + ":book";
    }

    private static Parcel parcel(OrderShipment shipment) {
        return new Parcel(
                shipment.orderId(),
                shipment.customerEmail(),
                shipment.pieces(),
                WarehouseId.meant(shipment.warehouse()),
                shipment.shipTo());
    }
}
