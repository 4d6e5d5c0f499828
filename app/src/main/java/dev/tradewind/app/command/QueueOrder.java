package dev.tradewind.app.command;

import dev.tradewind.client.QueueView;
import java.util.Comparator;

/// The orders in which a command lists queues; what is equal in one is by name.
enum QueueOrder {
    /// A to Z.
    NAME(Comparator.comparing(QueueView::name)),
    /// The one with the most first.
    MESSAGES(Comparator.comparingLong(QueueView::messages).reversed()),
    /// The one with the oldest first, and last those with none.
    AGE(Comparator.<QueueView>comparingLong(it -> it.oldestAgeSeconds().orElse(-1L)).reversed());

    @SuppressWarnings("ImmutableEnumChecker") // of methods and constants
    private final Comparator<QueueView> comparator;

    QueueOrder(Comparator<QueueView> comparator) {
        this.comparator = comparator;
    }

    Comparator<QueueView> comparator() {
        return comparator.thenComparing(QueueView::name);
    }
}
