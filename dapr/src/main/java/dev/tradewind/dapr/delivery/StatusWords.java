package dev.tradewind.dapr.delivery;

import java.util.Locale;

/// The words that an application may answer with as the status of a message.
enum StatusWords {
    /// Dapr's own, in upper case. Any other is tried again: a mistyped one must not lose a message.
    STRICT {
        @Override
        String read(String word) {
            return word;
        }
    },
    /// Dapr's own in any case. Any other ends a message well, as `processed` does in programs that were never run with
    /// Dapr's daemon.
    LENIENT {
        @Override
        String read(String word) {
            var upper = word.toUpperCase(Locale.ROOT);
            return upper.equals("RETRY") || upper.equals("DROP") ? upper : "SUCCESS";
        }
    };

    /// The word of Dapr's that one is read as, or itself.
    abstract String read(String word);
}
