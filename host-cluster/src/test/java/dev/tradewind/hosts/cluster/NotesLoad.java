package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Notes that are taken on several threads without end, in a host whose readers count them; and the counts afterwards.
final class NotesLoad {
    private static final int THREADS = 4;
    private static final int BETWEEN = 100;
    private static final long PAUSE_NANOS = 20_000_000;

    private final ClusterFixture fixture;
    private final ClusterHost host;
    private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Thread> takers;

    private NotesLoad(ClusterFixture fixture) {
        this.fixture = fixture;
        host = fixture.start(NotesProcess.readers());
        takers =
                IntStream.range(0, THREADS)
                        .mapToObj(it -> Thread.startVirtualThread(() -> take("n%d-".formatted(it))))
                        .toList();
    }

    static NotesLoad start(ClusterFixture fixture) {
        return new NotesLoad(fixture);
    }

    private void take(String prefix) {
        for (int i = 0; !ended.get(); i++) {
            var id = prefix + i;
            try {
                host.execute(Note.take(id, "x"));
                acknowledged.put(id, Instant.now());
            } catch (HostRefusal _) {
                // nothing was done
            } catch (CommitUncertain _) {
                unknown.add(id);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Waits until some more notes have been taken, and have taken effect.
    void awaitMore() {
        int taken = acknowledged.size();
        Patience.until(() -> acknowledged.size() >= taken + BETWEEN);
        awaitRead(List.copyOf(acknowledged.keySet()));
    }

    private void awaitRead(Collection<String> ids) {
        Patience.until(() -> read().keySet().containsAll(ids));
    }

    /// The times at which notes were read.
    private Map<String, Instant> read() {
        return fixture.look(
                "SELECT substr(event_id, length('event-') + 1), at FROM inbox", NotesLoad::times);
    }

    private static Map<String, Instant> times(ResultSet rows) throws SQLException {
        var times = new HashMap<String, Instant>();
        while (rows.next()) {
            times.put(rows.getString(1), rows.getTimestamp(2).toInstant());
        }
        return times;
    }

    /// The longest times without progress.
    ///
    /// @param taking between two notes that were acknowledged
    /// @param reading between two that were read
    /// @param untold between the acknowledgement of one and its reading
    record Stops(Duration taking, Duration reading, Duration untold) {}

    /// Takes no more, and has everything that was taken be read once.
    Stops end(String fault) throws InterruptedException {
        ended.set(true);
        for (var taker : takers) {
            taker.join();
        }
        awaitRead(acknowledged.keySet());
        Patience.until(() -> fixture.rows("outbox") == 0);
        check();
        var stops = stops();
        System.out.printf(
                "%s: %d acknowledged, %d unknown; %s%n",
                fault, acknowledged.size(), unknown.size(), stops);
        return stops;
    }

    private void check() {
        var taken = ClusterFixture.keys(host, NOTES);
        assertThat(taken).containsAll(acknowledged.keySet());
        Patience.until(() -> ClusterFixture.keys(host, TALLIES).size() >= taken.size());
        assertThat(ClusterFixture.keys(host, TALLIES)).isEqualTo(taken);
        var others = new ArrayList<>(taken);
        others.removeAll(acknowledged.keySet());
        assertThat(unknown).containsAll(others);
        assertThat(fixture.rows("document WHERE collection = 'tallies' AND body->>'count' <> '1'"))
                .isZero();
        assertThat(fixture.rows("parked")).isZero();
    }

    private Stops stops() {
        var read = read();
        var untold =
                acknowledged.entrySet().stream()
                        .map(it -> Duration.between(it.getValue(), read.get(it.getKey())))
                        .max(Duration::compareTo)
                        .orElseThrow();
        return new Stops(longest(acknowledged.values()), longest(read.values()), untold);
    }

    private static Duration longest(Collection<Instant> times) {
        var sorted = times.stream().sorted().toList();
        return IntStream.range(1, sorted.size())
                .mapToObj(it -> Duration.between(sorted.get(it - 1), sorted.get(it)))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
