package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Received;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A record on its way to one intake: out of the log at the first attempt, out of the parked ones after that. For one
/// thread.
final class RecordDelivery implements Received {
    private final Desk desk;
    private final LogRecord logged;
    private final ParkedStatements.Place place;
    private final int attempt;
    private final boolean parked;
    private boolean settled;

    private RecordDelivery(
            Desk desk,
            LogRecord logged,
            ParkedStatements.Place place,
            int attempt,
            boolean parked) {
        this.desk = desk;
        this.logged = logged;
        this.place = place;
        this.attempt = attempt;
        this.parked = parked;
    }

    /// The first attempt, out of the log.
    static RecordDelivery first(Desk desk, LogRecord logged, ParkedStatements.Place place) {
        return new RecordDelivery(desk, logged, place, 1, false);
    }

    /// A later attempt, or the first after a redrive.
    static RecordDelivery of(Desk desk, ParkedStatements.Taken taken) {
        return new RecordDelivery(desk, taken.logged(), taken.place(), taken.attempt(), true);
    }

    /// The parts of the host that deliveries to one intake need.
    ///
    /// @param deadLetters the topic for what failed too often
    /// @param waiting the warning that events wait as the host could not carry out an attempt
    record Desk(
            Database database,
            PostgresLedger ledger,
            OutboxNotice notice,
            UncountedAttempts uncounted,
            ClusterOptions options,
            String deadLetters,
            SparseWarning waiting) {}

    /// Tells whether the event took effect, was parked or is a dead letter. If not, nothing has been changed, and it has to
    /// be tried again.
    boolean isSettled() {
        return settled;
    }

    @Override
    public WireMessage content() {
        return logged.message();
    }

    @Override
    public String id() {
        return place.eventId();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Ledger ledger() {
        return desk.ledger().with(this::unpark, () -> settled = true);
    }

    private boolean unpark(Connection connection) throws SQLException {
        if (parked) {
            ParkedStatements.forget(connection, place);
        }
        return true;
    }

    @Override
    public Optional<String> giveBack(Duration delay, String cause, Aftermath aftermath) {
        boolean isLast = attempt >= desk.options().attempts().most();
        var deadLetters = isLast ? Optional.of(desk.deadLetters()) : Optional.<String>empty();
        var now = desk.options().clock().instant();
        settled =
                desk.database()
                        .change(connection -> {
                            if (isLast) {
                                bury(connection, cause, now);
                            } else {
                                ParkedStatements.park(connection, place, attempt, delay, logged);
                            }
                            TimelineStatements.add(connection, aftermath.tell(now, deadLetters));
                            return true;
                        });
        if (settled && isLast) {
            desk.notice().give();
        }
        return settled ? deadLetters : Optional.empty();
    }

    /// A record of the log stays in its place, and is tried again before those behind it; a parked one waits as before. Neither
    /// asks the database, which may be why.
    @Override
    public Optional<String> putOff(Duration delay, String cause, Aftermath aftermath) {
        if (parked) {
            desk.uncounted().add(place, attempt, delay);
        }
        desk.waiting().tell(place.eventId(), cause);
        return Optional.empty();
    }

    private void bury(Connection connection, String cause, Instant now) throws SQLException {
        var headers = DeadLetterHeaders.of(cause, attempt, place, logged.topic(), now);
        ParkedStatements.forget(connection, place);
        OutboxStatements.add(
                connection, List.of(DeadLetterHeaders.on(logged, desk.deadLetters(), headers)));
    }
}
