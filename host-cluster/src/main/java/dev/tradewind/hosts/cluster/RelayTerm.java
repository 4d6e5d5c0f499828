package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// The lease by which one relay of all processes works, with an epoch that each new holder counts up. Time is the database's.
final class RelayTerm {
    /// With the waits between two looks, a relay that was killed is followed within two seconds.
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private static final String BEGIN =
            """
            UPDATE relay SET epoch = epoch + 1, holder = ?, held_until = clock_timestamp() + ? * interval '1 millisecond'
            WHERE held_until < clock_timestamp() RETURNING epoch
            """;

    private static final String RENEW =
            "UPDATE relay SET held_until = clock_timestamp() + ? * interval '1 millisecond' WHERE"
                    + " epoch = ?";

    private static final String END = "UPDATE relay SET held_until = '-infinity' WHERE epoch = ?";

    private final Database database;
    private final String holder;

    /// @param holder this process, for people
    RelayTerm(Database database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    /// @return the new epoch, or nothing while another holds it
    Optional<Long> begin() {
        return database.read(connection -> {
            try (var statement = connection.prepareStatement(BEGIN)) {
                statement.setString(1, holder);
                statement.setLong(2, LENGTH.toMillis());
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    /// Goes on for as long again, within a transaction.
    ///
    /// @return false if another has the lease now
    static boolean renew(Connection connection, long epoch) throws SQLException {
        try (var statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, LENGTH.toMillis());
            statement.setLong(2, epoch);
            return statement.executeUpdate() == 1;
        }
    }

    boolean renew(long epoch) {
        return database.change(connection -> renew(connection, epoch));
    }

    /// Lets another begin at once.
    void end(long epoch) {
        database.change(connection -> {
            try (var statement = connection.prepareStatement(END)) {
                statement.setLong(1, epoch);
                return statement.executeUpdate() == 1;
            }
        });
    }
}
