package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.queue.StoredQueues;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.TimelineLine;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The things that an embedded host keeps in a store that neither it nor a broker has open: see [Kept].
public final class StoredContents {
    private static final byte[] FIRST = {};

    /// Above every key: UTF-8 has no such byte, and no time is so late.
    private static final byte[] LAST = {(byte) 0xFF};

    /// Of what ends a key of a timeline: a zero byte, the time and the number.
    private static final int TIMELINE_PLACE_BYTES = 1 + 2 * Long.BYTES;

    private final Store store;
    private final Flows flows;
    private final StoredQueues queues;
    private final StoredEvents events;
    private final Instant now;

    /// @param store opened with the tables of host and broker
    /// @param flows of the host that is to take it over
    /// @param plan of that host
    public StoredContents(Store store, Flows flows, Plan plan, Instant now) {
        this.store = store;
        this.flows = flows;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        queues = StoredQueues.in(store);
        events = new StoredEvents(store, flows, plan);
    }

    /// The JSON of a document.
    public Optional<String> document(String collection, String key) {
        return store.get(DocumentTable.ROWS, Keys.of(collection, key))
                .map(DocumentRow::decode)
                .filter(row -> !row.isDeleted())
                .map(row -> new String(row.json(), UTF_8));
    }

    /// The numbers of messages and planned events that are for nobody in the plan, by what they are in. [#each] leaves them
    /// out.
    public SortedMap<String, Long> leftBehind() {
        var left = new TreeMap<String, Long>();
        for (var queue : queues.names()) {
            if (events.isForNobody(queue)) {
                queues.each(
                        queue, now, _ -> left.merge("queue " + queue.resource(), 1L, Long::sum));
            }
        }
        scan(
                PlannedEvents.ROWS,
                (_, row) -> {
                    var planned = PlannedEvents.Row.decode(row);
                    if (!isCarried(planned)) {
                        left.merge("planned for " + planned.topic(), 1L, Long::sum);
                    }
                });
        return left;
    }

    private boolean isCarried(PlannedEvents.Row planned) {
        return flows.all().stream().anyMatch(it -> it.topic().equals(planned.topic()));
    }

    /// Shows each thing once. Timelines come in the order of their entries.
    public void each(Consumer<Kept> use) {
        scan(DocumentTable.ROWS, (key, row) -> document(key, row).ifPresent(use));
        scan(Inbox.ROWS, (key, _) -> use.accept(effect(key)));
        scan(AnswerTable.ROWS, (key, row) -> use.accept(answer(key, row)));
        scan(TimelineTable.ROWS, (key, row) -> tell(key, row, use));
        scan(PlannedEvents.ROWS, (key, row) -> planned(key, row).ifPresent(use));
        for (var queue : queues.names()) {
            events.of(queue)
                    .ifPresent(it ->
                            queues.each(queue, now, message -> use.accept(it.kept(message, now))));
        }
    }

    private void scan(Table table, BiConsumer<byte[], byte[]> use) {
        try (var rows = store.scan(table, FIRST, LAST)) {
            while (rows.next()) {
                use.accept(rows.key(), rows.value());
            }
        }
    }

    private Optional<Kept> document(byte[] key, byte[] encoded) {
        var names = names(key, 2);
        var row = DocumentRow.decode(encoded);
        if (row.isForgettable(now.toEpochMilli())) {
            return Optional.empty();
        }
        var json =
                row.isDeleted()
                        ? Optional.<String>empty()
                        : Optional.of(new String(row.json(), UTF_8));
        return Optional.of(new Kept.Document(names[0], names[1], row.version(), row.state(), json));
    }

    private static Kept effect(byte[] key) {
        var names = names(key, 2);
        return new Kept.Effect(new Mark.Effect(names[0], new EventId(names[1])));
    }

    private static Kept answer(byte[] key, byte[] row) {
        var names = names(key, 3);
        return new Kept.Answer(
                new Mark.Answered(
                        new AnswerKey(names[0], names[1], names[2]), AnswerTable.decode(row)));
    }

    private static void tell(byte[] key, byte[] row, Consumer<Kept> use) {
        var correlationId = new String(key, 0, key.length - TIMELINE_PLACE_BYTES, UTF_8);
        TimelineRow.decode(row)
                .forEach(
                        entry -> use.accept(new Kept.Told(new TimelineLine(correlationId, entry))));
    }

    private Optional<Kept> planned(byte[] key, byte[] encoded) {
        var row = PlannedEvents.Row.decode(encoded);
        if (!isCarried(row)) {
            return Optional.empty();
        }
        var due = Instant.ofEpochMilli(ByteBuffer.wrap(key).getLong());
        return Optional.of(
                new Kept.Planned(due, row.service(), events.planned(row.topic(), row.message())));
    }

    private static String[] names(byte[] key, int count) {
        return new String(key, UTF_8).split("\0", count);
    }
}
