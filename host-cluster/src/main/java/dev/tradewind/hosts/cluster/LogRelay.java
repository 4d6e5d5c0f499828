package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that takes records out of the outbox to Kafka, in the order of their numbers, while it has the
/// [lease][RelayTerm] of all processes; else it waits for that. A record is deleted once it is acknowledged.
final class LogRelay implements AutoCloseable {
    private static final int BATCH_MAX = 500;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration RENEWAL = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(LogRelay.class);

    private final Database database;
    private final RelayTerm term;
    private final OutboxNotice notice;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Thread thread = Thread.ofPlatform().name("relay").unstarted(this::run);
    private int batch = BATCH_MAX;
    private volatile boolean closed;

    LogRelay(
            Database database,
            RelayTerm term,
            OutboxNotice notice,
            Supplier<Producer<String, byte[]>> producers) {
        this.database = database;
        this.term = term;
        this.notice = notice;
        this.producers = producers;
    }

    void start() {
        thread.start();
    }

    /// The supervisor of the relay: whatever fails is tried again, with another producer. Each is made before its term begins,
    /// so that a hand-over does not wait for it.
    private void run() {
        while (!closed) {
            try (var made = new Made(producers.get())) {
                awaitTerm().ifPresent(epoch -> lead(made.producer(), epoch));
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("The outbox cannot be relayed; it is soon tried again");
                pause();
            }
        }
    }

    /// A producer that is thrown away with all that it has not sent.
    private record Made(Producer<String, byte[]> producer) implements AutoCloseable {
        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }

    /// @return nothing once it is closed
    private Optional<Long> awaitTerm() throws InterruptedException {
        while (!closed) {
            var epoch = term.begin();
            if (epoch.isPresent()) {
                return epoch;
            }
            notice.relay().await(LOOK);
        }
        return Optional.empty();
    }

    private void lead(Producer<String, byte[]> producer, long epoch) {
        LOG.atInfo().addKeyValue("epoch", epoch).log("This process relays the outbox");
        notice.leading(true);
        boolean isHeld = true;
        try {
            while (isHeld && !closed) {
                isHeld = relay(producer, epoch);
            }
        } finally {
            notice.leading(false);
        }
        if (isHeld) {
            term.end(epoch);
        } else {
            LOG.atWarn().addKeyValue("epoch", epoch).log("Another process relays the outbox now");
        }
    }

    /// Relays what is first, or waits for something.
    ///
    /// @return false once another has the lease
    private boolean relay(Producer<String, byte[]> producer, long epoch) {
        var rows = database.read(connection -> OutboxStatements.first(connection, batch));
        try {
            if (rows.isEmpty()) {
                notice.relay().await(RENEWAL);
                return term.renew(epoch);
            }
            if (!makeReady(producer, rows, epoch)) {
                return false;
            }
            var sent = send(producer, rows);
            return awaitAcknowledged(sent, epoch) && forget(rows.subList(0, sent.size()), epoch);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed = true;
            return true;
        }
    }

    /// Has the producer know the topics before any record goes. It does not know them while there is no Kafka; then each
    /// record would wait for them by itself, in vain, and one that comes when Kafka does would go before those. If one of
    /// them is not there, the next look takes what comes before its first record, so that this goes.
    ///
    /// @return false once another has the lease
    private boolean makeReady(
            Producer<String, byte[]> producer, List<OutboxStatements.Row> rows, long epoch) {
        long began = System.nanoTime();
        var topics = rows.stream().map(it -> it.logged().topic()).toList();
        for (var topic : new LinkedHashSet<>(topics)) {
            try {
                producer.partitionsFor(topic);
            } catch (KafkaException e) {
                stopBefore(topics.indexOf(topic));
                throw e;
            }
        }
        return System.nanoTime() - began < RENEWAL.toNanos() || term.renew(epoch);
    }

    /// Has the next look take what comes before this one, if anything does; and this one alone if not.
    private void stopBefore(int index) {
        batch = Math.max(1, index);
    }

    /// Sends them, up to one that is refused at once, or to the end of this process.
    private List<Future<?>> send(
            Producer<String, byte[]> producer, List<OutboxStatements.Row> rows) {
        var sent = new ArrayList<Future<?>>();
        boolean isGoingOn = true;
        for (int next = 0; isGoingOn && next < rows.size(); next++) {
            var record = producer.send(RecordForm.of(rows.get(next).logged()));
            sent.add(record);
            isGoingOn = !closed && record.state() != Future.State.FAILED;
        }
        return sent;
    }

    private boolean forget(List<OutboxStatements.Row> rows, long epoch) {
        boolean isForgotten =
                database.change(connection -> {
                    if (!RelayTerm.renew(connection, epoch)) {
                        return false;
                    }
                    OutboxStatements.delete(connection, rows);
                    return true;
                });
        batch = BATCH_MAX;
        return isForgotten;
    }

    /// Waits until Kafka has all of them. If one is refused, the next look takes what comes before it, which goes once
    /// more; after that it stands alone until somebody has seen to it.
    ///
    /// @return false once another has the lease
    private boolean awaitAcknowledged(List<Future<?>> sent, long epoch)
            throws InterruptedException {
        for (int next = 0; next < sent.size(); next++) {
            while (!awaitAcknowledged(sent, next)) {
                if (!term.renew(epoch)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean awaitAcknowledged(List<Future<?>> sent, int index) throws InterruptedException {
        try {
            sent.get(index).get(RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            stopBefore(index);
            throw new KafkaException("Kafka refused a record: " + e.getCause(), e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    /// Ends after the batch that is under way.
    @Override
    public void close() {
        closed = true;
        notice.relay().ring();
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(STOP_MAX);
            thread.interrupt();
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
