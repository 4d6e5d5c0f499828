package dev.tradewind.operator.health;

import java.util.Optional;
import java.util.function.LongSupplier;

/// The room that is left on the disk of the data.
public final class DiskRoom {
    /// Twice what the store's log may take before it begins another file: with less, the next writes may fail.
    public static final long BYTES_MIN = 128L << 20;

    private DiskRoom() {}

    /// @param freeBytes that this process could write
    public static Check check(LongSupplier freeBytes) {
        return new Check("disk", () -> fault(freeBytes.getAsLong()));
    }

    private static Optional<String> fault(long freeBytes) {
        return freeBytes >= BYTES_MIN
                ? Optional.empty()
                : Optional.of(
                        "%d bytes are free where the data is; at least %d should be"
                                .formatted(freeBytes, BYTES_MIN));
    }
}
