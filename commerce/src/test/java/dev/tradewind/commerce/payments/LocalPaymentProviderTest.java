package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.testing.JumpingClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalPaymentProviderTest {
    private static final Money AMOUNT = new Money(90000, Currency.of("USD"));

    private static final Instant START = Instant.parse("2026-07-02T10:00:00Z");

    private final JumpingClock clock = new JumpingClock(START);
    private final LocalPaymentProvider provider = new LocalPaymentProvider(clock, clock::parkUntil);

    @Test
    void a_repeated_key_gets_the_first_answer_whatever_was_set_since() {
        var first = provider.authorise("k", "order", AMOUNT);
        provider.behave(new ProviderBehaviour(Mode.DECLINE, 0, ProviderBehaviour.UNLIMITED));

        assertThat(provider.authorise("k", "order", AMOUNT)).isEqualTo(first);
        assertThat(provider.authorise("other", "order", AMOUNT)).isInstanceOf(Declined.class);
    }

    @Test
    void while_it_declines_what_was_authorised_can_still_be_settled() {
        provider.behave(new ProviderBehaviour(Mode.DECLINE, 0, ProviderBehaviour.UNLIMITED));

        assertThat(provider.capture("c", "authorisation", AMOUNT)).isInstanceOf(Approved.class);
        assertThat(provider.cancel("v", "authorisation")).isInstanceOf(Approved.class);
    }

    @Test
    void a_timeout_is_no_answer() {
        provider.behave(new ProviderBehaviour(Mode.TIME_OUT, 0, ProviderBehaviour.UNLIMITED));

        assertThatExceptionOfType(ProviderTimeout.class)
                .isThrownBy(() -> provider.authorise("k", "order", AMOUNT));
    }

    @Test
    void calls_are_spread_over_a_second() {
        provider.behave(new ProviderBehaviour(Mode.APPROVE, 0, 100));

        for (int i = 0; i < 11; i++) {
            provider.authorise("k" + i, "order", AMOUNT);
        }

        assertThat(clock.instant()).isEqualTo(START.plusMillis(100));
    }

    @Test
    void an_answer_takes_as_long_as_it_was_told_to() {
        provider.behave(new ProviderBehaviour(Mode.APPROVE, 1500, ProviderBehaviour.UNLIMITED));

        provider.authorise("k", "order", AMOUNT);

        assertThat(clock.instant()).isEqualTo(START.plusMillis(1500));
    }
}
