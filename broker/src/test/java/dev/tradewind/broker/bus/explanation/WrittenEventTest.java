package dev.tradewind.broker.bus.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.bus.BusEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenEventTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void an_entry_of_put_events_becomes_the_event_that_a_bus_makes_of_it() {
        var event =
                event(
                        """
                        {"Source":"shop","DetailType":"Paid","Detail":"{\\"n\\":1e2,\\"n\\":2}","Resources":["r"],"Time":1767225600}
                        """);

        assertThat(event.text())
                .isEqualTo(
                        "{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"Paid\",\"source\":\"shop\",\"account\":\"000000000000\",\"time\":\"2026-01-01T00:00:00Z\",\"region\":\"us-east-1\",\"resources\":[\"r\"],\"detail\":{\"n\":1e2,\"n\":2}}"
                                .formatted(ID));
    }

    @Test
    void an_event_keeps_what_it_says_and_gets_what_it_lacks() {
        var event =
                event(
                        """
                        {"source":"shop","detail-type":"Paid","account":"123456789012","detail":{ "n": 1.0 , "n":2}}
                        """);

        assertThat(event.account()).isEqualTo("123456789012");
        assertThat(event.region()).isEqualTo("us-east-1");
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.detail()).isEqualTo("{ \"n\": 1.0 , \"n\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"source\":\"a\"},{\"source\":\"b\"}]",
                "{\"Entries\":[{\"Source\":\"a\"}, {\"Source\":\"b\"}]}"
            })
    void several_are_read_one_after_the_other(String json) {
        assertThat(WrittenEvent.all(json))
                .extracting(it -> event(it).source())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"detail-type":"t","detail":{}}             | it has no "source", so PutEvents refuses it: InvalidArgument
                    {"source":"s","detail":{}}                  | it has no "detail-type", so PutEvents refuses it: InvalidArgument
                    {"source":"s","detail-type":"t"}            | it has no "detail", so PutEvents refuses it: InvalidArgument
                    {"Source":"s","Detail":"{}"}                | it has no "DetailType", so PutEvents refuses it: InvalidArgument
                    {"source":"s","detail-type":"t","detail":"{}"} | "detail" is text, and an event has an object there; the object in the text was taken
                    {"source":"s","detail-type":"t","detail":7} | "detail" is no JSON object, so PutEvents refuses it: MalformedDetail
                    {"Source":"s","DetailType":"t","Detail":{}} | "Detail" is an object, and PutEvents takes it as text
                    {"Source":"s","DetailType":"t","Detail":"[]"} | "Detail" is no JSON object, so PutEvents refuses it: MalformedDetail
                    {"source":"aws.s3","detail-type":"t","detail":{}} | PutEvents refuses sources that begin with "aws.": NotAuthorizedForSource
                    {"source":"s","detail-type":"t","detail":{},"time":"noon"} | its time is none; now was taken
                    {"source":"s","detail-type":"t","detail":{},"Resources":[]} | "Resources" is no field of it, "resources" is
                    {"source":"s","detail-type":"t","detail":{},"extra":1} | "extra" is no field of it
                    """)
    void what_is_odd_about_it_is_a_note(String json, String note) {
        assertThat(WrittenEvent.all(json).getFirst().notes()).containsExactly(note);
    }

    @Test
    void a_detail_with_a_capital_is_noted_twice() {
        var written = WrittenEvent.all("{\"source\":\"s\",\"detail-type\":\"t\",\"Detail\":{}}");

        assertThat(written.getFirst().notes())
                .containsExactly(
                        "it has no \"detail\", so PutEvents refuses it: InvalidArgument",
                        "\"Detail\" is no field of it, \"detail\" is");
    }

    @Test
    void ten_are_the_most() {
        var eleven =
                IntStream.range(0, 11)
                        .mapToObj(_ -> "{}")
                        .collect(Collectors.joining(",", "[", "]"));

        assertThatThrownBy(() -> WrittenEvent.all(eleven))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text has 1 to 10 events, not 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "[7]", "[]", "{} {}", "\"{}\""})
    void what_is_no_event_is_refused(String json) {
        assertThatThrownBy(() -> WrittenEvent.all(json))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BusEvent event(String json) {
        var all = WrittenEvent.all(json);
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().notes()).isEqualTo(List.of());
        return event(all.getFirst());
    }

    private static BusEvent event(WrittenEvent written) {
        return written.event(ID, NOW, "000000000000", "us-east-1");
    }
}
