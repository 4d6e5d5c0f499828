package dev.tradewind.broker;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;

/// What a test expects of a call that the broker refuses.
public final class Refused {
    private Refused() {}

    public static void assertRefused(Refusal.Code code, Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
