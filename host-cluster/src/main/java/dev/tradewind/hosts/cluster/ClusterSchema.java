package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables of a host, as numbered migrations make them, forward only. Each leaves what the version before it needs, so
/// that processes of both run side by side.
final class ClusterSchema {
    private static final String MIGRATIONS = "classpath:dev/tradewind/hosts/cluster/migrations";

    /// Settings of the server without which what was acknowledged may be lost.
    private static final List<String> DURABILITY =
            List.of("fsync", "full_page_writes", "synchronous_commit");

    private final Database database;
    private final Flyway flyway;

    ClusterSchema(Database database) {
        this.database = database;
        flyway =
                Flyway.configure()
                        .dataSource(database.source())
                        .schemas(database.schema())
                        .locations(MIGRATIONS)
                        .load();
    }

    /// Makes the tables, or brings them up to this version.
    void migrate() {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new ClusterRefused("the tables cannot be made: " + e.getMessage(), e);
        }
    }

    /// Drops the schema with everything in it.
    void remove() {
        var statement = "DROP SCHEMA IF EXISTS %s CASCADE".formatted(database.schema());
        database.change(connection -> {
            try (var drop = connection.createStatement()) {
                drop.execute(statement);
                return true;
            }
        });
    }

    /// @throws ClusterRefused if tables are missing, older than this version, or others than it made
    void check() {
        database.read(connection -> {
            DURABILITY.forEach(setting -> checkDurability(connection, setting));
            return true;
        });
        var pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new ClusterRefused(
                    "the tables in schema %s are older than this program, which needs version %s: bring them up to it first"
                            .formatted(
                                    database.schema(),
                                    Arrays.asList(pending).getLast().getVersion()));
        }
        var validation = flyway.validateWithResult();
        if (!validation.validationSuccessful) {
            throw new ClusterRefused(
                    "the tables in schema %s were made otherwise than this program makes them: %s"
                            .formatted(database.schema(), validation.getAllErrorMessages()));
        }
    }

    private static void checkDurability(Connection connection, String setting) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            if (rows.next() && rows.getString(1).equals("off")) {
                throw new ClusterRefused(
                        "PostgreSQL runs with %s off, so it forgets what it has acknowledged: switch it on"
                                .formatted(setting));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("nothing can be read", e);
        }
    }
}
