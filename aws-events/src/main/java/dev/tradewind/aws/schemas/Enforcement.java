package dev.tradewind.aws.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The fate of something that is published and is not as its schema says.
enum Enforcement {
    /// Nobody looks.
    OFF,
    /// It goes through, is counted, and the log tells some of it.
    WARN,
    /// The publisher is refused.
    REFUSE;

    static Optional<Enforcement> named(String label) {
        return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
