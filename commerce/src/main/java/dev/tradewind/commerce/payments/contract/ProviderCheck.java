package dev.tradewind.commerce.payments.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One promise of a [payment provider][dev.tradewind.commerce.payments.PaymentProvider], and how it is tried. Each has an
/// order of its own, so that they can run at the same time. They move the provider's money: have them run in its sandbox.
///
/// With JUnit, a test factory makes each a test:
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> keeps_its_promises() {
///     return ProviderCheck.all().stream()
///             .map(check -> dynamicTest(check.name(), () -> check.run(new ProviderTrial(provider, amount, id, clock))));
/// }
/// ```
///
/// @param name a sentence
public record ProviderCheck(String name, Consumer<ProviderTrial> steps) {
    /// @throws BrokenPromise if the provider does something else
    public void run(ProviderTrial trial) {
        steps.accept(trial);
    }

    public static List<ProviderCheck> all() {
        return Stream.of(
                        Answers.CHECKS.entrySet().stream(),
                        Amounts.CHECKS.entrySet().stream(),
                        Lists.CHECKS.entrySet().stream())
                .<Map.Entry<String, Consumer<ProviderTrial>>>flatMap(checks -> checks)
                .map(check -> new ProviderCheck(check.getKey(), check.getValue()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }
}
