package dev.tradewind.commerce.imports;

import dev.tradewind.commerce.Labelled;

/// The place of an import in its life.
public enum ImportStatus implements Labelled {
    RUNNING,
    /// Every line was read.
    FINISHED,
    /// It ended before the last line, and says why.
    BROKEN_OFF,
    /// It was running when its process ended. Shown, and never kept.
    INTERRUPTED
}
