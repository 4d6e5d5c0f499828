package dev.tradewind.dapr.app;

import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The question for an application's subscriptions, which is asked some times, ever less often, where there is no answer.
/// One that never answers has none.
@FunctionalInterface
public interface SubscriptionQuestion {
    /// The longest that an answer may take.
    Duration WITHIN = Duration.ofSeconds(10);

    int TRIES = 4;
    Duration FIRST_PAUSE = Duration.ofMillis(500);

    /// @return nothing where it is to be asked again
    Optional<List<SubscriptionSpec>> ask() throws InterruptedException;

    default List<SubscriptionSpec> askPatiently() throws InterruptedException {
        var pause = FIRST_PAUSE;
        for (int tries = 1; tries < TRIES; tries++) {
            var answer = ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
        return ask().orElse(List.of());
    }
}
