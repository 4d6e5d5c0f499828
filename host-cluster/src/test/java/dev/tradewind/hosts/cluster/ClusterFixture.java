package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A schema and topics of their own, on servers that all tests of one virtual machine share, and hosts on them.
final class ClusterFixture implements AutoCloseable {
    private static final IntakeQueueNames NAMES = new IntakeQueueNames(Spelling.NONE);

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final ClusterOptions options;
    private final List<ClusterHost> hosts = new ArrayList<>();

    /// For a look at tables.
    private Optional<Database> probe = Optional.empty();

    private ClusterFixture(ClusterOptions options) {
        this.options = options;
    }

    /// The servers of this virtual machine, which end with it.
    private static final class Servers {
        static final PostgresServer POSTGRES =
                PostgresServer.start(ServerDirectories.make("postgres"));
        static final KafkaBroker KAFKA = KafkaBroker.start(ServerDirectories.make("kafka"));

        private Servers() {}
    }

    static ClusterFixture open() {
        return open(Servers.POSTGRES, Servers.KAFKA);
    }

    /// @param link of [#linkToPostgres]
    static ClusterFixture openBehind(CuttableLink link) {
        return open(Servers.POSTGRES.placeBehind(link), Servers.KAFKA::place);
    }

    /// A way to the PostgreSQL that all tests share.
    static CuttableLink linkToPostgres() {
        return CuttableLink.to(Servers.POSTGRES.port());
    }

    static ClusterFixture open(PostgresServer postgres, KafkaBroker kafka) {
        return open(postgres.place(), kafka::place);
    }

    /// @param kafka by the prefix of what is its own there
    static ClusterFixture open(
            ClusterOptions.PostgresPlace place, Function<String, ClusterOptions.KafkaPlace> kafka) {
        var prefix = place.schema() + "." + UUID.randomUUID() + ".";
        return new ClusterFixture(options(place, kafka.apply(prefix)));
    }

    /// The options of every process of the tests.
    static ClusterOptions options(
            ClusterOptions.PostgresPlace postgres, ClusterOptions.KafkaPlace kafka) {
        var waits = new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(40));
        return new ClusterOptions(
                postgres,
                kafka,
                Note.FLOWS,
                NAMES,
                new Subject("note", "noteId", "notes"),
                new ClusterOptions.Attempts(3, waits),
                InstantSource.system());
    }

    ClusterOptions options() {
        return options;
    }

    /// A process with these services, whose tables and topics are there.
    ClusterHost start(Service... services) {
        var all = List.of(services);
        prepare(services);
        var host = new ClusterHost(options);
        hosts.add(host);
        host.start(all);
        return host;
    }

    /// Makes the tables and topics of these services.
    void prepare(Service... services) {
        ClusterSetup.make(options, ClusterHost.plan(options, List.of(services)), 4);
    }

    /// The number of rows in a table.
    long rows(String table) {
        return number("SELECT count(*) FROM " + table);
    }

    /// The epoch of the relay that works now, or worked last.
    long relayEpoch() {
        return number("SELECT epoch FROM relay");
    }

    /// The process that relays now, or did last.
    String relayHolder() {
        return first("SELECT holder FROM relay", row -> row.getString(1));
    }

    private long number(String sql) {
        return first(sql, row -> row.getLong(1));
    }

    private <T> T first(String sql, Reading<T> reading) {
        return look(
                sql,
                rows -> {
                    rows.next();
                    return reading.of(rows);
                });
    }

    /// An answer out of the rows of a query.
    <T> T look(String sql, Reading<T> reading) {
        if (probe.isEmpty()) {
            probe = Optional.of(new Database(options.postgres()));
        }
        return probe.get()
                .read(connection -> {
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery(sql)) {
                        return reading.of(rows);
                    }
                });
    }

    /// A value out of rows.
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /// The keys of all documents of a collection.
    static <T> List<String> keys(ClusterHost host, DocumentCollection<T> collection) {
        var keys = new ArrayList<String>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var request = PageRequest.first(PageRequest.LIMIT_MAX);
            var page =
                    host.documents()
                            .list(
                                    collection,
                                    next.get().isEmpty() ? request : request.following(next.get()));
            page.items().forEach(it -> keys.add(it.key()));
            next = page.next();
        }
        return keys;
    }

    /// Ends the processes.
    void stop() {
        hosts.forEach(ClusterHost::close);
        hosts.clear();
    }

    /// Waits for a dead letter of an intake.
    ConsumerRecord<String, byte[]> nextDeadLetter(String intake) {
        var topic = options.kafka().topic(NAMES.deadLetterQueue(intake));
        try (var consumer = new KafkaClients(options.kafka()).reader()) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + WAIT_MAX.toNanos();
            while (System.nanoTime() < end) {
                for (var found : consumer.poll(Duration.ofMillis(100))) {
                    return found;
                }
            }
        }
        throw new AssertionError("no dead letter of %s within %s".formatted(intake, WAIT_MAX));
    }

    @Override
    public void close() {
        stop();
        probe.ifPresent(Database::close);
    }
}
