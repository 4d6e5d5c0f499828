package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.operation.Pages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pages of the service's lists.
///
/// Source: EventBridge Scheduler API Reference, ListSchedules; the size without `MaxResults` is the largest there is.
final class SchedulerPages {
    static final int MAX = 100;

    private SchedulerPages() {}

    static int limit(@Nullable Integer asked) {
        return asked == null ? MAX : asked;
    }

    /// The key that a token names.
    static Optional<String> after(@Nullable String token) {
        try {
            return Optional.ofNullable(token).map(Pages::after);
        } catch (IllegalArgumentException _) {
            throw SchedulerError.VALIDATION.because("NextToken is none of this list.");
        }
    }
}
