package dev.tradewind.app.logging;

import java.nio.file.Path;

/// The place that log lines go to.
public sealed interface LogTarget {
    /// Standard error.
    record Console() implements LogTarget {}

    /// A file, which starts anew at a size; the ones before it are `FILE.1`, the latest, to `FILE.5`.
    record Rolling(Path file, long bytesMax) implements LogTarget {
        static final int KEPT = 5;
    }
}
