package dev.tradewind.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventShapeTest {
    private static final String CREATED =
            """
            {"orderId": "o-1", "placed": "2026-11-29T10:00:00Z", "total": 9.5, "gift": false, "note": null,
             "items": [{"sku": "a", "quantity": 1}, {"sku": "b"}], "tags": [], "to": {"city": "Bern"}}
            """;

    @Test
    void a_name_has_source_and_detail_type_without_what_is_between_words() {
        assertThat(EventShape.ofDetail("app.ec2", "EC2 Instance State-change ok", "{}").name())
                .isEqualTo("app.ec2@EC2InstanceStateChangeOk");
        assertThat(EventShape.ofDetail("a", "?", "{}").name()).isEqualTo("a@Event");
    }

    @Test
    void a_document_describes_what_was_seen() {
        var tree = shape(CREATED).document().tree();

        assertThat(tree.at("/info/title").asText()).isEqualTo("OrderCreated");
        assertThat(tree.at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("AWSEvent", "OrderCreated", "Items", "To");
        assertThat(tree.at("/components/schemas/AWSEvent/x-amazon-events-source").asText())
                .isEqualTo("app.orders");
        assertThat(tree.at("/components/schemas/Items"))
                .hasToString(
                        """
                        {"type":"object","required":["sku"],"properties":\
                        {"quantity":{"type":"number"},"sku":{"type":"string"}}}\
                        """);
        assertThat(tree.at("/components/schemas/OrderCreated/properties"))
                .hasToString(
                        """
                        {"gift":{"type":"boolean"},\
                        "items":{"type":"array","items":{"$ref":"#/components/schemas/Items"}},\
                        "note":{},"orderId":{"type":"string"},\
                        "placed":{"type":"string","format":"date-time"},\
                        "tags":{"type":"array","items":{"type":"object"}},\
                        "to":{"$ref":"#/components/schemas/To"},"total":{"type":"number"}}\
                        """);
    }

    @Test
    void what_was_seen_is_valid_by_its_document_and_read_back_from_it() {
        var shape = shape(CREATED);
        var document = SchemaDocument.read(shape.document().text());

        assertThat(EventShape.read(document)).isEqualTo(shape);
        var event =
                """
                {"version": "0", "id": "i", "detail-type": "Order Created", "source": "app.orders",
                 "account": "1", "time": "2026-11-29T10:00:00Z", "region": "r", "resources": [], "detail": %s}
                """
                        .formatted(CREATED);
        assertThat(EventValidator.of(document).violation(event)).isEmpty();
        assertThat(EventShape.ofEvent(event)).isEqualTo(shape);
    }

    @Test
    void two_events_leave_what_both_have_as_required_and_widen_the_rest() {
        var both =
                shape("{\"a\": 1, \"b\": \"x\", \"t\": \"2026-11-29T10:00:00Z\"}")
                        .with(shape("{\"a\": \"y\", \"c\": [1], \"t\": \"later\"}"))
                        .with(shape("{\"c\": [], \"a\": 1, \"t\": \"later\"}"));

        assertThat(both.document().tree().at("/components/schemas/OrderCreated"))
                .hasToString(
                        """
                        {"type":"object","required":["a","t"],"properties":{"a":{},"b":{"type":"string"},\
                        "c":{"type":"array","items":{"type":"number"}},"t":{"type":"string"}}}\
                        """);
        assertThat(both.with(shape("{\"a\": true, \"t\": \"\"}"))).isEqualTo(both);
    }

    @Test
    void objects_of_one_name_become_components_of_their_own() {
        var tree = shape("{\"a\": {\"x\": {\"n\": 1}}, \"x\": {\"s\": \"\"}}").document().tree();

        assertThat(tree.at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("AWSEvent", "OrderCreated", "A", "X", "OrderCreatedX");
    }

    @Test
    void an_object_that_is_no_event_of_a_bus_is_described_by_itself() {
        var document = EventShape.ofEvent("{\"a\": 1}").document();

        assertThat(document.isOfWholeEvent()).isFalse();
        assertThat(document.subject()).hasValue("/components/schemas/Event");
    }

    @Test
    void what_is_no_event_is_refused() {
        for (var text : new String[] {"", "7", "[]", "{\"a\": 1, \"a\": 2}"}) {
            assertThatExceptionOfType(MalformedSchema.class)
                    .isThrownBy(() -> EventShape.ofEvent(text));
        }
        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> shape("{}").with(EventShape.ofDetail("b", "B", "{}")));
    }

    private static EventShape shape(String detail) {
        return EventShape.ofDetail("app.orders", "Order Created", detail);
    }

    /// As many as an event of a megabyte has, and half of what one object may have.
    @Test
    @Timeout(10)
    void items_that_have_nothing_in_common_are_joined_in_no_time() {
        assertThatExceptionOfType(MalformedSchema.class)
                .isThrownBy(() -> EventShape.ofDetail("s", "D", apart(60_000)))
                .withMessage("An object has more than 5000 members.");

        var shape = EventShape.ofDetail("s", "D", apart(2_500));

        assertThat(shape.members().named()).containsOnlyKeys("a");
        assertThat(shape.with(EventShape.ofDetail("s", "D", apart(2_500)))).isEqualTo(shape);
    }

    private static String apart(int items) {
        return IntStream.range(0, items)
                .mapToObj("{\"x%1$d\":%1$d}"::formatted)
                .collect(Collectors.joining(",", "{\"a\":[", "]}"));
    }
}
