package dev.tradewind.hosts.dapr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that publishes what lies in the outbox, and takes it away then: what it did not get to is published after the
/// next start, or by another process of the application. So an event may be published twice, under the id that it has.
final class OutboxRelay implements AutoCloseable {
    /// The age from which a parcel is taken for one that its process has left behind.
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration CLOSING_MAX = Duration.ofSeconds(5);
    private static final int PARCELS_MAX = 100;
    private static final int EVENTS_MAX = 100;

    /// Half of what a sidecar takes in a request.
    private static final int CHARACTERS_MAX = 2 << 20;

    /// Wakes the thread when there is nothing to do but to end.
    private static final Filled NO_MORE =
            new Filled(-1, new OutboxParcel("", Instant.EPOCH, List.of()));

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final RowTransactions rows;
    private final SidecarPublishing publishing;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final OutboxSlots slots;
    private final BlockingQueue<Filled> arrived = new LinkedBlockingQueue<>();
    private final List<Filled> waiting = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
    private int failures;
    private volatile boolean closing;

    OutboxRelay(
            RowTransactions rows,
            SidecarPublishing publishing,
            InstantSource clock,
            RandomGenerator random) {
        this.rows = rows;
        this.publishing = publishing;
        this.clock = clock;
        this.random = random;
        slots = new OutboxSlots(random);
    }

    void start() {
        thread.start();
    }

    /// A slot for events that are about to be committed, to be [released][OutboxSlots#release] or [sent][#send] then.
    OutboxSlots.Claim claim(List<OutgoingEvent> events) {
        var name = "%016x".formatted(random.nextLong());
        return slots.claim(new OutboxParcel(name, clock.instant(), events));
    }

    void release(OutboxSlots.Claim claim) {
        slots.release(claim.slot());
    }

    /// Has a parcel published that is in the outbox.
    void send(OutboxSlots.Claim claim) {
        arrived.add(new Filled(claim.slot(), claim.parcel()));
    }

    /// Looks for parcels that were left behind.
    ///
    /// @param all those of processes too that may be about to publish them
    void sweep(boolean all) {
        var found = rows.readApart(OutboxSlots.keys());
        for (int slot = 0; slot < OutboxSlots.SLOTS; slot++) {
            var row = Optional.ofNullable(found.get(RowKeys.outbox(slot)));
            var parcel = row.map(OutboxParcel::read);
            if (parcel.isPresent()
                    && (all || parcel.get().isOlderThan(LEFT_BEHIND, clock.instant()))
                    && slots.adopt(slot, parcel.get())) {
                arrived.add(new Filled(slot, parcel.get()));
            }
        }
    }

    private void run() {
        while (!closing || !(arrived.isEmpty() && waiting.isEmpty())) {
            try {
                gather();
                relay();
            } catch (InterruptedException _) {
                return; // closing took too long: what is left stays in the outbox
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private void gather() throws InterruptedException {
        var first = waiting.isEmpty() ? arrived.take() : afterFailure();
        if (first != null) {
            waiting.add(first);
        }
        arrived.drainTo(waiting, Math.max(0, PARCELS_MAX - waiting.size()));
        waiting.removeIf(NO_MORE::equals);
    }

    /// Waits longer with each failure, up to a bound.
    private @Nullable Filled afterFailure() throws InterruptedException {
        long millis = Math.min(LONGEST_WAIT.toMillis(), 100L << Math.min(failures, 10));
        return arrived.poll(failures == 0 ? 0 : millis, TimeUnit.MILLISECONDS);
    }

    private void relay() {
        var unpublished = new LinkedHashSet<Filled>();
        byTopic()
                .forEach((topic, entries) -> {
                    for (var part : parts(entries)) {
                        unpublished.addAll(publish(topic, part));
                    }
                });
        var published = waiting.stream().filter(it -> !unpublished.contains(it)).toList();
        takeAway(published);
        waiting.removeAll(published);
        failures = unpublished.isEmpty() ? 0 : failures + 1;
    }

    private Map<String, List<Entry>> byTopic() {
        var topics = new LinkedHashMap<String, List<Entry>>();
        for (var filled : waiting) {
            for (var event : filled.parcel().events()) {
                topics.computeIfAbsent(event.topic(), _ -> new ArrayList<>())
                        .add(new Entry(filled, event));
            }
        }
        return topics;
    }

    /// As many events in a request as it takes.
    private static List<List<Entry>> parts(List<Entry> entries) {
        var parts = new ArrayList<List<Entry>>();
        int characters = CHARACTERS_MAX;
        for (var entry : entries) {
            characters += entry.event().event().length();
            if (characters > CHARACTERS_MAX || parts.getLast().size() == EVENTS_MAX) {
                parts.add(new ArrayList<>());
                characters = entry.event().event().length();
            }
            parts.getLast().add(entry);
        }
        return parts;
    }

    /// The parcels of events that were not published.
    private Set<Filled> publish(String topic, List<Entry> entries) {
        var left = new LinkedHashSet<Filled>();
        try {
            var published = publishing.publish(topic, entries.stream().map(Entry::event).toList());
            for (int i = 0; i < entries.size(); i++) {
                if (!published.contains(i)) {
                    left.add(entries.get(i).filled());
                }
            }
        } catch (SidecarFailure e) {
            failed(e);
            entries.forEach(it -> left.add(it.filled()));
        }
        return left;
    }

    private void takeAway(List<Filled> published) {
        if (!published.isEmpty()) {
            rows.make(published.stream().<RowEdit>map(Taken::new).toList());
            published.forEach(it -> slots.release(it.slot()));
        }
    }

    private void failed(RuntimeException e) {
        failures++;
        LOG.atWarn()
                .addKeyValue("waiting", waiting.size() + arrived.size())
                .addKeyValue("reason", e.getMessage())
                .log("Events wait in the outbox; they are published once the sidecar takes them");
    }

    /// Publishes what is at hand, for a few seconds at most.
    @Override
    public void close() {
        closing = true;
        arrived.add(NO_MORE);
        try {
            if (!thread.join(CLOSING_MAX)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A parcel in its slot.
    private record Filled(int slot, OutboxParcel parcel) {}

    private record Entry(Filled filled, OutgoingEvent event) {}

    /// The edit that takes a parcel away, if it is there still.
    private record Taken(Filled filled) implements RowEdit {
        @Override
        public String key() {
            return RowKeys.outbox(filled.slot());
        }

        @Override
        public Edited on(Optional<StoredRow> row) {
            return row.filter(it -> filled.parcel().isIn(it)).isPresent()
                    ? new Edited.Removed()
                    : new Edited.Untouched();
        }
    }
}
