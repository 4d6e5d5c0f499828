package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.handling.Handling;
import dev.tradewind.hosts.handling.ReadEvents;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The host on PostgreSQL and Kafka. What it promises, and what less than the embedded host, is in `docs/hosts.md`.
///
/// A program makes it, hands it to its services, and [starts][#start] it with them. Several processes may run the same
/// services, or some of them each: they share the documents, and compete for the events of each intake.
public final class ClusterHost implements Host, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterHost.class);

    private final ClusterOptions options;
    private final Database database;
    private final KafkaClients clients;
    private final OutboxNotice notice;
    private final PostgresLedger ledger;
    private final RefusingDatabase refusing;
    private final Handling handling;
    private final LogRelay relay;
    private final UncountedAttempts uncounted;
    private final List<ProcessReading> readings = new ArrayList<>();
    private final List<DueLoop> due = new ArrayList<>();

    /// A host that takes commands, and neither publishes nor handles an event until [#start].
    ///
    /// @throws ClusterRefused if there is no database, or not with the tables that it needs
    public ClusterHost(ClusterOptions options) {
        this.options = options;
        database = opened(options.postgres());
        clients = new KafkaClients(options.kafka());
        notice = new OutboxNotice(database);
        uncounted = new UncountedAttempts(database);
        var readEvents = new ReadEvents();
        refusing = new RefusingDatabase(database);
        ledger =
                new PostgresLedger(
                        refusing,
                        new GroupCommit(database),
                        new SqlCommits(options, readEvents),
                        notice);
        handling =
                new Handling(
                        ledger,
                        options.flows(),
                        options.subject(),
                        options.attempts().waits(),
                        options.clock(),
                        readEvents);
        var term = new RelayTerm(database, "process " + ProcessHandle.current().pid());
        relay = new LogRelay(database, term, notice, clients::producer);
    }

    private static Database opened(ClusterOptions.PostgresPlace place) {
        var database = new Database(place);
        boolean isRight = false;
        try {
            new ClusterSchema(database).check();
            isRight = true;
            return database;
        } finally {
            if (!isRight) {
                database.close();
            }
        }
    }

    /// Begins to publish, and to deliver to these services.
    ///
    /// @throws ClusterRefused if the topics are not as they have to be
    public void start(List<Service> services) {
        var plan = plan(options, services);
        var works = plan.queues().stream().map(this::work).toList();
        try (var topics = new ClusterTopics(options.kafka(), clients)) {
            topics.check(plan);
        }
        readings.add(new ProcessReading(options, database, clients, works));
        due.add(new DueLoop(database, ledger, uncounted, handling, options, works));
        notice.start();
        relay.start();
        due.forEach(DueLoop::start);
        readings.forEach(ProcessReading::start);
    }

    /// The topics and intakes of these services.
    public static Plan plan(ClusterOptions options, List<Service> services) {
        return Plan.of(services, options.flows(), options.queueNames());
    }

    private IntakeWork work(Plan.Queue queue) {
        var flows =
                options.flows().of(queue.intake()).stream()
                        .map(it ->
                                new Flow(
                                        options.kafka().topic(it.topic()),
                                        it.dialect(),
                                        it.types()))
                        .toList();
        var desk =
                new RecordDelivery.Desk(
                        database,
                        ledger,
                        notice,
                        uncounted,
                        options,
                        options.kafka().topic(queue.deadLetterQueue()),
                        new SparseWarning(
                                LOG,
                                "Events of %s wait, as the host could not carry out an attempt"
                                        .formatted(queue.intake().name())));
        return new IntakeWork(
                queue.intake(), flows, handling.of(queue.service(), queue.intake()), desk);
    }

    /// Has the dead letters of an intake tried anew that lie in its topic now, each as if it had just come. What was
    /// redriven once is not redriven again.
    ///
    /// @return how many
    public int redrive(String intake) {
        var deadLetters = options.kafka().topic(options.queueNames().deadLetterQueue(intake));
        return new DeadLetterRedrive(database, clients, options.kafka()).of(intake, deadLetters);
    }

    @Override
    public Documents documents() {
        return SqlDocuments.of(refusing);
    }

    /// As [Host#execute]; where the database went away in the middle of the commit, [CommitUncertain].
    @Override
    public <R> R execute(Command<R> command) {
        return handling.execute(command);
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return refusing.read(connection -> TimelineStatements.of(connection, correlationId));
    }

    /// Takes no more events, waits for those that are being handled, and hands the relay over. What is not done after 30
    /// seconds comes again.
    @Override
    public void close() {
        readings.forEach(ProcessReading::close);
        due.forEach(DueLoop::close);
        relay.close();
        notice.close();
        database.close();
    }
}
