package dev.tradewind.app.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The memory of this process that is in use, as Linux tells it (proc(5), `/proc/pid/status`, `VmRSS`).
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";
    private static final int KIBIBYTE_BITS = 10;

    private ResidentMemory() {}

    /// Nothing on another operating system.
    static OptionalLong bytes() {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> kibibytes(line) << KIBIBYTE_BITS)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty(); // asked again at the next scrape
        }
    }

    private static long kibibytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
