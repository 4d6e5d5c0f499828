package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Faults under load on a PostgreSQL and a Kafka of three nodes: no note that was taken is lost or read twice. What they
/// print is how long nothing went on.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ClusterFaultsTest {
    private static final int NODES = 3;
    private static final Duration CUT = Duration.ofSeconds(10);

    /// Far more than was ever seen, on a machine that has other work.
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    private final PostgresServer postgres =
            PostgresServer.start(ServerDirectories.make("postgres"));
    private final KafkaCluster kafka = KafkaCluster.start(ServerDirectories.make("kafka"), NODES);
    private final CuttableLink toPostgres = CuttableLink.to(postgres.port());
    private ClusterFixture fixture = open();

    private ClusterFixture open() {
        return ClusterFixture.open(postgres.placeBehind(toPostgres), kafka::place);
    }

    @BeforeEach
    void begin() {
        fixture = open();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @AfterAll
    void close() {
        kafka.close();
        toPostgres.close();
        postgres.close();
    }

    @Test
    void a_broker_of_three_that_is_killed_loses_nothing() throws InterruptedException {
        var load = NotesLoad.start(fixture);
        load.awaitMore();

        int controller = kafka.controller();
        var topic = fixture.options().kafka().topic("notes");
        var broker =
                kafka.node(
                        IntStream.rangeClosed(1, NODES)
                                .filter(it -> it != controller)
                                .filter(it -> kafka.isLeader(it, topic))
                                .findFirst()
                                .orElseThrow());
        broker.kill();
        load.awaitMore();
        broker.restart();
        kafka.awaitWhole();
        load.awaitMore();

        assertBounded(load.end("kill -9 of a broker of three"));
    }

    @Test
    void the_controller_that_leads_is_killed_and_nothing_is_lost() throws InterruptedException {
        var load = NotesLoad.start(fixture);
        load.awaitMore();

        int killed = kafka.controller();
        kafka.node(killed).kill();
        load.awaitMore();
        assertThat(kafka.controller()).isNotEqualTo(killed);
        kafka.node(killed).restart();
        kafka.awaitWhole();
        load.awaitMore();

        assertBounded(load.end("kill -9 of the controller that leads, a broker as well"));
    }

    @Test
    void a_cut_of_ten_seconds_from_postgres_loses_nothing() throws InterruptedException {
        var load = NotesLoad.start(fixture);
        load.awaitMore();

        toPostgres.cut();
        awaitEndOfCut();
        toPostgres.mend();
        load.awaitMore();

        var stops = load.end("cut of ten seconds from PostgreSQL");
        assertThat(stops.taking()).isGreaterThan(CUT.dividedBy(2));
        assertBounded(stops);
    }

    @Test
    void a_cut_of_ten_seconds_from_kafka_loses_nothing() throws InterruptedException {
        var load = NotesLoad.start(fixture);
        load.awaitMore();

        kafka.cut();
        awaitEndOfCut();
        kafka.mend();
        load.awaitMore();

        var stops = load.end("cut of ten seconds from Kafka");
        assertThat(stops.reading()).isGreaterThan(CUT.dividedBy(2));
        assertThat(stops.taking()).isLessThan(CUT.dividedBy(2));
        assertBounded(stops);
    }

    /// It is asked where topics end before the transaction begins, which would keep others waiting for it.
    @Test
    void an_intake_is_given_its_places_although_kafka_was_cut_off_after_it_was_asked()
            throws SQLException, ExecutionException, InterruptedException {
        fixture.prepare(NotesProcess.readers());
        fixture.look("DELETE FROM lease RETURNING 1", ResultSet::next);
        var place = fixture.options().kafka();
        var wanted = Map.of("reading", List.of(place.topic("notes")));
        try (var database = new Database(fixture.options().postgres());
                var topics = new ClusterTopics(place, new KafkaClients(place));
                var locking = database.apart()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute(IntakePlaces.LOCK);
            var giving =
                    CompletableFuture.runAsync(
                            () -> new IntakePlaces(database, topics, place).give(wanted),
                            Thread::startVirtualThread);
            Patience.until(() -> waitingForLock() == 1);

            kafka.cut();
            locking.rollback();

            Patience.until(giving::isDone);
            kafka.mend();
            giving.get();
            assertThat(fixture.rows("lease")).isEqualTo(4);
        }
    }

    private long waitingForLock() {
        return fixture.rows("pg_locks WHERE locktype = 'advisory' AND NOT granted");
    }

    private static void awaitEndOfCut() {
        Patience.await(CUT, () -> false, isOver -> isOver);
    }

    private static void assertBounded(NotesLoad.Stops stops) {
        assertThat(stops.taking()).isLessThan(STOP_MAX);
        assertThat(stops.untold()).isLessThan(STOP_MAX);
    }
}
