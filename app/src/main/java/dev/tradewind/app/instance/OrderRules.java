package dev.tradewind.app.instance;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.orders.Pricing;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.returns.ReturnTerms;
import dev.tradewind.commerce.shipping.Carrier;
import dev.tradewind.commerce.shipping.DispatchMode;
import dev.tradewind.commerce.shipping.LocalCarrier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The rules by which orders run their course.
///
/// @param flow the order in which payments and inventory learn of orders
/// @param dispatch the word that shipments wait for
/// @param limit how long an order waits for its payment and its goods before it is cancelled
/// @param returns the times that customers have to send something back
/// @param pricing whose prices they have
/// @param taxes by which rule they are taxed
/// @param carrier who brings shipments to customers; the local one where none is named
public record OrderRules(
        OrderFlow flow,
        DispatchMode dispatch,
        Duration limit,
        ReturnTerms returns,
        Pricing pricing,
        TaxRule taxes,
        Optional<Carrier> carrier) {
    private static final Duration LIMIT = Duration.ofHours(24);

    /// The rules where each shipment waits for somebody's hand.
    public static final OrderRules BY_HAND =
            new OrderRules(
                    OrderFlow.PARALLEL,
                    DispatchMode.BY_HAND,
                    LIMIT,
                    ReturnTerms.STANDARD,
                    Pricing.CLIENT,
                    TaxTable.NONE,
                    Optional.empty());

    /// The rules where shipments leave by themselves.
    public static final OrderRules AUTOMATIC =
            new OrderRules(
                    OrderFlow.PARALLEL,
                    DispatchMode.AUTOMATIC,
                    LIMIT,
                    ReturnTerms.STANDARD,
                    Pricing.CLIENT,
                    TaxTable.NONE,
                    Optional.empty());

    /// The same, but for the flow.
    public OrderRules taking(OrderFlow other) {
        return new OrderRules(other, dispatch, limit, returns, pricing, taxes, carrier);
    }

    /// The same, but for the taxes.
    public OrderRules taxedBy(TaxRule other) {
        return new OrderRules(flow, dispatch, limit, returns, pricing, other, carrier);
    }

    /// The same, but for the carrier.
    public OrderRules shippedBy(Optional<Carrier> other) {
        return new OrderRules(flow, dispatch, limit, returns, pricing, taxes, other);
    }

    /// The carrier, which is the local one where none is named.
    Carrier carrier(InstantSource clock) {
        return carrier.orElseGet(() -> new LocalCarrier(clock));
    }
}
