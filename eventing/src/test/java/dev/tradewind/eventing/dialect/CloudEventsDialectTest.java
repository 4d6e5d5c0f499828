package dev.tradewind.eventing.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import dev.tradewind.telemetry.trace.SpanContext;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsDialectTest {
    private static final EventType<Placed> PLACED =
            EventType.of("order.created", "orders", Placed.class, Placed::orderId);
    private static final EventType<byte[]> SCANNED =
            EventType.of("label.scanned", "shipping", byte[].class, _ -> "label-1");
    private static final Instant AT = Instant.parse("2026-07-02T10:00:00.123456789Z");
    private static final SpanContext TRACE =
            new SpanContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");
    private static final Event<Placed> EVENT =
            PLACED.first(new EventId("e-1"), AT, new Placed("order-1", new BigDecimal("9.90")))
                    .extendedBy(Map.of("simulatedfailure", "payment"))
                    .tracedBy(Optional.of(TRACE));

    private final CloudEventsDialect dialect =
            new CloudEventsDialect(
                    Spelling.of(Map.of("order.created", "com.example.order.created.v1")),
                    Spelling.of(Map.of("orders", "/orders")));

    @Test
    void an_event_is_one_json_object_with_its_data_type_and_nothing_beside_it() {
        var message = dialect.write(EVENT);

        assertThat(message.attributes()).isEmpty();
        assertThat(json(message.body()))
                .isEqualTo(
                        json(
                                """
                                {"specversion": "1.0", "id": "e-1", "source": "/orders",
                                 "type": "com.example.order.created.v1", "subject": "order-1",
                                 "time": "2026-07-02T10:00:00.123456789Z", "dataversion": "1.0",
                                 "correlationid": "order-1",
                                 "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                 "tracestate": "vendor=1",
                                 "simulatedfailure": "payment",
                                 "datacontenttype": "application/json",
                                 "data": {"orderId": "order-1", "total": 9.90}}
                                """));
    }

    @Test
    void an_event_is_read_as_it_was_written_to_the_nanosecond() {
        var read = dialect.read(dialect.write(EVENT)).as(PLACED);

        assertThat(read).isEqualTo(EVENT);
    }

    @Test
    void a_filter_looks_at_the_type_in_the_body() {
        assertThat(dialect.filter(List.of(PLACED)))
                .isEqualTo(
                        new Filter(
                                Filter.Place.BODY,
                                "type",
                                List.of("com.example.order.created.v1")));
    }

    @Test
    void bytes_travel_as_base64_with_a_type() {
        var bytes = new byte[] {0, (byte) 0xff, 7};
        var message = dialect.write(SCANNED.first(new EventId("e-2"), AT, bytes));

        var body = json(message.body());
        assertThat(body.path("data_base64").asText()).isEqualTo("AP8H");
        assertThat(body.path("datacontenttype").asText()).isEqualTo("application/octet-stream");
        assertThat(body.has("data")).isFalse();
        assertThat(dialect.read(message).as(SCANNED).data()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/vnd.acme.order+json",
                "application/merge-patch+JSON; charset=utf-8"
            })
    void every_json_type_in_base64_is_json(String type) {
        // {"orderId":"o","total":1}
        var message =
                foreign(
                        "\"datacontenttype\": \"%s\", \"data_base64\": \"eyJvcmRlcklkIjoibyIsInRvdGFsIjoxfQ==\""
                                .formatted(type));

        assertThat(dialect.read(message).as(PLACED).data())
                .isEqualTo(new Placed("o", BigDecimal.ONE));
    }

    @Test
    void bytes_without_a_type_are_not_taken_for_json() {
        var message = foreign("\"data_base64\": \"eyJvcmRlcklkIjoibyIsInRvdGFsIjoxfQ==\"");

        assertThatThrownBy(() -> dialect.read(message).as(PLACED))
                .isInstanceOf(MalformedEvent.class);
    }

    @Test
    void an_event_of_a_publisher_that_knows_the_required_attributes_only_can_be_read() {
        var read = dialect.read(foreign("\"data\": {\"orderId\": \"o\", \"total\": 1}"));

        var event = read.as(PLACED);
        assertThat(event.correlationId()).isEqualTo("o");
        assertThat(event.context().causationId()).isEmpty();
        assertThat(event.time()).isEqualTo(Instant.parse("2026-07-02T08:00:00Z"));
    }

    @Test
    void an_extension_is_text_whatever_it_was_and_null_is_absent() {
        var read =
                dialect.read(
                        foreign(
                                "\"attempts\": 3000000000, \"urgent\": true, \"none\": null, \"data\": {}"));

        assertThat(read.extensions()).isEqualTo(Map.of("attempts", "3000000000", "urgent", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Testing SNS to SQS",
                "[]",
                "{}",
                "{\"specversion\": \"0.3\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"time\": \"2026-07-02T10:00:00Z\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"time\": \"noon\"}",
                "{\"specversion\": \"1.0\", \"source\": \"s\", \"type\": \"t\", \"time\": \"2026-07-02T10:00:00Z\"}"
            })
    void what_lacks_a_required_attribute_is_malformed(String body) {
        assertThatThrownBy(() -> dialect.read(new WireMessage(body, Map.of())))
                .isInstanceOf(MalformedEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\": {}, \"data_base64\": \"\"",
                "\"data_base64\": \"not base64!\"",
                "\"data_base64\": 7",
                "\"nested\": {\"a\": 1}, \"data\": {}",
                "\"camelCase\": \"x\", \"data\": {}"
            })
    void what_breaks_a_rule_is_malformed(String members) {
        assertThatThrownBy(() -> dialect.read(foreign(members))).isInstanceOf(MalformedEvent.class);
    }

    private static WireMessage foreign(String members) {
        return new WireMessage(
                """
                {"specversion": "1.0", "id": "1", "source": "/orders",
                 "type": "com.example.order.created.v1", "time": "2026-07-02T10:00:00+02:00", %s}
                """
                        .formatted(members),
                Map.of());
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Placed(String orderId, BigDecimal total) {}
}
