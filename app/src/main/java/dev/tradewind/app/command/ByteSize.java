package dev.tradewind.app.command;

import java.util.Locale;

/// A size as people read it.
final class ByteSize {
    private static final double KIB = 1024;
    private static final double MIB = KIB * 1024;

    private ByteSize() {}

    static String of(long bytes) {
        return bytes < MIB
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIB)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }

    static String of(long doneBytes, long totalBytes) {
        return of(doneBytes) + " of " + of(totalBytes);
    }
}
