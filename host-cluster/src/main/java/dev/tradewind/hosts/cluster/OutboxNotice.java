package dev.tradewind.hosts.cluster;

import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wake-up of the relay by whoever has left events in the outbox: a bell in its own process, `NOTIFY` from the others.
/// One notice stands for all commits since the last. A notice that is lost costs the time until the relay looks by itself.
final class OutboxNotice implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Milliseconds.
    private static final int LISTEN_MAX = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxNotice.class);

    private final Database database;
    private final Bell relay = new Bell();
    private final Bell notifier = new Bell();
    private final Thread listening =
            Thread.ofVirtual().name("outbox-listen").unstarted(this::listen);
    private final Thread notifying =
            Thread.ofVirtual().name("outbox-notify").unstarted(this::notifyOthers);
    private volatile boolean leading;
    private volatile boolean closed;

    OutboxNotice(Database database) {
        this.database = database;
    }

    void start() {
        listening.start();
        notifying.start();
    }

    /// The bell that the relay of this process waits by.
    Bell relay() {
        return relay;
    }

    /// @param isHere whether this process has the relay that works
    void leading(boolean isHere) {
        leading = isHere;
    }

    /// There are events in the outbox.
    void give() {
        if (leading) {
            relay.ring();
        } else {
            notifier.ring();
        }
    }

    private void notifyOthers() {
        while (!closed) {
            try {
                notifier.await(Duration.ofDays(1));
                if (!closed) {
                    database.read(connection -> {
                        try (var statement =
                                connection.prepareStatement("SELECT pg_notify(?, '')")) {
                            statement.setString(1, channel());
                            return statement.execute();
                        }
                    });
                }
            } catch (DatabaseFailure e) {
                LOG.atDebug().setCause(e).log("the relay was not woken");
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void listen() {
        while (!closed) {
            try {
                hear();
            } catch (SQLException e) {
                if (!closed) {
                    LOG.atDebug().setCause(e).log("nothing is heard of the outbox");
                    pause();
                }
            }
        }
    }

    private void hear() throws SQLException {
        try (var connection = database.apart();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN " + channel());
            var heard = connection.unwrap(PGConnection.class);
            while (!closed) {
                if (heard.getNotifications(LISTEN_MAX).length > 0) {
                    relay.ring();
                }
            }
        }
    }

    private String channel() {
        return "tradewind_" + database.schema();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        notifier.ring();
        listening.interrupt();
    }
}
