package dev.tradewind.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CurrentTraceTest {
    private static final Optional<SpanContext> CONTEXT =
            SpanContext.ofParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    /// Enough for the code to be compiled, which allocates what it wants.
    private static final int CALLS = 100_000;

    @Test
    void work_is_part_of_a_trace_for_as_long_as_it_takes() {
        var span = Tracing.NONE.from(CONTEXT);

        assertThat(CurrentTrace.during(span, CurrentTrace::context)).isEqualTo(CONTEXT);
        assertThat(CurrentTrace.context()).isEmpty();
        assertThat(CurrentTrace.span().isNone()).isTrue();
    }

    @Test
    void a_place_stands_for_the_spans_that_nobody_keeps() {
        var span = Tracing.NONE.from(CONTEXT);

        var child = span.child(SpanKind.CLIENT, "POST", "").with("a", "b").with("c", 1);
        child.failed("500").end();

        assertThat(child.context()).isEqualTo(CONTEXT);
        assertThat(child.isNone()).isFalse();
    }

    @Test
    void work_that_is_part_of_no_trace_allocates_nothing() {
        untraced(CALLS);
        long before = allocatedBytes();
        untraced(CALLS);
        long allocated = allocatedBytes() - before;

        assertThat(allocated).isLessThan(CALLS); // less than a byte each: what measuring takes
    }

    private static void untraced(int calls) {
        for (int i = 0; i < calls; i++) {
            var span = Tracing.NONE.from(Optional.empty());
            CurrentTrace.during(span, CurrentTraceTest::call);
        }
    }

    private static boolean call() {
        CurrentTrace.span().child(SpanKind.CLIENT, "POST", "").with("status", 200).end();
        return CurrentTrace.context().isEmpty();
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
