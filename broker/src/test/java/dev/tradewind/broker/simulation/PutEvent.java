package dev.tradewind.broker.simulation;

import java.util.Collections;
import java.util.List;

/// An event that was put on the bus, told apart by its number.
record PutEvent(EventKind kind, int number) {
    String detail() {
        return "{\"body\":\"bus e%d\"}".formatted(number);
    }

    /// The bodies that all its targets get together when it is put.
    List<String> copies() {
        return copies("");
    }

    /// The bodies that they get of a replay.
    List<String> copies(String replay) {
        return Collections.nCopies(kind.copies(), "\"bus e%d %s\"".formatted(number, replay));
    }
}
