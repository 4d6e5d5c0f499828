package dev.tradewind.broker.delivery;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import org.junit.jupiter.api.Test;

final class CopyBudgetTest {
    private final CopyBudget budget = new CopyBudget(100);

    @Test
    void what_others_have_is_free_once_they_have_published() {
        var first = budget.share("them");
        var second = budget.share("them");
        first.take(60);

        assertRefused(DeliveryFault.OVER_LIMIT, second, 60);
        second.take(40);
        second.close();
        first.close();
        budget.share("them").take(100);
    }

    @Test
    void what_has_no_room_even_alone_is_refused_for_good() {
        try (var share = budget.share("them")) {
            share.take(60);

            assertRefused(DeliveryFault.COPIES_TOO_LARGE, share, 41);
        }
        budget.share("them").take(100);
    }

    private static void assertRefused(Refusal.Code code, CopyBudget.Share share, long sizeBytes) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> share.take(sizeBytes))
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
