package dev.tradewind.functions.mapping;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Assertions on what is refused.
final class RefusedMapping {
    private RefusedMapping() {}

    static void assertRefused(Refusal.Code code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .withMessage(message)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
