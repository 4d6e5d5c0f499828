package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.dapr.field.FieldKind;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.GoDuration;
import dev.tradewind.dapr.resource.Properties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The texts of metadata as the values that settings have. One that is none is refused by its name.
record SettingTexts(Properties metadata) {
    /// The longest that a queue can hide a message for.
    static final Duration LONGEST = Duration.ofHours(12);

    Optional<String> text(String name) {
        return metadata.text(name);
    }

    int number(String name, int otherwise, int max) {
        return number(name, max).orElse(otherwise);
    }

    OptionalInt number(String name, int max) {
        var text = metadata.text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : 0;
        if (number < 1 || number > max) {
            throw new UnusableComponent(
                    "'%s' is a number from 1 to %d, not '%s'".formatted(name, max, text.get()));
        }
        return OptionalInt.of(number);
    }

    Duration duration(String name, Duration otherwise) {
        return metadata.text(name)
                .map(text ->
                        parse(text)
                                .orElseThrow(() ->
                                        new UnusableComponent(
                                                "'%s' is a time as 500ms or 1m30s of at most 12h, not '%s'"
                                                        .formatted(name, text))))
                .orElse(otherwise);
    }

    /// A number alone has milliseconds, as elsewhere in Dapr's files.
    private static Optional<Duration> parse(String text) {
        return GoDuration.parse(text.matches("[0-9]{1,9}") ? text + "ms" : text)
                .filter(it -> it.compareTo(LONGEST) <= 0);
    }

    boolean flag(String name) {
        return FieldKind.Truth.isYes(text(name, new FieldKind.Truth()).orElse("false"));
    }

    /// The text under a name, if there is one.
    ///
    /// @throws UnusableComponent if it is none of that kind
    Optional<String> text(String name, FieldKind kind) {
        var text = metadata.text(name);
        text.flatMap(it -> kind.fault(name, it))
                .ifPresent(it -> {
                    throw new UnusableComponent(it);
                });
        return text;
    }

    /// The word that the metadata have under a name, in any case; the first of both where they have none.
    String oneOf(String name, String otherwise, String other) {
        var text = metadata.text(name).orElse(otherwise);
        return List.of(otherwise, other).stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() ->
                        new UnusableComponent(
                                "'%s' is %s or %s, not '%s'"
                                        .formatted(name, otherwise, other, text)));
    }
}
