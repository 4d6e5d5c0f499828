package dev.tradewind.dapr.state.operation;

import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.EtagCondition;
import dev.tradewind.dapr.state.KeyPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// The reading of items into changes of a store, within the limits of keys and values.
record ChangeReading(KeyPrefix prefix, StateFaults faults) {
    /// Source: Dapr's state stores, which keep it in 32 bits.
    private static final long TTL_MAX_SECONDS = Integer.MAX_VALUE;

    static final int KEY_BYTES_MAX = 1024;
    static final int VALUE_BYTES_MAX = 1 << 20;

    private static final String FIRST_WRITE = "first-write";

    /// The key that the store sees.
    String key(String key) {
        if (key.isEmpty()) {
            throw faults.malformed("\"key\" is a required field");
        }
        if (key.contains(KeyPrefix.SEPARATOR)) {
            throw faults.illegalKey(key);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            throw faults.malformed(
                    "a key is text in UTF-8, and this one has half of a surrogate pair: %s"
                            .formatted(key));
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX) {
            throw faults.malformed("a key has at most %d bytes".formatted(KEY_BYTES_MAX));
        }
        return prefix.whole(key);
    }

    /// @throws UnusableOptions if what it asks for cannot be had
    EntryChange upsert(StateItem item) {
        var key = key(item.key());
        if (item.value().length > VALUE_BYTES_MAX) {
            throw faults.malformed(
                    "a value has at most %d bytes, and that of %s has %d"
                            .formatted(VALUE_BYTES_MAX, item.key(), item.value().length));
        }
        return new EntryChange.Upsert(
                key,
                item.value(),
                item.metadata().text("contentType").orElse(""),
                condition(item),
                lifetime(item));
    }

    /// @throws UnusableOptions if what it asks for cannot be had
    EntryChange delete(StateItem item) {
        return new EntryChange.Delete(key(item.key()), condition(item));
    }

    private static EtagCondition condition(StateItem item) {
        requireKnown(item.consistency(), "consistency", "strong", "eventual");
        requireKnown(item.concurrency(), "concurrency", FIRST_WRITE, "last-write");
        return EtagCondition.of(item.etag(), item.concurrency().equals(FIRST_WRITE));
    }

    private static void requireKnown(String word, String of, String one, String other) {
        if (!word.isEmpty() && !word.equals(one) && !word.equals(other)) {
            throw new UnusableOptions("unrecognized %s model '%s'".formatted(of, word));
        }
    }

    /// A time of zero, or of a negative number, is for ever, as Dapr has it.
    private static Optional<Duration> lifetime(StateItem item) {
        var text = item.metadata().text("ttlInSeconds").orElse("0");
        if (!text.matches("-?[0-9]{1,10}") || Long.parseLong(text) > TTL_MAX_SECONDS) {
            throw new UnusableOptions(
                    "incorrect value for metadata 'ttlInSeconds': '%s' is no number of seconds up to %d"
                            .formatted(text, TTL_MAX_SECONDS));
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(text))).filter(Duration::isPositive);
    }

    /// An item that asks for what a store does not do.
    static final class UnusableOptions extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableOptions(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
