package dev.tradewind.eventing.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import dev.tradewind.telemetry.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DaprDialectTest {
    private static final EventType<Parcel> SENT =
            EventType.of("parcel.sent", "dispatch", Parcel.class, Parcel::id);
    private static final SpanContext TRACE =
            new SpanContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "");

    private final Dialect envelopes =
            new DaprDialect(new EnvelopeDialect(Spelling.NONE, Spelling.NONE));
    private final Dialect cloudEvents =
            new DaprDialect(new CloudEventsDialect(Spelling.NONE, Spelling.NONE));

    private record Parcel(String id, int grams) {}

    private static Event<Parcel> sent() {
        var cause =
                SENT.first(
                        new EventId("e-1"),
                        Instant.parse("2026-11-29T10:00:00.250Z"),
                        new Parcel("p-1", 250));
        return cause.leadsTo(SENT, "again", cause.time(), cause.data())
                .tracedBy(Optional.of(TRACE))
                .extendedBy(Map.of("tenant", "north"));
    }

    @Test
    void an_event_reads_back_as_it_was_in_either_form() {
        assertThat(envelopes.read(envelopes.write(sent())).as(SENT)).isEqualTo(sent());
        assertThat(cloudEvents.read(cloudEvents.write(sent())).as(SENT)).isEqualTo(sent());
    }

    @Test
    void an_envelope_is_the_data_of_a_cloud_event() {
        var json = Json.read(envelopes.write(sent()).body().getBytes(StandardCharsets.UTF_8));

        assertThat(json.path("id").asText()).isEqualTo("e-1:again");
        assertThat(json.path("type").asText()).isEqualTo("parcel.sent");
        assertThat(json.path("traceid").asText()).isEqualTo(TRACE.parent());
        assertThat(json.path("data").path("eventType").asText()).isEqualTo("parcel.sent");
        assertThat(json.path("data").path("data").path("grams").asInt()).isEqualTo(250);
    }

    @Test
    void what_dapr_adds_on_the_way_is_left_out() {
        for (var dialect : new Dialect[] {envelopes, cloudEvents}) {
            var delivered =
                    changed(
                            dialect.write(sent()),
                            event ->
                                    event.put("topic", "parcels")
                                            .put("pubsubname", "pubsub")
                                            .put("tracestate", "")
                                            .put("deadlettercause", "answered 500"));

            assertThat(dialect.read(delivered).as(SENT)).isEqualTo(sent());
        }
    }

    @Test
    void data_may_be_a_text_that_is_json() {
        var delivered =
                changed(
                        envelopes.write(sent()),
                        event -> event.put("data", event.path("data").toString()));

        assertThat(envelopes.read(delivered).as(SENT)).isEqualTo(sent());
    }

    @Test
    void an_event_of_another_publisher_needs_no_more_than_its_data() {
        var delivered =
                changed(
                        envelopes.write(sent()),
                        event ->
                                event.put("type", "com.dapr.event.sent")
                                        .put("id", "of-dapr")
                                        .put(
                                                "traceparent",
                                                "00-"
                                                        + "0".repeat(32)
                                                        + "-"
                                                        + "0".repeat(16)
                                                        + "-00")
                                        .remove("correlationid"));

        var event = envelopes.read(delivered).as(SENT);

        assertThat(event.id()).isEqualTo(new EventId("e-1:again"));
        assertThat(event.correlationId()).isEqualTo("p-1");
        assertThat(event.context().trace()).isEmpty();
    }

    @Test
    void data_that_is_no_envelope_is_malformed() {
        var delivered = changed(envelopes.write(sent()), event -> event.put("data", "hello"));

        assertThatExceptionOfType(MalformedEvent.class).isThrownBy(() -> envelopes.read(delivered));
    }

    private static WireMessage changed(WireMessage message, Consumer<ObjectNode> change) {
        var json = (ObjectNode) Json.read(message.body().getBytes(StandardCharsets.UTF_8));
        change.accept(json);
        return new WireMessage(json.toString(), message.attributes());
    }
}
