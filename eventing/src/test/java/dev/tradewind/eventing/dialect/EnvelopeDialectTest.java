package dev.tradewind.eventing.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeDialectTest {
    private static final EventType<Placed> PLACED =
            EventType.of("order.created", "orders", Placed.class, Placed::orderId);
    private static final EventType<Paid> PAID =
            EventType.of("payment.completed", "payments", Paid.class, Paid::paymentId);
    private static final EventId ID = new EventId("0199d0a4-7c00-7000-8000-000000000001");
    private static final Placed DATA =
            new Placed("0199d0a4-7c00-7000-8000-0000000000aa", new BigDecimal("900"), "USD");
    private static final Event<Placed> EVENT =
            PLACED.first(ID, Instant.parse("2026-07-02T10:00:00Z"), DATA);

    private final EnvelopeDialect dialect =
            new EnvelopeDialect(
                    Spelling.of(
                            Map.of(
                                    "order.created", "OrderCreated",
                                    "payment.completed", "PaymentCompleted")),
                    Spelling.of(Map.of("orders", "order-service")));

    @Test
    void an_event_is_written_as_the_golden_envelope() {
        var message = dialect.write(EVENT);

        assertThat(Json.read(message.body().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Json.read(golden("order-created.json")));
    }

    @Test
    void the_golden_envelope_is_read_as_the_event() {
        var text = new String(golden("order-created.json"), StandardCharsets.UTF_8);

        var read = dialect.read(new WireMessage(text, Map.of())).as(PLACED);

        assertThat(read).isEqualTo(EVENT);
    }

    @Test
    void names_that_filters_need_are_attributes() {
        var message = dialect.write(EVENT);

        assertThat(message.attributes())
                .containsEntry("eventType", "OrderCreated")
                .containsEntry("source", "order-service")
                .containsEntry("eventVersion", "1.0")
                .containsEntry("correlationId", DATA.orderId());
    }

    @Test
    void extensions_survive_the_journey() {
        var caused =
                EVENT.leadsTo(
                        PAID,
                        "payment-outcome",
                        Instant.parse("2026-07-02T10:00:01.5Z"),
                        new Paid("p"));

        var read = dialect.read(dialect.write(caused)).as(PAID);

        assertThat(read).isEqualTo(caused);
        assertThat(read.correlationId()).isEqualTo(DATA.orderId());
        assertThat(read.context().causationId()).contains(ID);
        assertThat(read.id().value()).isEqualTo(ID + ":payment-outcome");
    }

    @Test
    void a_body_that_is_no_envelope_is_malformed() {
        assertThatThrownBy(() -> dialect.read(new WireMessage("Testing SNS to SQS", Map.of())))
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> dialect.read(new WireMessage("{\"eventId\":\"1\"}", Map.of())))
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> dialect.read(new WireMessage("[]", Map.of())))
                .isInstanceOf(MalformedEvent.class);
    }

    @Test
    void data_that_lacks_a_field_is_malformed() {
        var text = new String(golden("order-created.json"), StandardCharsets.UTF_8);
        var without = new WireMessage(text.replace("\"currency\"", "\"coin\""), Map.of());

        assertThatThrownBy(() -> dialect.read(without).as(PLACED))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageContaining("currency");
    }

    @Test
    void a_newer_minor_version_can_be_read_and_a_newer_major_one_cannot() {
        var text = new String(golden("order-created.json"), StandardCharsets.UTF_8);
        var minor = new WireMessage(text.replace("\"1.0\"", "\"1.7\""), Map.of());
        var major = new WireMessage(text.replace("\"1.0\"", "\"2.0\""), Map.of());

        assertThat(dialect.read(minor).as(PLACED).data()).isEqualTo(DATA);
        assertThatThrownBy(() -> dialect.read(major).as(PLACED)).isInstanceOf(MalformedEvent.class);
    }

    private static byte[] golden(String name) {
        try (var in = EnvelopeDialectTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no golden file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Placed(String orderId, BigDecimal totalAmount, String currency) {}

    private record Paid(String paymentId) {}
}
