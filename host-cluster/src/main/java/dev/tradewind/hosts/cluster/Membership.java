package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The membership of this process among those that read: a thread that renews its lease, writes down what is done, and takes and
/// hands over partitions. A process that was taken for dead leaves all that it had, and joins as a new member; so does one that
/// cannot hear of Kafka, when it can again.
final class Membership implements AutoCloseable {
    /// Between two renewals. What was done since the last comes again after a kill.
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final long NONE_SEEN = -1;
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final Database database;
    private final String name;
    private final HeldPartitions held;
    private final KafkaContact contact;
    private final Bell bell = new Bell();
    private final Thread thread = Thread.ofPlatform().name("member").unstarted(this::run);
    private volatile boolean closed;

    /// Of its thread, as are the following; and of whoever closes, when that has ended.
    private Optional<Long> member = Optional.empty();

    private long generation;
    private boolean isHandingOver;
    private long renewedNanos;

    /// @param name of this process, for people
    Membership(Database database, String name, HeldPartitions held, KafkaContact contact) {
        this.database = database;
        this.name = name;
        this.held = held;
        this.contact = contact;
    }

    void start() {
        thread.start();
    }

    /// The supervisor of the lease: while it cannot be renewed nothing can be committed either, so what is at hand waits.
    private void run() {
        while (!closed) {
            try {
                look();
                bell.await(LOOK);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("The lease of partitions cannot be renewed; it is soon tried again");
                pause();
            }
        }
    }

    private void pause() {
        try {
            bell.await(LOOK);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void look() {
        if (member.isPresent() && contact.isLost()) {
            LOG.atWarn().log("Kafka is not heard of: others may handle what this process had");
            member.ifPresent(this::leave);
            leaveAll();
        }
        if (member.isEmpty() && contact.isThere()) {
            join();
        }
        member.ifPresent(this::look);
    }

    private void look(long number) {
        var renewal = database.read(connection -> LeaseStatements.renew(connection, number));
        if (renewal.isEmpty()) {
            LOG.atWarn().addKeyValue("member", number).log("This process was taken for dead");
            leaveAll();
            return;
        }
        store(number);
        boolean isJudging = renewal.get().isAnotherOver() && mayJudge();
        if (isJudging) {
            assign();
        }
        renewedNanos = System.nanoTime();
        if (isJudging || isHandingOver || renewal.get().generation() != generation) {
            share(number);
            generation = renewal.get().generation();
        }
    }

    private void leaveAll() {
        member = Optional.empty();
        held.leaveAll();
    }

    private void join() {
        long number =
                database.read(connection -> LeaseStatements.join(connection, name, held.topics()));
        assign();
        member = Optional.of(number);
        generation = NONE_SEEN;
        LOG.atInfo().addKeyValue("member", number).log("This process reads the log");
    }

    private void assign() {
        change(connection -> {
            AssignmentStatements.assign(connection);
            return true;
        });
    }

    private void change(Sql<Boolean> statements) {
        if (!database.change(statements)) {
            throw new IllegalStateException("others changed the leases of partitions at once");
        }
    }

    private void store(long number) {
        var done = held.unstored();
        if (!done.isEmpty()) {
            database.read(connection -> LeaseStatements.progress(connection, number, done));
            held.stored(done);
        }
    }

    /// Tells whether it may take others for dead. A member that has not come to look for as long as a lease lasts, as when the
    /// database was away, does not know whether they had the chance to renew theirs.
    private boolean mayJudge() {
        return System.nanoTime() - renewedNanos < LeaseStatements.LEASE.toNanos();
    }

    /// Hands over what another is to have, and takes what this is to have, if it is free.
    private void share(long number) {
        var unwanted = database.read(connection -> LeaseStatements.unwanted(connection, number));
        var left = held.stop(unwanted);
        if (!left.isEmpty()) {
            handOver(number, left);
        }
        isHandingOver = left.size() < unwanted.size();
        held.add(database.read(connection -> LeaseStatements.take(connection, number)));
    }

    private void handOver(long number, List<IntakePartition> left) {
        var done = held.unstored();
        held.leave(left);
        change(connection -> {
            LeaseStatements.progress(connection, number, done);
            LeaseStatements.release(connection, number, left);
            LeaseStatements.tell(connection);
            return true;
        });
    }

    /// Writes down what is done, and lets others have the partitions.
    @Override
    public void close() {
        closed = true;
        bell.ring();
        try {
            thread.join();
            member.ifPresent(this::leave);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        held.leaveAll();
    }

    private void leave(long number) {
        try {
            database.change(connection -> {
                AssignmentStatements.leave(connection, number, held::unstored);
                return true;
            });
        } catch (DatabaseFailure | CommitUncertain e) {
            LOG.atDebug().setCause(e).log("others find out that this process has ended");
        }
    }
}
