package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.commerce.TaxSums;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The rules of a payment's money hold in its type, whoever makes one.
class FundsTest {
    private static final Instant NOW = PaymentsAlone.TEN;

    private final Funds funds = Funds.authorised(90, Optional.empty()).with(captured("s-1", 40));

    private static Capture captured(String shipment, long amount) {
        return Capture.captured(shipment, amount, "r-" + shipment, NOW);
    }

    @Test
    void no_more_is_captured_than_is_authorised() {
        assertThat(funds.with(captured("s-2", 50)).open()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> funds.with(captured("s-2", 51)));
    }

    @Test
    void nothing_is_captured_of_what_was_given_up() {
        assertThatIllegalStateException()
                .isThrownBy(() -> funds.givenUp().with(captured("s-2", 1)));
    }

    @Test
    void no_shipment_is_paid_twice() {
        assertThatIllegalStateException().isThrownBy(() -> funds.with(captured("s-1", 1)));
    }

    @Test
    void no_more_is_given_back_of_a_capture_than_it_was() {
        var share = new RefundShare("r-1", "s-1", 40, true);
        assertThat(of(share).refundable()).isZero();

        assertThatIllegalStateException()
                .isThrownBy(() -> of(share, new RefundShare("r-2", "s-1", 1, false)));
        assertThatIllegalStateException()
                .isThrownBy(() -> of(new RefundShare("r-1", "s-9", 1, false)));
        assertThatIllegalStateException()
                .isThrownBy(() -> funds.setAside("r-1", 41, "", TaxSums.NONE));
    }

    private Funds of(RefundShare... shares) {
        return new Funds(
                90,
                0,
                AuthorisationState.STANDING,
                Optional.empty(),
                Optional.empty(),
                funds.captures(),
                List.of(shares),
                List.of());
    }

    @Test
    void nothing_is_given_back_of_what_was_declined() {
        var declined = funds.with(Capture.declined("s-2", 50, "declined", NOW));

        assertThatIllegalStateException()
                .isThrownBy(() -> declined.setAside("r-1", 41, "s-2", TaxSums.NONE));
        assertThat(declined.status()).isEqualTo(PaymentStatus.CAPTURE_DECLINED);
    }
}
