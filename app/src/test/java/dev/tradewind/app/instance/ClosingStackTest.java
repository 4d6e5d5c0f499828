package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingStackTest {
    private final List<String> closed = new ArrayList<>();
    private final ClosingStack stack = new ClosingStack();

    @Test
    void each_is_closed_in_reverse_and_the_first_failure_has_the_others() {
        stack.push(() -> closed.add("store"));
        stack.push(() -> fail("messaging"));
        stack.push(() -> closed.add("host"));
        stack.push(() -> fail("server"));

        assertThatIllegalStateException()
                .isThrownBy(stack::close)
                .withMessage("server")
                .satisfies(it ->
                        assertThat(it.getSuppressed())
                                .extracting(Throwable::getMessage)
                                .containsExactly("messaging"));
        assertThat(closed).containsExactly("host", "store");
    }

    private static void fail(String name) {
        throw new IllegalStateException(name);
    }
}
