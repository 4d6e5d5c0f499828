package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Whether a failure is the server's, or of what was asked.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class DatabaseFailureTest {
    private final ClusterFixture fixture = ClusterFixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static DatabaseFailure failure(Database database, String sql) {
        return assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() ->
                        database.read(connection -> connection.createStatement().execute(sql)))
                .actual();
    }

    @Test
    void what_is_wrong_with_a_statement_is_not_the_servers() {
        try (var database = new Database(fixture.options().postgres())) {
            assertThat(failure(database, "SELECT 1/0").isOfServer()).isFalse();
            assertThat(failure(database, "SELECT * FROM nothing").isOfServer()).isFalse();
        }
    }

    @Test
    void a_session_that_was_ended_is_the_servers() {
        try (var database = new Database(fixture.options().postgres())) {
            var sql = "SELECT pg_terminate_backend(pg_backend_pid())";
            assertThat(failure(database, sql).isOfServer()).isTrue();
        }
    }

    @Test
    void a_server_that_only_reads_is_at_fault_for_what_it_does_not_take() {
        try (var database = new Database(fixture.options().postgres())) {
            var sql = "SET transaction_read_only = on; CREATE TABLE refused (number int)";
            assertThat(failure(database, "BEGIN; " + sql).isOfServer()).isTrue();
        }
    }

    /// As with a password that was changed: PostgreSQL answers, and lets nobody in.
    @Test
    void a_user_who_is_not_let_in_any_more_finds_no_server() throws SQLException {
        var place = fixture.options().postgres();
        var user = place.schema() + "_guest";
        execute("CREATE ROLE %s LOGIN".formatted(user));
        var guests =
                new ClusterOptions.PostgresPlace(
                        place.jdbcUrl(),
                        Optional.of(user),
                        Optional.empty(),
                        place.schema(),
                        place.connectionsMax());
        try (var database = new Database(guests)) {
            execute("ALTER ROLE %s NOLOGIN".formatted(user));
            execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '%s'"
                            .formatted(user));

            assertThat(failure(database, "SELECT 1").isOfServer()).isTrue();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var database = new Database(fixture.options().postgres());
                var connection = database.apart();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
