package dev.tradewind.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The dead letters that somebody means: those for which all holds that it says.
///
/// @param messages their ids; empty for any
/// @param olderThan how long ago they were sent at least
/// @param matching a text that a body contains, or that an attribute reads as `NAME=VALUE`
public record RedriveChoice(
        List<String> messages, Optional<Duration> olderThan, Optional<String> matching) {
    public RedriveChoice {
        messages = List.copyOf(messages);
    }

    /// Tells whether every letter is meant.
    public boolean isAny() {
        return messages.isEmpty() && olderThan.isEmpty() && matching.isEmpty();
    }

    /// The choice as parameters of a query.
    String parameters() {
        var ids =
                messages.isEmpty()
                        ? ""
                        : "&messages=" + AdminApi.encoded(String.join(",", messages));
        return ids
                + olderThan.map(age -> "&olderThanSeconds=" + age.toSeconds()).orElse("")
                + matching.map(text -> "&matching=" + AdminApi.encoded(text)).orElse("");
    }
}
