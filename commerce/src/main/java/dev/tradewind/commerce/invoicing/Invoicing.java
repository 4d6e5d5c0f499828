package dev.tradewind.commerce.invoicing;

import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// The invoicing service: an invoice for each shipment that left the house, and a credit note for each refund that was
/// paid.
public final class Invoicing {
    private static final String NAME = "invoicing";
    private static final int BATCH = 10;

    private final InvoiceHandlers handlers;
    private final InvoicingHttp http;

    /// @param print makes the same file of a document, whenever it is asked
    public Invoicing(
            Host host,
            InvoiceSettings settings,
            Function<Invoice, byte[]> print,
            InstantSource clock) {
        handlers = new InvoiceHandlers(settings, clock);
        http = new InvoicingHttp(host, print);
    }

    public Service service() {
        var issuing =
                Intake.named(NAME)
                        .inTurnOn(OrderConfirmed.TYPE, handlers::onOrderConfirmed)
                        .inTurnOn(ShipmentDispatched.TYPE, handlers::onShipmentDispatched)
                        .inTurnOn(PaymentRefunded.TYPE, handlers::onPaymentRefunded)
                        .inBatchesOf(BATCH);
        return new Service(NAME, List.of(issuing), http.routes());
    }
}
