package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Write;
import java.util.Optional;

/// A document's step from one state of its life to the next.
///
/// @param from absent for a new document
record StateChange(String collection, String key, Optional<String> from, String to) {
    private static final String DELETED = "deleted";

    /// The step that a write makes, if it makes one.
    static Optional<StateChange> of(Write<?> write) {
        return switch (write) {
            case Write.Put<?> put ->
                    put.stateAfter()
                            .filter(after -> !put.stateBefore().equals(Optional.of(after)))
                            .map(after -> to(after, put));
            case Write.Delete<?> delete -> delete.stateBefore().map(_ -> to(DELETED, delete));
        };
    }

    private static StateChange to(String state, Write<?> write) {
        return new StateChange(write.collection().name(), write.key(), write.stateBefore(), state);
    }

    @Override
    public String toString() {
        var step = from.map(state -> state + " -> " + to).orElse(to);
        return "%s %s: %s".formatted(collection, key, step);
    }
}
