package dev.tradewind.commerce.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.cart.events.CartAged;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.commerce.fraud.events.FraudSuspected;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryMoved;
import dev.tradewind.commerce.inventory.events.InventoryReleased;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.inventory.events.InventoryTaken;
import dev.tradewind.commerce.inventory.events.ReservationAbandoned;
import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.commerce.invoicing.events.CreditNoteIssued;
import dev.tradewind.commerce.invoicing.events.InvoiceIssued;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.commerce.notifications.events.MailQueued;
import dev.tradewind.commerce.notifications.events.MessageQueued;
import dev.tradewind.commerce.orders.events.OrderAged;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmationRequested;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderHeld;
import dev.tradewind.commerce.orders.events.OrderHoldMissed;
import dev.tradewind.commerce.orders.events.OrderPaymentRequested;
import dev.tradewind.commerce.orders.events.OrderRecallRequested;
import dev.tradewind.commerce.orders.events.OrderReleaseRequested;
import dev.tradewind.commerce.orders.events.OrderReleased;
import dev.tradewind.commerce.orders.events.OrderReservationRequested;
import dev.tradewind.commerce.orders.events.OrderShippingRequested;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.commerce.orders.events.OrderVoidRequested;
import dev.tradewind.commerce.orders.events.RefundRecorded;
import dev.tradewind.commerce.payments.events.CaptureRequested;
import dev.tradewind.commerce.payments.events.LedgerCheckRequested;
import dev.tradewind.commerce.payments.events.LedgerDayEnded;
import dev.tradewind.commerce.payments.events.LedgerDifferenceFound;
import dev.tradewind.commerce.payments.events.LedgerReconciled;
import dev.tradewind.commerce.payments.events.PaymentAbandoned;
import dev.tradewind.commerce.payments.events.PaymentAged;
import dev.tradewind.commerce.payments.events.PaymentCaptureFailed;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentExpired;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentNoticed;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.PaymentVoided;
import dev.tradewind.commerce.payments.events.RefundAbandoned;
import dev.tradewind.commerce.payments.events.RefundFailed;
import dev.tradewind.commerce.payments.events.RefundPaymentRequested;
import dev.tradewind.commerce.payments.events.RefundRecordingRequested;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.purchasing.events.RestockCanceled;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.purchasing.events.RestockRequested;
import dev.tradewind.commerce.returns.events.ReturnAged;
import dev.tradewind.commerce.returns.events.ReturnCanceled;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.returns.events.ReturnReceived;
import dev.tradewind.commerce.returns.events.ReturnRequested;
import dev.tradewind.commerce.shipping.events.RecallRefused;
import dev.tradewind.commerce.shipping.events.ShipmentArrived;
import dev.tradewind.commerce.shipping.events.ShipmentCancelRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.commerce.shipping.events.ShippingAbandoned;
import dev.tradewind.commerce.wire.EventSchemas.KnownSchema;
import dev.tradewind.eventing.EventType;
import dev.tradewind.sagas.events.SagaAttemptFailed;
import dev.tradewind.sagas.events.SagaEnded;
import dev.tradewind.sagas.events.SagaStuck;
import dev.tradewind.sagas.events.SagaWaitEnded;
import dev.tradewind.schema.EventValidator;
import dev.tradewind.schema.FactName;
import dev.tradewind.schema.SchemaDiff;
import dev.tradewind.schema.SchemaDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schemas of events are those of their records, and no version breaks those who know the one before.
class EventSchemasTest {
    private static final Path RESOURCES =
            Path.of("src/main/resources/dev/tradewind/commerce/wire/schemas");

    /// Those whose events are not named after their record.
    private static final Map<Class<?>, String> NAMES =
            Map.ofEntries(
                    Map.entry(ProductCreated.class, ProductCreated.TYPE.name()),
                    Map.entry(ProductUpdated.class, ProductUpdated.TYPE.name()),
                    Map.entry(ProductDeleted.class, ProductDeleted.TYPE.name()),
                    Map.entry(ProductStockUpdated.class, ProductStockUpdated.TYPE.name()),
                    Map.entry(InventoryTaken.class, InventoryTaken.TYPE.name()),
                    Map.entry(InventoryMoved.class, InventoryMoved.TYPE.name()),
                    Map.entry(StockLow.class, StockLow.TYPE.name()),
                    Map.entry(RestockRequested.class, RestockRequested.TYPE.name()),
                    Map.entry(RestockReceived.class, RestockReceived.TYPE.name()),
                    Map.entry(RestockCanceled.class, RestockCanceled.TYPE.name()),
                    Map.entry(CartCheckedOut.class, CartCheckedOut.TYPE.name()),
                    Map.entry(CartAged.class, CartAged.TYPE.name()),
                    Map.entry(MailQueued.class, MailQueued.TYPE.name()),
                    Map.entry(MessageQueued.class, MessageQueued.TYPE.name()),
                    Map.entry(SagaEnded.class, SagaEnded.TYPE.name()),
                    Map.entry(SagaStuck.class, SagaStuck.TYPE.name()),
                    Map.entry(SagaWaitEnded.class, SagaWaitEnded.TYPE.name()),
                    Map.entry(SagaAttemptFailed.class, SagaAttemptFailed.TYPE.name()));

    static List<Class<?>> records() {
        return List.of(
                OrderCreated.class,
                OrderConfirmed.class,
                OrderCancelled.class,
                PaymentCompleted.class,
                PaymentFailed.class,
                PaymentCaptured.class,
                PaymentVoided.class,
                PaymentCaptureFailed.class,
                PaymentExpired.class,
                PaymentRefunded.class,
                RefundRequested.class,
                RefundFailed.class,
                PaymentAged.class,
                PaymentNoticed.class,
                LedgerDayEnded.class,
                LedgerCheckRequested.class,
                CaptureRequested.class,
                LedgerReconciled.class,
                LedgerDifferenceFound.class,
                ShipmentDispatched.class,
                ShipmentReturned.class,
                ReturnInspected.class,
                InventoryReserved.class,
                InventoryFailed.class,
                InventoryReleased.class,
                CustomerNotified.class,
                MailQueued.class,
                MessageQueued.class,
                InvoiceIssued.class,
                CreditNoteIssued.class,
                OrderCancelRequested.class,
                OrderStatusChanged.class,
                ShipmentCreated.class,
                ShipmentDelivered.class,
                ShipmentDeliveryFailed.class,
                ShipmentCanceled.class,
                ShipmentCancelRefused.class,
                ShipmentSplit.class,
                ShipmentArrived.class,
                OrderAged.class,
                OrderReleased.class,
                OrderHeld.class,
                ReturnRequested.class,
                ReturnReceived.class,
                ReturnCanceled.class,
                ReturnAged.class,
                OrderReservationRequested.class,
                OrderReleaseRequested.class,
                OrderPaymentRequested.class,
                OrderVoidRequested.class,
                OrderConfirmationRequested.class,
                OrderShippingRequested.class,
                OrderRecallRequested.class,
                ReservationAbandoned.class,
                PaymentAbandoned.class,
                ShippingAbandoned.class,
                RecallRefused.class,
                RefundPaymentRequested.class,
                RefundAbandoned.class,
                RefundRecordingRequested.class,
                RefundRecorded.class,
                OrderErased.class,
                ProductCreated.class,
                ProductUpdated.class,
                ProductDeleted.class,
                ProductStockUpdated.class,
                InventoryTaken.class,
                InventoryMoved.class,
                StockLow.class,
                RestockRequested.class,
                RestockReceived.class,
                RestockCanceled.class,
                CartCheckedOut.class,
                CartAged.class,
                SagaEnded.class,
                SagaStuck.class,
                SagaWaitEnded.class,
                SagaAttemptFailed.class,
                OrderHoldMissed.class,
                FraudSuspected.class);
    }

    @Test
    void every_event_has_a_schema() {
        assertThat(EventSchemas.all())
                .extracting(KnownSchema::name)
                .containsExactlyInAnyOrderElementsOf(
                        records().stream().map(EventSchemasTest::name).toList());
    }

    /// `./mvnw test -pl commerce -am -Dtest=EventSchemasTest -Dwrite.docs=true` writes the next version.
    @ParameterizedTest
    @MethodSource("records")
    void the_latest_version_is_that_of_the_record(Class<?> record) throws IOException {
        var text = RecordSchema.of(record).toPrettyString() + "\n";
        var versions = of(record).versions();
        boolean isLatest = !versions.isEmpty() && versions.getLast().equals(text);
        if (Boolean.getBoolean("write.docs") && !isLatest) {
            var folder = Files.createDirectories(RESOURCES.resolve(name(record)));
            Files.writeString(folder.resolve(versions.size() + 1 + ".json"), text);
        } else {
            assertThat(versions).last().isEqualTo(text);
        }
    }

    private static String name(Class<?> record) {
        return NAMES.getOrDefault(record, record.getSimpleName());
    }

    private static KnownSchema of(Class<?> record) {
        return EventSchemas.all().stream()
                .filter(it -> it.name().equals(name(record)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("records")
    void no_version_breaks_who_knows_the_one_before(Class<?> record) {
        var versions = of(record).versions().stream().map(SchemaDocument::read).toList();

        for (int i = 1; i < versions.size(); i++) {
            assertThat(SchemaDiff.between(versions.get(i - 1), versions.get(i))).isEmpty();
        }
    }

    @Test
    void their_names_are_facts() {
        assertThat(EventSchemas.all()).allMatch(it -> FactName.isOne(it.name()));
    }

    @Test
    void an_event_is_as_its_schema_says() {
        var order = new OrderId("o-1");
        var line = new OrderCreated.Item(new Sku("a"), 2, new BigDecimal("9.50"));
        assertValid(
                OrderCreated.TYPE,
                new OrderCreated(order, "a@b.c", List.of(line), new BigDecimal("19"), "EUR"));
        assertValid(OrderCancelled.TYPE, OrderCancelled.after(order, "a@b.c", "out_of_stock"));
        assertValid(
                OrderCancelled.TYPE,
                new OrderCancelled(
                        order, "a@b.c", "x", Optional.of(BigDecimal.TEN), Optional.of("EUR")));
        assertValid(
                InventoryFailed.TYPE,
                new InventoryFailed(order, "a@b.c", "out_of_stock", List.of(new Sku("a"))));
        assertValid(
                ProductStockUpdated.TYPE,
                new ProductStockUpdated(
                        new Sku("p"), 5, 3, -2, "order o-1", 1, 5, Optional.of(order)));
        assertValid(
                InventoryTaken.TYPE,
                new InventoryTaken(order, List.of(new InventoryTaken.Item(new Sku("p"), 2))));
    }

    private static <T> void assertValid(EventType<T> type, T data) {
        var name = ShopFlows.FLOWS.typeOf(type);
        var schema =
                EventSchemas.all().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        var json = new String(type.codec().encode(data), StandardCharsets.UTF_8);

        assertThat(
                        EventValidator.of(SchemaDocument.read(schema.versions().getLast()))
                                .violation(json))
                .isEmpty();
    }
}
