package dev.tradewind.app.consumer;

import java.util.ArrayList;
import java.util.List;

/// The faults of a file of settings while it is read: all are told at once. For one thread.
final class SettingFaults {
    private final List<String> all = new ArrayList<>();

    /// Reads a part, and notes what is wrong with it.
    ///
    /// @param reading throws [IllegalArgumentException] that says what that is
    void noting(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            all.add(String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException that says everything that is wrong
    void requireNone() {
        if (!all.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", all));
        }
    }
}
