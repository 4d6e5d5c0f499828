package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Pages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pages of SNS's lists.
///
/// Source: SNS API Reference, ListTopics, ListSubscriptions, ListPlatformApplications and the like: up to 100 on each.
final class SnsPages {
    static final int SIZE = 100;

    private SnsPages() {}

    /// @param key by which `sorted` is in order
    static <T> Pages.Page<T> page(List<T> sorted, Function<T, String> key, @Nullable String token) {
        try {
            return Pages.page(sorted, key, Optional.ofNullable(token), SIZE);
        } catch (IllegalArgumentException _) {
            throw SnsError.invalid("NextToken");
        }
    }
}
