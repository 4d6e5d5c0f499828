package dev.tradewind.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpanContextTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static SpanContext with(String state) {
        return SpanContext.of(Optional.of(PARENT), Optional.of(state)).orElseThrow();
    }

    @Test
    void a_context_has_its_trace_its_span_and_whether_it_is_kept() {
        var context = SpanContext.ofParent(PARENT).orElseThrow();

        assertThat(context.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(context.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(context.isSampled()).isTrue();
        assertThat(SpanContext.ofSpan(context.traceId(), context.spanId(), true, ""))
                .isEqualTo(context);
        assertThat(SpanContext.ofSpan(context.traceId(), context.spanId(), false, "").isSampled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01"
            })
    void a_malformed_parent_is_ignored(String value) {
        assertThat(SpanContext.ofParent(value)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SpanContext(value, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"congo=t61rcWkgMzE", "rojo=00f067aa0ba902b7, congo=t61,", "a@b/c=x y"})
    void a_state_goes_along_as_it_is(String state) {
        assertThat(with(state).stateIfAny()).contains(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "congo", "=x", "Congo=x", "a=b=c", "a=\u00fc", "a=b\r\nx: y"})
    void a_malformed_state_is_dropped_and_the_parent_is_not(String state) {
        assertThat(with(state)).isEqualTo(SpanContext.ofParent(PARENT).orElseThrow());
    }

    @Test
    void a_state_of_512_characters_and_32_members_goes_along_and_a_longer_one_is_dropped() {
        var longest = "a=" + "x".repeat(250) + ",b=" + "x".repeat(250) + ",c=123";

        assertThat(longest).hasSize(511);
        assertThat(with(longest + "4").stateIfAny()).isPresent();
        assertThat(with(longest + "45").stateIfAny()).isEmpty();
        assertThat(with("a=1,".repeat(31) + "b=1").stateIfAny()).isPresent();
        assertThat(with("a=1,".repeat(32) + "b=1").stateIfAny()).isEmpty();
    }
}
