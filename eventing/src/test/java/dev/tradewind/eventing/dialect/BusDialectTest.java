package dev.tradewind.eventing.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import dev.tradewind.http.json.Json;
import dev.tradewind.telemetry.trace.SpanContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BusDialectTest {
    private static final EventType<Placed> PLACED =
            EventType.of("order.created", "orders", Placed.class, Placed::orderId);
    private static final EventType<String> TEXT =
            EventType.of("text.written", "texts", String.class, text -> text);
    private static final List<EventType<?>> TYPES = List.of(PLACED);
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00.250Z");
    private static final Placed DATA =
            new Placed("A1", new BigDecimal("149.90"), List.of(new Line("P-1", 2)));
    private static final Event<Placed> EVENT = PLACED.first(new EventId("e-1"), NOW, DATA);
    private static final Event<Placed> FOLLOWING =
            EVENT.leadsTo(PLACED, "again", NOW, DATA)
                    .tracedBy(
                            SpanContext.ofParent(
                                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                    .extendedBy(Map.of("paymentoutcome", "declined"));

    private final BusDialect dialect =
            new BusDialect(
                            Spelling.of(Map.of("order.created", "OrderCreated")),
                            Spelling.of(Map.of("orders", "app.orders")),
                            Spelling.of(Map.of("totalAmount", "value", "sku", "productId")))
                    .naming("OrderOfNothing", PLACED, placed -> placed.items().isEmpty());

    @Test
    void an_event_is_its_data_with_the_names_of_the_bus_and_what_the_bus_does_not_carry() {
        var message = dialect.write(EVENT);

        assertThat(message.source()).isEqualTo("app.orders");
        assertThat(message.detailType()).isEqualTo("OrderCreated");
        assertThat(message.time()).isEqualTo(NOW);
        assertThat(Json.read(message.detail().getBytes(UTF_8)))
                .isEqualTo(
                        Json.read(
                                """
                                {"orderId": "A1", "value": 149.90,
                                 "items": [{"productId": "P-1", "quantity": 2}],
                                 "metadata": {"eventId": "e-1", "eventVersion": "1.0",
                                              "occurredAt": "2026-07-02T10:00:00.250Z",
                                              "correlationId": "A1"}}
                                """
                                        .getBytes(UTF_8)));
    }

    /// As Python's uuid.uuid5(uuid.NAMESPACE_URL, 'e-1') has it.
    @Test
    void the_id_on_the_bus_is_made_of_the_events_id() {
        assertThat(dialect.write(EVENT).id()).hasToString("d8e196fe-ce12-5e87-a0d2-a2f3e4c4b23d");
        assertThat(dialect.write(EVENT).id().version()).isEqualTo(5);
    }

    @Test
    void what_a_rule_sends_to_a_queue_is_read_as_the_event_that_was_written() {
        assertThat(dialect.read(sent(EVENT)).as(PLACED)).isEqualTo(EVENT);
        assertThat(dialect.read(sent(FOLLOWING)).as(PLACED)).isEqualTo(FOLLOWING);
    }

    @Test
    void some_events_of_a_type_have_a_name_of_their_own() {
        var empty =
                PLACED.first(new EventId("e-2"), NOW, new Placed("A2", BigDecimal.ZERO, List.of()));

        assertThat(dialect.typeOf(EVENT)).isEqualTo("OrderCreated");
        assertThat(dialect.typeOf(empty)).isEqualTo("OrderOfNothing");
        assertThat(dialect.read(sent(empty)).as(PLACED)).isEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Testing SNS to SQS flow",
                "[]",
                "{\"detail-type\":\"OrderCreated\",\"source\":\"app.orders\"}",
                "{\"detail-type\":\"OrderCreated\",\"source\":\"app.orders\",\"detail\":7}",
                "{\"detail-type\":\"OrderCreated\",\"source\":\"app.orders\",\"detail\":{}}",
                "{\"detail-type\":\"OrderCreated\",\"detail\":{\"metadata\":{}}}",
                "{\"detail\":{\"metadata\":{\"eventId\":\"e\",\"eventVersion\":\"1.0\",\"occurredAt\":"
                        + "\"2026-07-02T10:00:00Z\",\"correlationId\":\"c\",\"extensions\":{\"Not One\":\"\"}}}}"
            })
    void what_was_not_put_from_here_is_malformed(String body) {
        assertThatExceptionOfType(MalformedEvent.class)
                .isThrownBy(() -> dialect.read(new WireMessage(body, Map.of())));
    }

    @Test
    void data_that_is_no_object_cannot_be_a_detail() {
        var event = TEXT.first(new EventId("e-3"), NOW, "text");

        assertThatIllegalStateException().isThrownBy(() -> dialect.write(event));
    }

    @Test
    void an_intake_reads_what_comes_from_a_bus_as_well() {
        var topic = new Flow("orders", new EnvelopeDialect(Spelling.NONE, Spelling.NONE), TYPES);
        var flows = Flows.of(topic).andOn(new BusFlow("shop", dialect, TYPES));
        var intake = Intake.named("books").on(PLACED, (_, _) -> Decision.NOTHING);

        assertThat(flows.read(topic.dialect().write(EVENT), intake).as(PLACED)).isEqualTo(EVENT);
        assertThat(flows.read(sent(EVENT), intake).as(PLACED)).isEqualTo(EVENT);
        assertThatExceptionOfType(MalformedEvent.class)
                .isThrownBy(() -> flows.read(new WireMessage("no event", Map.of()), intake))
                .withMessageStartingWith("not an event envelope")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    /// The event as a bus would send it to a queue.
    private WireMessage sent(Event<?> event) {
        var message = dialect.write(event);
        return new WireMessage(
                """
                {"version":"0","id":"%s","detail-type":"%s","source":"%s","account":"000000000000",
                 "time":"2026-07-02T10:00:00Z","region":"us-east-1","resources":[],"detail":%s}
                """
                        .formatted(
                                message.id(),
                                message.detailType(),
                                message.source(),
                                message.detail()),
                Map.of());
    }

    private record Placed(String orderId, BigDecimal totalAmount, List<Line> items) {}

    private record Line(String sku, int quantity) {}
}
