package dev.tradewind.commerce.payments;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.contract.ProviderCheck;
import dev.tradewind.commerce.payments.contract.ProviderTrial;
import dev.tradewind.commerce.testing.JumpingClock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The local provider keeps the promises of every provider.
class ProviderPromisesTest {
    private static final Money AMOUNT = new Money(1000, Currency.of("EUR"));

    private final JumpingClock clock = new JumpingClock(PaymentsAlone.TEN);
    private final LocalPaymentProvider provider = new LocalPaymentProvider(clock, clock::parkUntil);
    private int orders;

    @TestFactory
    Stream<DynamicTest> keeps_its_promises() {
        return ProviderCheck.all().stream()
                .map(check ->
                        dynamicTest(
                                check.name(),
                                () ->
                                        check.run(
                                                new ProviderTrial(
                                                        provider,
                                                        AMOUNT,
                                                        "o-" + orders++,
                                                        clock))));
    }
}
