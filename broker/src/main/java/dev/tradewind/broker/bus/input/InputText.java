package dev.tradewind.broker.bus.input;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A text that grows until it is longer than any target takes. A template can be filled with far more than memory
/// has, so the end is noticed before that.
final class InputText {
    private final StringBuilder text = new StringBuilder();
    private long bytes;

    /// Tells whether there was room for `more`; without, the text stays as it is.
    boolean append(String more) {
        long grown = bytes + (more.length() > TargetInput.BYTES_MAX ? more.length() : bytes(more));
        if (grown > TargetInput.BYTES_MAX) {
            return false;
        }
        bytes = grown;
        text.append(more);
        return true;
    }

    private static int bytes(String more) {
        return more.getBytes(UTF_8).length;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
