package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.Problem;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The host in this process: services on a broker and the store under it.
///
/// A decision's documents, events, inbox key and timeline, and the deletion of the message that led to it,
/// are one atomic batch, on disk when a call returns. So an event is never published without its document or
/// the other way round, and takes effect once at each handler however often it is delivered.
public final class EmbeddedHost implements Host, AutoCloseable {
    /// The tables that the store must have been opened with, beside the broker's.
    public static final List<Table> TABLES =
            List.of(
                    DocumentTable.ROWS,
                    DocumentTable.STATES,
                    AnswerTable.ROWS,
                    Inbox.ROWS,
                    TimelineTable.ROWS,
                    ExpiryTable.ROWS);

    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHost.class);

    private final Broker broker;
    private final HostOptions options;
    private final DocumentTable documents;
    private final TimelineTable timeline;
    private final ExpiryTable expiries;
    private final EventLog log;
    private final Commands commands;
    private final Deliveries deliveries;
    private final Leases leases;
    private final List<Consumer> consumers = new ArrayList<>();

    /// A host that takes commands, and delivers nothing until [#start]. Store and broker stay the caller's to
    /// close, after this host.
    public EmbeddedHost(Store store, Broker broker, HostOptions options) {
        this.broker = broker;
        this.options = options;
        documents = new DocumentTable(store);
        expiries = new ExpiryTable(broker);
        timeline = new TimelineTable(store, expiries);
        log = new EventLog(options.dialect(), options.subjectField());
        var decisions = new Decisions(broker, timeline, options.topic(), options.dialect());
        commands =
                new Commands(
                        broker,
                        documents,
                        decisions,
                        new AnswerTable(store, expiries),
                        timeline,
                        log);
        deliveries =
                new Deliveries(broker, documents, decisions, new Inbox(store, expiries), timeline);
        leases = new Leases(broker.queues(), options.clock());
    }

    /// Makes what the services need of topics and queues, where it does not exist yet, and starts to deliver.
    public void start(List<Service> services) {
        new Topology(broker, options)
                .establish(services.stream().flatMap(it -> it.subscriptions().stream()).toList());
        for (var service : services) {
            for (var subscription : service.subscriptions()) {
                var handling =
                        new MessageHandling(
                                options, deliveries, leases, log, service.name(), subscription);
                consumers.add(new Consumer(broker, options, subscription, handling));
            }
        }
        expiries.start();
        consumers.forEach(Consumer::start);
    }

    /// The topic and the queues that these services need, whether they exist yet or not.
    public Set<Arn> topologyOf(List<Service> services) {
        var arns = new HashSet<Arn>();
        arns.add(options.topic());
        for (var service : services) {
            for (var subscription : service.subscriptions()) {
                arns.add(options.queue(subscription.queue()));
                arns.add(options.queue(subscription.deadLetterQueue()));
            }
        }
        return arns;
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public <R> R execute(Command<R> command) {
        if (broker.isBusy()) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "there is too much to do now, and nothing was done; try again");
        }
        try {
            return commands.execute(command);
        } catch (StoreException e) {
            LOG.atError().setCause(e).log("A command of {} was not stored", command.service());
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "nothing can be stored now (%s), and nothing was".formatted(e.reason()));
        }
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return timeline.of(correlationId);
    }

    /// Takes no more messages and waits for those that are being handled. What is not done after 30 seconds
    /// is delivered again after its visibility timeout.
    @Override
    public void close() {
        consumers.forEach(Consumer::stop);
        var deadline = options.clock().instant().plus(STOP_MAX);
        for (var consumer : consumers) {
            if (!consumer.awaitIdle(Duration.between(options.clock().instant(), deadline))) {
                LOG.atWarn().log("{} still handles messages; they will come again", consumer);
            }
        }
        leases.close();
        expiries.close();
    }
}
