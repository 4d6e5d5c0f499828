package dev.tradewind.hosts.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// The database of a host, by a bounded number of connections. Any thread may call.
final class Database implements SqlReads, AutoCloseable {
    /// A caller that has waited so long for a connection had better come again.
    static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(5);

    /// Seconds. A server that was cut off says nothing: without these a read waits as long as TCP does.
    private static final String CONNECT_TIMEOUT = "5";

    private static final String SOCKET_TIMEOUT = "30";

    /// A process that is stopped in the middle of a transaction keeps its locks; the server takes them from it after this
    /// time.
    private static final String IDLE_MAX = "SET idle_in_transaction_session_timeout = '5s'";

    private final ClusterOptions.PostgresPlace place;
    private final HikariDataSource pool;

    /// @throws ClusterRefused if nobody answers there
    Database(ClusterOptions.PostgresPlace place) {
        this.place = place;
        try {
            pool = new HikariDataSource(configuration(place));
        } catch (RuntimeException e) {
            var shown = withoutParameters(place.jdbcUrl());
            var reason = String.valueOf(e.getMessage()).replace(place.jdbcUrl(), shown);
            throw new ClusterRefused(
                    "PostgreSQL cannot be reached at %s (%s): see that it runs, and that URL, user and password are right"
                            .formatted(shown, reason),
                    e);
        }
    }

    /// A URL as it may be shown: its parameters may hold a password.
    private static String withoutParameters(String jdbcUrl) {
        return jdbcUrl.split("\\?", 2)[0];
    }

    private static HikariConfig configuration(ClusterOptions.PostgresPlace place) {
        var configuration = new HikariConfig();
        configuration.setPoolName("tradewind-" + place.schema());
        configuration.setJdbcUrl(place.jdbcUrl());
        configuration.setMaximumPoolSize(place.connectionsMax());
        configuration.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        configuration.setMinimumIdle(1);
        configuration.setConnectionInitSql(IDLE_MAX);
        configuration.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
        settings(place)
                .forEach((name, value) ->
                        configuration.addDataSourceProperty(String.valueOf(name), value));
        return configuration;
    }

    private static Properties settings(ClusterOptions.PostgresPlace place) {
        var settings = new Properties();
        place.user().ifPresent(user -> settings.setProperty("user", user));
        place.password().ifPresent(password -> settings.setProperty("password", password));
        settings.setProperty("currentSchema", place.schema());
        settings.setProperty("ApplicationName", "tradewind");
        settings.setProperty("connectTimeout", CONNECT_TIMEOUT);
        settings.setProperty("socketTimeout", SOCKET_TIMEOUT);
        settings.setProperty("tcpKeepAlive", "true");
        return settings;
    }

    String schema() {
        return place.schema();
    }

    HikariDataSource source() {
        return pool;
    }

    /// A connection outside the bound, for one that waits on it.
    Connection apart() throws SQLException {
        return DriverManager.getConnection(place.jdbcUrl(), settings(place));
    }

    @Override
    public <T> T read(Sql<T> query) {
        try (var connection = pool.getConnection()) {
            return query.on(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure("nothing can be read", e);
        }
    }

    /// Makes a change in one transaction, if it says so in the end.
    ///
    /// @return false if it was given up, by itself or for another's sake; then nothing was changed
    /// @throws DatabaseFailure if it was not made
    /// @throws CommitUncertain if it is not known whether it was
    boolean change(Sql<Boolean> statements) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            if (run(statements, connection)) {
                commit(connection);
                return true;
            }
            connection.rollback();
            return false;
        } catch (SQLException e) {
            var failure = new DatabaseFailure("nothing can be stored", e);
            if (failure.isConflict()) {
                return false;
            }
            throw failure;
        }
    }

    /// @return whether they are to be made
    private static boolean run(Sql<Boolean> statements, Connection connection) throws SQLException {
        boolean isWanted = false;
        boolean isWhole = false;
        try {
            isWanted = statements.on(connection);
            isWhole = true;
        } finally {
            if (!isWhole) {
                rollBackQuietly(connection);
            }
        }
        return isWanted;
    }

    /// The failure to tell of is the one that stopped the transaction; a connection that cannot roll back is thrown away.
    private static void rollBackQuietly(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // the pool finds it broken
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            var state = e.getSQLState();
            if (state == null || state.startsWith("08") || state.startsWith("57")) {
                throw new CommitUncertain(e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
