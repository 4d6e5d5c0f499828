package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.handling.Handling;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// The host on DynamoDB, SNS and SQS. What it promises, and what less than the embedded host, is in `docs/hosts.md`.
///
/// A program makes it, hands it to its services, and [starts][#start] it with them. Several processes may run the same
/// services, or some of them each: they share the documents, and compete for the events of each intake.
public final class AwsHost implements Host, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsHost.class);

    private final AwsHostOptions options;
    private final HostClients clients;
    private final LedgerTable table;
    private final OutboxPublisher publisher;
    private final DynamoLedger ledger;
    private final Handling handling;
    private final List<RepeatedRound> rounds;
    private final List<QueueIntake> intakes = new ArrayList<>();
    private boolean started;

    /// A host that takes commands, and neither publishes nor handles an event until [#start].
    ///
    /// @param clients for whoever made them to close, after the host
    /// @throws AwsRefused if there is no table, or not as it has to be
    public AwsHost(AwsHostOptions options, HostClients clients) {
        this.options = options;
        this.clients = clients;
        var name = options.place().table();
        table = new LedgerTable(clients.tables(), name);
        table.check();
        var names = RegionalNames.of(options.place(), clients.topics());
        var outbox = new OutboxItems(clients.tables(), name);
        publisher = new OutboxPublisher(new TopicBatches(clients.topics(), names), outbox);
        ledger =
                new DynamoLedger(
                        new DynamoLedger.Table(
                                clients.tables(),
                                name,
                                new CommitItems(options),
                                new LedgerTransactions(clients.tables()),
                                publisher,
                                new TurnLocks()));
        handling =
                new Handling(
                        ledger,
                        options.flows(),
                        options.subject(),
                        options.waits(),
                        options.clock());
        rounds =
                List.of(
                        new LeftoverLoop(outbox, publisher, options.clock()).rounds(),
                        new PlannedLoop(outbox, ledger, handling, options).rounds());
    }

    /// Begins to publish, and to deliver to these services.
    ///
    /// @throws AwsRefused if topics or queues are not as they have to be
    public void start(List<Service> services) {
        var plan = plan(options, services);
        var queues = AwsSetup.check(options, clients, plan);
        for (int i = 0; i < queues.size(); i++) {
            intakes.add(intake(plan.queues().get(i), queues.get(i)));
        }
        started = true;
        publisher.start();
        rounds.forEach(RepeatedRound::start);
        intakes.forEach(QueueIntake::start);
    }

    /// The topics and queues of these services.
    public static Plan plan(AwsHostOptions options, List<Service> services) {
        return Plan.of(services, options.flows(), options.queueNames());
    }

    private QueueIntake intake(Plan.Queue planned, IntakeQueue queue) {
        var acknowledgements = new QueueAcknowledgements(clients.queues(), queue.url());
        var desk =
                new QueueDelivery.Desk(clients.queues(), ledger, options, queue, acknowledgements);
        var intake = planned.intake();
        return new QueueIntake(
                intake.name(),
                intake.pace().concurrency(),
                desk,
                handling.of(planned.service(), intake, planned.name()),
                table::isThere);
    }

    /// As [Host#documents]; while DynamoDB does not answer, each read is refused as a command is.
    @Override
    public Documents documents() {
        return new RefusingDocuments(ledger.documents());
    }

    /// As [Host#execute]; where nobody knows whether the commit was made, [CommitInDoubt].
    @Override
    public <R> R execute(Command<R> command) {
        try {
            return handling.execute(command);
        } catch (SdkException e) {
            LOG.atError().setCause(e).log("A command of {} was not stored", command.service());
            throw new HostRefusal.CannotStore("DynamoDB", e);
        }
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return RefusingDocuments.read(() -> ledger.timeline(correlationId));
    }

    /// Takes no more events, waits for those that are being handled, and publishes what was committed. What is not handled
    /// after 30 seconds comes again.
    @Override
    public void close() {
        if (!started) {
            return;
        }
        rounds.forEach(RepeatedRound::stop);
        intakes.forEach(QueueIntake::stop);
        intakes.forEach(QueueIntake::close);
        rounds.forEach(RepeatedRound::close);
        publisher.close();
    }
}
