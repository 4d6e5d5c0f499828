package dev.tradewind.broker.queue;

import dev.tradewind.broker.queue.PeekedMessage.State;
import dev.tradewind.store.Cursor;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A look at the messages of one queue, as the tables have them, that changes nothing.
record Peek(long queueId, long lowest, Store store, Receives receives) {
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
                var state = entry.isInFlight() ? State.IN_FLIGHT : State.VISIBLE;
                long visibleAtMillis = entry.isInFlight() ? entry.visibleAtMillis() : nowMillis;
                seen.add(peeked(row, state, entry.allReceives(), visibleAtMillis));
            }
        }
        try (var rows = rows(Tables.DELAYED, 0)) {
            while (seen.size() < limit && bytes < bytesMax && rows.next()) {
                bytes += rows.value().length;
                seen.add(peeked(rows.value(), State.DELAYED, 0, Tables.part(rows.key(), 1)));
            }
        }
        return seen;
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
                stored.deadLetterSource());
    }
}
