package dev.tradewind.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.telemetry.trace.SpanContext;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContextTest {
    @Test
    void an_event_that_is_led_to_inherits_the_extensions() {
        var context = EventContext.startingAt("1").withExtensions(Map.of("tenant", "blue"));

        assertThat(context.causedBy(new EventId("e")).extension("tenant")).contains("blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "data", "time", "type", "traceparent", "Tenant", "a_b", ""})
    void a_name_that_cloud_events_has_or_refuses_is_refused(String name) {
        var context = EventContext.startingAt("1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.withExtensions(Map.of(name, "x")))
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void an_event_brings_a_bounded_number_of_extensions() {
        var many =
                IntStream.rangeClosed(0, EventContext.EXTENSIONS_MAX)
                        .boxed()
                        .collect(Collectors.toMap(i -> "x" + i, i -> "v"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventContext.startingAt("1").withExtensions(many));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void a_malformed_traceparent_is_ignored(String value) {
        assertThat(SpanContext.ofParent(value)).isEmpty();
    }
}
