package dev.tradewind.commerce.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReleased;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentVoided;
import dev.tradewind.commerce.wire.OrderSchemas.OrderSchema;
import dev.tradewind.eventing.EventType;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schemas of an order's events are those of their records, and no version breaks those who know the one before.
class OrderSchemasTest {
    private static final Path RESOURCES =
            Path.of("src/main/resources/dev/tradewind/commerce/wire/schemas");

    static List<Class<?>> records() {
        return List.of(
                OrderCreated.class,
                OrderConfirmed.class,
                OrderCancelled.class,
                PaymentCompleted.class,
                PaymentFailed.class,
                PaymentCaptured.class,
                PaymentVoided.class,
                InventoryReserved.class,
                InventoryFailed.class,
                InventoryReleased.class,
                CustomerNotified.class);
    }

    @Test
    void every_event_has_a_schema() {
        assertThat(OrderSchemas.all())
                .extracting(OrderSchema::name)
                .containsExactlyInAnyOrderElementsOf(
                        records().stream().<String>map(Class::getSimpleName).toList());
    }

    /// `./mvnw test -pl commerce -am -Dtest=OrderSchemasTest -Dwrite.docs=true` writes the next version.
    @ParameterizedTest
    @MethodSource("records")
    void the_latest_version_is_that_of_the_record(Class<?> record) throws IOException {
        var text = RecordSchema.of(record).toPrettyString() + "\n";
        var versions = of(record).versions();
        boolean isLatest = !versions.isEmpty() && versions.getLast().equals(text);
        if (Boolean.getBoolean("write.docs") && !isLatest) {
            var folder = Files.createDirectories(RESOURCES.resolve(record.getSimpleName()));
            Files.writeString(folder.resolve(versions.size() + 1 + ".json"), text);
        } else {
            assertThat(versions).last().isEqualTo(text);
        }
    }

    private static OrderSchema of(Class<?> record) {
        return OrderSchemas.all().stream()
                .filter(it -> it.name().equals(record.getSimpleName()))
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
        assertThat(OrderSchemas.all()).allMatch(it -> FactName.isOne(it.name()));
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
    }

    private static <T> void assertValid(EventType<T> type, T data) {
        var name = OrderEvents.DIALECT.typeOf(type);
        var schema =
                OrderSchemas.all().stream()
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
