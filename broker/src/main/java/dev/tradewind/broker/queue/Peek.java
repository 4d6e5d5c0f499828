package dev.tradewind.broker.queue;

import dev.tradewind.broker.queue.PeekedMessage.State;
import dev.tradewind.store.Cursor;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A look at the messages of one queue, as the tables have them, that changes nothing.
record Peek(long queueId, long lowest, Store store, Receives receives, DelayRule delays) {
    /// Those that can be received or are in flight, by sequence, then the delayed ones, by due time.
    ///
    /// @param bytesMax of rows, after which nothing more is looked at
    List<PeekedMessage> look(long nowMillis, int limit, long bytesMax) {
        var seen = new Seen(limit, bytesMax);
        if (limit > 0) {
            walk(nowMillis, seen);
        }
        return seen.messages;
    }

    /// Shows every message in that order, until it is said to be enough.
    void walk(long nowMillis, Visitor visitor) {
        try (var rows = rows(Tables.MESSAGES, lowest)) {
            while (rows.next()) {
                var row = rows.value();
                var entry =
                        receives.find(Tables.last(rows.key()))
                                .orElseGet(() -> MessageRow.entry(0, row));
                if (!visitor.wantsMoreAfter(row.length, waiting(row, entry, nowMillis))) {
                    return;
                }
            }
        }
        try (var rows = rows(Tables.DELAYED, 0)) {
            while (rows.next()) {
                var row = rows.value();
                var message = peeked(row, State.DELAYED, 0, dueMillis(rows.key(), row));
                if (!visitor.wantsMoreAfter(row.length, message)) {
                    return;
                }
            }
        }
    }

    private long dueMillis(byte[] key, byte[] row) {
        return switch (delays.kind()) {
            case STANDARD -> Tables.part(key, 1);
            case FIFO -> ripeAtMillis(MessageRow.entry(0, row));
        };
    }

    /// Whoever is shown messages, one after the other.
    @FunctionalInterface
    interface Visitor {
        /// @param rowBytes of the message on disk
        /// @return false if it is enough
        boolean wantsMoreAfter(int rowBytes, PeekedMessage message);
    }

    private static final class Seen implements Visitor {
        private final int limit;
        private final long bytesMax;
        private final List<PeekedMessage> messages = new ArrayList<>();
        private long bytes;

        Seen(int limit, long bytesMax) {
            this.limit = limit;
            this.bytesMax = bytesMax;
        }

        @Override
        public boolean wantsMoreAfter(int rowBytes, PeekedMessage message) {
            messages.add(message);
            bytes += rowBytes;
            return messages.size() < limit && bytes < bytesMax;
        }
    }

    private PeekedMessage waiting(byte[] row, Entry entry, long nowMillis) {
        if (entry.isInFlight()) {
            return peeked(row, State.IN_FLIGHT, entry.allReceives(), entry.visibleAtMillis());
        }
        boolean ripe = entry.receiveCount() > 0 || ripeAtMillis(entry) <= nowMillis;
        return ripe
                ? peeked(row, State.VISIBLE, entry.allReceives(), nowMillis)
                : peeked(row, State.DELAYED, entry.allReceives(), ripeAtMillis(entry));
    }

    private long ripeAtMillis(Entry entry) {
        return entry.sentAtMillis() + delays.waitingMillis();
    }

    private Cursor rows(Table table, long from) {
        return store.scan(table, Tables.key(queueId, from), Tables.key(queueId + 1));
    }

    private static PeekedMessage peeked(
            byte[] row, State state, int receives, long visibleAtMillis) {
        var stored = MessageRow.decode(row);
        return new PeekedMessage(
                stored.id(),
                state,
                stored.message().body(),
                stored.message().attributes(),
                stored.message().groupId(),
                stored.message().deduplicationId(),
                receives,
                stored.sentAt(),
                Instant.ofEpochMilli(visibleAtMillis),
                stored.deadLetterSource(),
                stored.deadLetteredBy(),
                stored.message().traceHeader());
    }
}
