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
        var seen = new ArrayList<PeekedMessage>();
        long bytes = 0;
        try (var rows = rows(Tables.MESSAGES, lowest)) {
            while (seen.size() < limit && bytes < bytesMax && rows.next()) {
                var row = rows.value();
                bytes += row.length;
                var entry =
                        receives.find(Tables.last(rows.key()))
                                .orElseGet(() -> MessageRow.entry(0, row));
                seen.add(waiting(row, entry, nowMillis));
            }
        }
        try (var rows = rows(Tables.DELAYED, 0)) {
            while (seen.size() < limit && bytes < bytesMax && rows.next()) {
                bytes += rows.value().length;
                long dueMillis =
                        switch (delays.kind()) {
                            case STANDARD -> Tables.part(rows.key(), 1);
                            case FIFO -> ripeAtMillis(MessageRow.entry(0, rows.value()));
                        };
                seen.add(peeked(rows.value(), State.DELAYED, 0, dueMillis));
            }
        }
        return seen;
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
                stored.deadLetteredBy());
    }
}
