package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.testing.JumpingClock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
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
    void chance_approves_about_nine_of_ten_and_the_same_ones_again() {
        provider.behave(byChance(Optional.empty(), 1));
        long approved = approvedOf10_000("a");

        assertThat(approved).isBetween(8900L, 9100L);
        var again = new LocalPaymentProvider(clock, clock::parkUntil);
        again.behave(byChance(Optional.empty(), 1));
        for (int i = 0; i < 100; i++) {
            assertThat(again.authorise("a" + i, "order", AMOUNT))
                    .isEqualTo(provider.authorise("a" + i, "order", AMOUNT));
        }
    }

    @Test
    void chance_approves_as_many_as_it_is_told_to() {
        provider.behave(byChance(Optional.of(0), 1));
        long ofNone = approvedOf10_000("b");
        provider.behave(byChance(Optional.of(50), 2));

        assertThat(ofNone).isZero();
        assertThat(approvedOf10_000("c")).isBetween(4800L, 5200L);
        assertThat(provider.capture("d", "authorisation", AMOUNT)).isInstanceOf(Approved.class);
    }

    private static ProviderBehaviour byChance(Optional<Integer> percent, int seed) {
        return new ProviderBehaviour(
                Mode.CHANCE,
                0,
                ProviderBehaviour.UNLIMITED,
                percent,
                Optional.of(seed),
                Optional.empty());
    }

    private long approvedOf10_000(String prefix) {
        return IntStream.range(0, 10_000)
                .filter(i -> provider.authorise(prefix + i, "order", AMOUNT) instanceof Approved)
                .count();
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

    @Test
    void what_it_did_outlives_it_in_its_journal() {
        var journal = LocalJournal.inMemory();
        var before = new LocalPaymentProvider(clock, clock::parkUntil, journal);
        var authorised = before.authorise("o-1:authorise", "o-1", AMOUNT);
        before.capture("o-1:capture", ((Approved) authorised).reference(), AMOUNT);

        var after = new LocalPaymentProvider(clock, clock::parkUntil, journal);

        assertThat(after.authorise("o-1:authorise", "o-1", AMOUNT)).isEqualTo(authorised);
        assertThat(after.capture("more", ((Approved) authorised).reference(), AMOUNT))
                .isInstanceOf(Declined.class);
        assertThat(after.transactions(TransactionQuery.between(START, START.plusMillis(1))).items())
                .extracting(ProviderTransaction::kind)
                .containsExactly(Kind.AUTHORISED, Kind.CAPTURED);
    }

    @Test
    void its_list_comes_a_page_at_a_time() {
        for (int i = 0; i < 2500; i++) {
            provider.authorise("o-%d:authorise".formatted(i), "o-" + i, AMOUNT);
        }
        var query = TransactionQuery.between(START, START.plusMillis(1));

        var first = provider.transactions(query);
        var second = provider.transactions(query.following(first.next().orElseThrow()));
        var third = provider.transactions(query.following(second.next().orElseThrow()));

        assertThat(first.items()).hasSize(1000);
        assertThat(second.items().getFirst().orderId()).contains("o-1000");
        assertThat(third.items()).hasSize(500);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void what_is_abandoned_before_it_was_asked_for_is_declined_then() {
        provider.abandon("o-1:abandon", "o-1:authorise", "o-1");

        assertThat(provider.authorise("o-1:authorise", "o-1", AMOUNT)).isInstanceOf(Declined.class);
    }
}
