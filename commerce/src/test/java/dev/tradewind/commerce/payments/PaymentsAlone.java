package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.MemoryHost;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// Payments alone, told by a test what happens to orders and their shipments.
final class PaymentsAlone {
    static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");
    private static final String EMAIL = "ann@example.com";
    private static final String EUR = "EUR";

    private final JumpingClock clock = new JumpingClock(TEN);
    private final PaymentProvider provider;
    private final Shop shop;

    private PaymentsAlone(PaymentProviderAt provider) {
        this.provider = provider.at(clock);
        shop = Shop.ofPayments(this.provider, clock);
    }

    /// With a local provider.
    static PaymentsAlone open() {
        return open(clock -> new LocalPaymentProvider(clock, clock::parkUntil));
    }

    static PaymentsAlone open(PaymentProviderAt provider) {
        return new PaymentsAlone(provider);
    }

    /// With a local provider whose calls can be interrupted.
    static PaymentsAlone interrupted() {
        return open(clock ->
                new InterruptedProvider(new LocalPaymentProvider(clock, clock::parkUntil)));
    }

    InterruptedProvider interruption() {
        return (InterruptedProvider) provider;
    }

    JumpingClock clock() {
        return clock;
    }

    PaymentProvider provider() {
        return provider;
    }

    /// The local provider, which it is opened with unless another is named.
    LocalPaymentProvider local() {
        return (LocalPaymentProvider) provider;
    }

    MemoryHost host() {
        return shop.host();
    }

    Shop shop() {
        return shop;
    }

    void behave(ProviderBehaviour.Mode mode) {
        local().behave(new ProviderBehaviour(mode, 0, ProviderBehaviour.UNLIMITED));
    }

    void pass(Duration time) {
        clock.parkUntil(clock.instant().plus(time).toEpochMilli());
        host().deliverAll();
    }

    /// An order whose payment is authorised.
    PaymentsAlone ordered(String order, int euros) {
        hear(
                OrderCreated.TYPE,
                order + "-created",
                new OrderCreated(
                        new OrderId(order), EMAIL, List.of(), BigDecimal.valueOf(euros), EUR));
        host().deliverAll();
        return this;
    }

    void dispatched(String order, String shipment, int euros, boolean last) {
        hearDispatched(order, shipment, euros, last);
        host().deliverAll();
    }

    void hearDispatched(String order, String shipment, int euros, boolean last) {
        host().publish(dispatch(order, shipment, euros, last));
    }

    Event<ShipmentDispatched> dispatch(String order, String shipment, int euros, boolean last) {
        var data =
                new ShipmentDispatched(
                        new OrderId(order),
                        shipment,
                        EMAIL,
                        List.of(),
                        BigDecimal.valueOf(euros),
                        EUR,
                        last);
        return ShipmentDispatched.TYPE.first(
                new EventId(shipment + "-dispatched"), clock.instant(), data);
    }

    void hearReturned(String order, String shipment, int euros) {
        hear(
                ShipmentReturned.TYPE,
                shipment + "-returned",
                new ShipmentReturned(
                        new OrderId(order),
                        shipment,
                        EMAIL,
                        List.of(),
                        BigDecimal.valueOf(euros),
                        EUR));
    }

    void hearInspected(String order, String returned, int euros) {
        hear(
                ReturnInspected.TYPE,
                returned + "-inspected",
                new ReturnInspected(
                        new OrderId(order),
                        returned,
                        EMAIL,
                        List.of(new ReturnInspected.Item(new Sku("CUP-1"), 1, 0)),
                        BigDecimal.valueOf(euros),
                        EUR));
    }

    void hearCancelled(String order) {
        hear(
                OrderCancelled.TYPE,
                order + "-cancelled",
                OrderCancelled.after(new OrderId(order), EMAIL, "cancelled_on_request"));
    }

    <T> void hear(EventType<T> type, String id, T data) {
        host().publish(type.first(new EventId(id), clock.instant(), data));
    }

    Shop.Answer refund(String order, String body) {
        return shop.post("/payments/" + order + "/refunds", body);
    }

    String status(String order) {
        return payment(order, "status");
    }

    String payment(String order, String member) {
        return shop.get("/payments/" + order).body().path(member).asText();
    }

    /// The provider's movements for an order: `captured 5 EUR`.
    List<String> moved(String order) {
        var ever =
                TransactionQuery.between(Instant.EPOCH, clock.instant().plusSeconds(1))
                        .ofOrder(order);
        return provider.transactions(ever).items().stream()
                .filter(it -> it.kind() != ProviderTransaction.Kind.AUTHORISED)
                .map(it -> it.kind().label() + " " + it.amount())
                .toList();
    }

    /// The ledger's rows of an order: `captured 5`.
    List<String> entries(String order) {
        var items = shop.get("/ledger/entries?orderId=" + order).body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(it ->
                        it.path("kind").asText()
                                + " "
                                + it.path("lines").path(0).path("minorUnits").asLong())
                .toList();
    }

    List<Event<?>> published(EventType<?> type) {
        return host().published().stream().filter(it -> it.isOf(type)).toList();
    }

    /// A provider that goes by the shop's clock.
    interface PaymentProviderAt {
        PaymentProvider at(JumpingClock clock);
    }
}
