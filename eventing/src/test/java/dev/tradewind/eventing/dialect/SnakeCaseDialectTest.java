package dev.tradewind.eventing.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnakeCaseDialectTest {
    private static final EventType<Listed> LISTED =
            EventType.of("product.created", "catalog", Listed.class, Listed::productId);
    private static final Event<Listed> EVENT =
            LISTED.first(
                    new EventId("evt-p-1-created"),
                    Instant.parse("2026-01-11T09:15:23.520Z"),
                    new Listed("p-1", new BigDecimal("149.99")));
    private static final String GOLDEN =
            """
            {"event_type": "product.created", "event_id": "evt-p-1-created",
             "timestamp": "2026-01-11T09:15:23.520Z",
             "data": {"product_id": "p-1", "price": 149.99},
             "metadata": {"source": "product-service", "version": "1.0"}}
            """;

    private final SnakeCaseDialect dialect =
            new SnakeCaseDialect(Spelling.of(Map.of("catalog", "product-service")));

    @Test
    void an_event_is_written_as_the_golden_envelope_member_for_member() {
        var body = dialect.write(EVENT).body();

        assertThat(body).isEqualTo(Json.read(GOLDEN.getBytes(UTF_8)).toString());
    }

    @Test
    void the_golden_envelope_is_read_as_the_event() {
        var read = dialect.read(new WireMessage(GOLDEN, Map.of())).as(LISTED);

        assertThat(read).isEqualTo(EVENT);
    }

    @Test
    void cause_and_correlation_survive_the_journey() {
        var caused =
                EVENT.leadsTo(
                        LISTED, "again", EVENT.time(), new Listed("p-2", new BigDecimal("1")));

        var read = dialect.read(dialect.write(caused)).as(LISTED);

        assertThat(read).isEqualTo(caused);
        assertThat(read.correlationId()).isEqualTo("p-1");
        assertThat(read.context().causationId()).contains(EVENT.id());
    }

    @Test
    void a_filter_looks_at_the_attribute_that_an_event_has() {
        var filter = dialect.filter(List.of(LISTED));

        assertThat(filter.place()).isEqualTo(Filter.Place.ATTRIBUTES);
        assertThat(filter.values())
                .containsExactly(dialect.write(EVENT).attributes().get(filter.member()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Testing",
                "[]",
                "{\"event_id\": \"1\"}",
                "{\"eventId\": \"1\", \"eventType\": \"OrderCreated\", \"data\": {}}",
                "{\"event_type\": \"a\", \"event_id\": \"1\", \"timestamp\": \"now\","
                        + " \"data\": {}, \"metadata\": {\"source\": \"s\", \"version\": \"1\"}}"
            })
    void a_body_that_is_no_such_envelope_is_malformed(String body) {
        assertThatThrownBy(() -> dialect.read(new WireMessage(body, Map.of())))
                .isInstanceOf(MalformedEvent.class);
    }

    private record Listed(@JsonProperty("product_id") String productId, BigDecimal price) {}
}
