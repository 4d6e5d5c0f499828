package dev.tradewind.app.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A size as people read it.
final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("(?<number>\\d{1,6})(?<unit>[KMG])I?B?");
    private static final double KIB = 1024;
    private static final double MIB = KIB * 1024;

    private ByteSize() {}

    static String of(long bytes) {
        return bytes < MIB
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIB)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }

    /// A size as people write it, from a kilobyte up: `500KB`, `20MB`, `1GB`.
    static Optional<Long> parse(String text) {
        var size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        int power = "KMG".indexOf(size.group("unit")) + 1;
        long bytes = Long.parseLong(size.group("number")) << (10 * power);
        return Optional.of(bytes).filter(it -> it > 0);
    }

    static String of(long doneBytes, long totalBytes) {
        return of(doneBytes) + " of " + of(totalBytes);
    }
}
