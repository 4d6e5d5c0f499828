package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a host refuses at its start, with what to do.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class StartRefusalTest {
    private static final Service READERS =
            new Service(
                    "readers",
                    List.of(Intake.named("reading").on(Note.TAKEN, (_, _) -> Decision.NOTHING)),
                    List.of());

    private final ClusterOptions options = ClusterFixture.open().options();

    private void makeTables() {
        try (var database = new Database(options.postgres())) {
            new ClusterSchema(database).migrate();
        }
    }

    private void change(String sql) {
        try (var database = new Database(options.postgres())) {
            database.read(connection -> connection.createStatement().executeUpdate(sql));
        }
    }

    @Test
    void tables_that_are_missing_are_refused() {
        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> new ClusterHost(options).close())
                .withMessageContaining("older than this program");
    }

    @Test
    void tables_that_were_made_otherwise_are_refused() {
        makeTables();
        change("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");

        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> new ClusterHost(options).close())
                .withMessageContaining("made otherwise");
    }

    /// An old process goes on beside a new one.
    @Test
    void tables_that_are_newer_are_taken() {
        makeTables();
        change(
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'next', type, 'V99__next.sql', 7,"
                        + " installed_by, installed_on, 1, true FROM flyway_schema_history WHERE"
                        + " version = '1'");

        new ClusterHost(options).close();
    }

    @Test
    void a_database_that_does_not_answer_is_refused() {
        var elsewhere = at("jdbc:postgresql://127.0.0.1:1/none");

        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> new ClusterHost(elsewhere).close())
                .withMessageContaining("cannot be reached at jdbc:postgresql://127.0.0.1:1/none");
    }

    /// The second has no such port: the driver does not take it, and the pool says so with the URL.
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://127.0.0.1:1/none", "jdbc:postgresql://h:70000/none"})
    void a_database_is_named_without_parameters_as_they_may_be_secret(String jdbcUrl) {
        var elsewhere = at(jdbcUrl + "?sslpassword=secret");

        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> new ClusterHost(elsewhere).close())
                .withMessageContaining("cannot be reached at " + jdbcUrl + " (")
                .withMessageNotContaining("secret");
    }

    private ClusterOptions at(String jdbcUrl) {
        var postgres = options.postgres();
        return ClusterFixture.options(
                new ClusterOptions.PostgresPlace(
                        jdbcUrl, postgres.user(), postgres.password(), postgres.schema(), 4),
                options.kafka());
    }

    @Test
    void a_database_that_acknowledges_what_is_not_on_its_disk_is_refused() {
        makeTables();
        var forgetful = at(options.postgres().jdbcUrl() + "?options=-c%20synchronous_commit=off");

        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> new ClusterHost(forgetful).close())
                .withMessageContaining("synchronous_commit off");
    }

    @Test
    void topics_that_are_missing_are_refused_by_their_names() {
        makeTables();

        try (var host = new ClusterHost(options)) {
            assertThatExceptionOfType(ClusterRefused.class)
                    .isThrownBy(() -> host.start(List.of(READERS)))
                    .withMessageContaining(options.kafka().topic("notes"))
                    .withMessageContaining(options.kafka().topic("reading-dlq"));
        }
    }

    @Test
    void a_topic_for_smaller_records_is_refused() throws ExecutionException, InterruptedException {
        makeTables();
        var small =
                new NewTopic(options.kafka().topic("notes"), 1, (short) 1)
                        .configs(Map.of("max.message.bytes", "1000"));
        try (var admin = new KafkaClients(options.kafka()).admin()) {
            admin.createTopics(List.of(small)).all().get();
        }
        ClusterSetup.make(options, ClusterHost.plan(options, List.of(READERS)), 1);

        try (var host = new ClusterHost(options)) {
            assertThatExceptionOfType(ClusterRefused.class)
                    .isThrownBy(() -> host.start(List.of(READERS)))
                    .withMessageContaining("takes records of 1000 bytes");
        }
    }
}
