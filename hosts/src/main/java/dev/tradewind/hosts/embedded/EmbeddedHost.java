package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.LeaseRenewal;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.handling.Handling;
import dev.tradewind.hosts.handling.HandlingSteps;
import dev.tradewind.hosts.handling.ReadEvents;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.Table;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.trace.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The host in this process: services on a broker and the store under it.
///
/// A decision's documents, events, inbox key and timeline, and the deletion of the message that led to it,
/// are one atomic batch, on disk when a call returns. So an event is never published without its document or
/// the other way round, and takes effect once at each handler however often it is delivered.
public final class EmbeddedHost implements Host, AutoCloseable {
    /// The tables that the store must have been opened with, beside the broker's.
    public static final List<Table> TABLES = HostTables.ALL;

    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHost.class);

    private final Broker broker;
    private final HostOptions options;
    private final HostTables tables;
    private final PlannedEvents planned;
    private final EmbeddedLedger ledger;
    private final Handling handling;
    private final TermIndexing indexing;
    private final LeaseRenewal leases;
    private final IntakeRounds rounds;
    private final List<Consumer> consumers = new ArrayList<>();

    /// A host that takes commands, and delivers nothing until [#start]. Store and broker stay the caller's to
    /// close, after this host.
    public EmbeddedHost(Store store, Broker broker, HostOptions options) {
        this(store, broker, options, HandlingSteps.NOBODY, Tracing.NONE);
    }

    /// The same, which tells of its steps, and has spans kept of them.
    public EmbeddedHost(
            Store store, Broker broker, HostOptions options, HandlingSteps steps, Tracing tracing) {
        this.broker = broker;
        this.options = options;
        tables = HostTables.in(store, broker);
        tables.documents().start();
        planned = new PlannedEvents(store, broker, options);
        var readEvents = new ReadEvents();
        ledger =
                new EmbeddedLedger(
                        store,
                        broker,
                        new EventRelease(broker, options, readEvents),
                        tables,
                        planned,
                        Acknowledgement.NONE);
        handling =
                new Handling(
                        ledger,
                        options.flows(),
                        options.subject(),
                        options.retry(),
                        options.clock(),
                        steps,
                        tracing,
                        readEvents);
        indexing = new TermIndexing(store, tables.documents().terms());
        leases = new LeaseRenewal(broker.queues(), options.clock());
        rounds = new IntakeRounds(broker, options.clock());
    }

    /// Makes what the services need of topics, queues and buses, where it does not exist yet, and starts to deliver.
    public void start(List<Service> services) {
        var plan = plan(services);
        new PlanEstablishment(broker, options).establish(plan);
        var intakes = new Intakes(broker, ledger, tables.timeline(), leases);
        for (var queue : plan.queues()) {
            var ofIntake = handling.of(queue.service(), queue.intake(), queue.name());
            var arn = options.queue(queue.name());
            consumers.add(
                    new Consumer(
                            intakes, arn, queue.intake(), ofIntake, options.clock(), rounds::wake));
        }
        indexing.start(
                services.stream()
                        .<DocumentCollection<?>>flatMap(it -> it.searched().stream())
                        .toList());
        tables.expiries().start();
        planned.start(this::publish);
        rounds.start(consumers);
    }

    private void publish(PlannedEvents.Due due) {
        var row = due.row();
        var event = options.flows().readBack(row.topic(), row.message());
        handling.publishPlanned(ledger.making(due), row.service(), event);
    }

    /// The topics, queues and buses of these services on this host.
    public Plan plan(List<Service> services) {
        return Plan.of(services, options.flows(), options.queueNames());
    }

    /// The names of the topics, queues and buses that these services need, whether they exist yet or not.
    public Set<Arn> topologyOf(List<Service> services) {
        var plan = plan(services);
        var arns = new HashSet<Arn>();
        plan.topics().forEach(topic -> arns.add(options.topic(topic)));
        plan.buses().forEach(bus -> arns.add(options.bus(bus)));
        for (var queue : plan.queues()) {
            arns.add(options.queue(queue.name()));
            arns.add(options.queue(queue.deadLetterQueue()));
        }
        return arns;
    }

    @Override
    public Documents documents() {
        return tables.documents();
    }

    @Override
    public <R> R execute(Command<R> command) {
        if (broker.isBusy()) {
            throw new HostRefusal.TooBusy();
        }
        try {
            return handling.execute(command);
        } catch (StoreException e) {
            LOG.atError().setCause(e).log("A command of {} was not stored", command.service());
            throw new HostRefusal.CannotStore(e.reason().toString(), e);
        }
    }

    /// Runs `action` once everything is durable that this thread has committed so far, or `otherwise` where that fails.
    public void onceDurable(
            Runnable action, java.util.function.Consumer<RuntimeException> otherwise) {
        ledger.onceDurable(action, otherwise);
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return ledger.timeline(correlationId);
    }

    /// The number of documents of a collection in each state. The first to ask after a start waits while they are walked.
    public Map<String, Long> statesOf(String collection) {
        return tables.documents().counts().all().entrySet().stream()
                .filter(count -> count.getKey().collection().equals(collection))
                .collect(Collectors.toMap(count -> count.getKey().state(), Map.Entry::getValue));
    }

    /// Adds what the services' documents and consumers tell in numbers, once it has [started][#start].
    public void addTo(Telemetry telemetry) {
        var consumed = consumers.stream().map(Consumer::queue).toList();
        new HostTelemetry(consumed, broker.queues(), tables.documents().counts(), options.clock())
                .addTo(telemetry);
    }

    /// Returns once the thread that takes the services' messages has looked at its queues anew, which it does at once
    /// unless it hangs, or can take none. It has to have [started][#start].
    ///
    /// @return true
    public boolean awaitTurn() throws InterruptedException {
        rounds.awaitTurn();
        return true;
    }

    /// Takes no more messages and waits for those that are being handled. What is not done after 30 seconds
    /// is delivered again after its visibility timeout.
    @Override
    public void close() {
        var deadline = options.clock().instant().plus(STOP_MAX);
        rounds.stop(STOP_MAX);
        for (var consumer : consumers) {
            if (!consumer.awaitIdle(Duration.between(options.clock().instant(), deadline))) {
                LOG.atWarn().log("{} still handles messages; they will come again", consumer);
            }
        }
        indexing.close();
        leases.close();
        planned.close();
        tables.expiries().close();
    }
}
