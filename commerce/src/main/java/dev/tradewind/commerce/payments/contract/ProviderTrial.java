package dev.tradewind.commerce.payments.contract;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.commerce.payments.ProviderTransaction;
import dev.tradewind.commerce.payments.TransactionQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// An order that a payment provider is tried with.
///
/// @param amount that the provider approves: three minor units at least
/// @param orderId that it has never heard of: 1 to 40 letters, digits and dashes
/// @param clock about the provider's own
public record ProviderTrial(
        PaymentProvider provider, Money amount, String orderId, InstantSource clock) {
    /// Less could not be parted.
    public static final int MINOR_UNITS_MIN = 3;

    /// The provider's clock may be so far from this one.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    public ProviderTrial {
        if (amount.minorUnits() < MINOR_UNITS_MIN) {
            throw new IllegalArgumentException(
                    "an amount that can be parted has %d minor units".formatted(MINOR_UNITS_MIN));
        }
    }

    String key(String call) {
        return orderId + ":" + call;
    }

    String authorised() {
        return approved(provider.authorise(key("authorise"), orderId, amount));
    }

    String captured(String authorisation) {
        return approved(provider.capture(key("capture"), authorisation, amount));
    }

    /// Two parts of the amount that are the whole together.
    Money part() {
        return new Money(amount.minorUnits() / MINOR_UNITS_MIN, amount.currency());
    }

    Money rest() {
        return new Money(amount.minorUnits() - part().minorUnits(), amount.currency());
    }

    Money least() {
        return new Money(1, amount.currency());
    }

    static String approved(ProviderAnswer answer) {
        return switch (answer) {
            case Approved(var reference, _) -> reference;
            case Declined declined ->
                    throw new BrokenPromise("expected approval, and got " + declined);
        };
    }

    static void requireDeclined(ProviderAnswer answer, String call) {
        BrokenPromise.unless(answer instanceof Declined, call + " to be declined", answer);
    }

    /// All that the provider lists for the order.
    List<ProviderTransaction> listed() {
        var now = clock.instant();
        var query =
                TransactionQuery.between(now.minus(CLOCKS_APART), now.plus(CLOCKS_APART))
                        .ofOrder(orderId);
        var all = new ArrayList<ProviderTransaction>();
        var page = provider.transactions(query);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = provider.transactions(query.following(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }
}
