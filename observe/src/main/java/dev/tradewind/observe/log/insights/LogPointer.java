package dev.tradewind.observe.log.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.observe.log.LogPosition;
import java.util.Base64;
import java.util.Optional;

/// The value of `@ptr`, by which one event is asked for.
///
/// @param group by its id
public record LogPointer(long group, LogPosition position) {
    static String of(long group, LogPosition position) {
        var text = group + "/" + position;
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /// The event that a text points to, if it is one that was given out.
    public static Optional<LogPointer> parse(String text) {
        try {
            var parts = new String(Base64.getDecoder().decode(text), UTF_8).split("/", 2);
            long group = Long.parseLong(parts[0]);
            return LogPosition.parse(parts[parts.length - 1])
                    .map(position -> new LogPointer(group, position));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
