package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.EngineClock.Alarm;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.PlannedEvent;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events that are to be published later, by time (8 bytes) and id. A row goes in the commit that publishes
/// its event, so each is published once, whatever happens to the process.
final class PlannedEvents implements AutoCloseable {
    static final Table ROWS = new Table("planned_events");

    private static final Logger LOG = LoggerFactory.getLogger(PlannedEvents.class);
    private static final JsonCodec<Row> CODEC = JsonCodec.of(Row.class);

    /// Until an event that could not be published is tried again.
    private static final Duration RETRY = Duration.ofMinutes(1);

    /// Bounds what a look at the table keeps in memory, and of one group on disk: everyone else's decisions wait for it.
    private static final int TAKEN_AT_ONCE = 100;

    /// Between two looks: those that become due meanwhile are one group on disk.
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final Store store;
    private final Broker broker;
    private final EngineClock clock;
    private final Flows flows;
    private final Alarm alarm;
    private volatile Optional<Consumer<Due>> publisher = Optional.empty();
    private long alarmAtMillis = Alarm.NEVER;
    private long notBeforeMillis;

    PlannedEvents(Store store, Broker broker, HostOptions options) {
        this.store = store;
        this.broker = broker;
        clock = options.clock();
        flows = options.flows();
        alarm = clock.alarm(() -> publisher.ifPresent(this::publishDue));
    }

    /// Publishes through `with`, from now on, all that is due or becomes due.
    void start(Consumer<Due> with) {
        publisher = Optional.of(with);
        expect(clock.millis());
    }

    void add(UnitOfWork work, String service, List<PlannedEvent> events) {
        for (var planned : events) {
            var event = planned.event();
            var flow = flows.of(event.type());
            var message = flow.dialect().write(event);
            var row = new Row(service, flow.topic(), message.body(), message.attributes());
            long due = Math.max(0, planned.due().toEpochMilli());
            work.batch().put(ROWS, key(due, event.id().value()), CODEC.encode(row));
            work.batch().afterCommit(() -> expect(due));
        }
    }

    private static byte[] key(long dueMillis, String id) {
        var bytes = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(dueMillis).put(bytes).array();
    }

    private synchronized void expect(long atMillis) {
        long lookAtMillis = Math.max(atMillis, notBeforeMillis);
        if (lookAtMillis < alarmAtMillis) {
            alarmAtMillis = lookAtMillis;
            alarm.set(lookAtMillis);
        }
    }

    /// The supervisor of what is due: what cannot be published now is tried again.
    private void publishDue(Consumer<Due> with) {
        synchronized (this) {
            alarmAtMillis = Alarm.NEVER;
        }
        boolean isAllPublished = false;
        try {
            isAllPublished = publishAll(with);
            next().ifPresent(this::expect);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Cannot look for events that are due; trying again");
        }
        if (!isAllPublished) {
            expect(clock.millis() + RETRY.toMillis());
        }
    }

    private boolean publishAll(Consumer<Due> with) {
        boolean isAllPublished = true;
        var from = new byte[Long.BYTES];
        for (var due = due(from); !due.isEmpty(); due = due(from)) {
            isAllPublished &= arePublished(with, due);
            rest();
            from = Keys.successor(due.getLast().key);
        }
        return isAllPublished;
    }

    private synchronized void rest() {
        notBeforeMillis = clock.millis() + BETWEEN_LOOKS_MILLIS;
    }

    /// Publishes them as one group on disk, or, where one of them breaks that off, each by itself.
    private boolean arePublished(Consumer<Due> with, List<Due> due) {
        if (due.size() == 1) {
            return isPublished(with, due.getFirst());
        }
        try {
            var calls = due.stream().<Runnable>map(one -> () -> with.accept(one)).iterator();
            while (calls.hasNext()) {
                broker.round(calls);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("Planned events are published one by one");
            return due.stream().filter(one -> !isPublished(with, one)).count() == 0;
        }
    }

    private static boolean isPublished(Consumer<Due> with, Due due) {
        try {
            with.accept(due);
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log("A planned event of {} waits for {}", due.row.service, due.row.topic);
            return false;
        }
    }

    private List<Due> due(byte[] from) {
        var due = new ArrayList<Due>();
        try (var rows = store.scan(ROWS, from, key(clock.millis() + 1, ""))) {
            while (due.size() < TAKEN_AT_ONCE && rows.next()) {
                due.add(new Due(rows.key(), Row.decode(rows.value())));
            }
        }
        return due;
    }

    /// The time of the first row that is not due yet.
    private Optional<Long> next() {
        try (var rows = store.scan(ROWS, key(clock.millis() + 1, ""), key(Long.MAX_VALUE, ""))) {
            return rows.next()
                    ? Optional.of(ByteBuffer.wrap(rows.key()).getLong())
                    : Optional.empty();
        }
    }

    @Override
    public void close() {
        publisher = Optional.empty();
        alarm.close();
    }

    /// A planned event whose time has come.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Due(byte[] key, Row row) implements Acknowledgement {
        @Override
        public boolean isOpen(UnitOfWork work) {
            return work.batch().get(ROWS, key).isPresent();
        }

        @Override
        public void make(UnitOfWork work) {
            work.batch().delete(ROWS, key);
        }
    }

    /// @param service that planned it
    record Row(String service, String topic, String body, Map<String, String> attributes) {
        Row {
            attributes = Map.copyOf(attributes);
        }

        static Row decode(byte[] row) {
            return CODEC.decode(row);
        }

        WireMessage message() {
            return new WireMessage(body, attributes);
        }
    }
}
