package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.DaprDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.hosts.handling.Handling;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The host beside a sidecar. Its documents lie in the state store of the sidecar, its events go through the pub/sub; what
/// it promises, and what less than the embedded host, is in `docs/hosts.md`.
///
/// A program makes it, hands it to its services, [starts][#start] it with them, and then has [#routes] answered on the port
/// that the sidecar knows its application by. Several processes may be one application: they compete for its events.
public final class DaprHost implements Host, AutoCloseable {
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(DaprHost.class);

    private final DaprHostOptions options;
    private final Flows flows;
    private final SidecarConnection connection;
    private final OutboxRelay relay;
    private final PlannedSchedule schedule;
    private final DaprLedger ledger;
    private final Handling handling;
    private final DeliveredEvent.Desk desk;
    private final InFlight inFlight = new InFlight();
    private final SequencedMap<String, TopicIntake> topics = new LinkedHashMap<>();

    /// A host that takes commands, and handles no event until [#start].
    public DaprHost(DaprHostOptions options) {
        this(options, SidecarSteps.NOBODY);
    }

    /// The same, which tells of its steps.
    public DaprHost(DaprHostOptions options, SidecarSteps steps) {
        this.options = options;
        flows = DaprDialect.through(options.flows());
        connection = new SidecarConnection(options.sidecar());
        var clock = options.clock();
        var state = new SidecarState(connection, options.sidecar().stateStore());
        var rows = new RowTransactions(state, options.random());
        var publishing = new SidecarPublishing(connection, options.sidecar().pubSub(), steps);
        relay = new OutboxRelay(rows, publishing, clock, options.random());
        schedule = new PlannedSchedule(rows, clock);
        ledger =
                new DaprLedger(
                        rows,
                        new Commits(rows, relay, schedule, flows, clock, options.random(), steps));
        var deliveries = options.deliveries();
        handling =
                new Handling(
                        ledger, flows, options.subject(), DaprHostOptions.Deliveries.UNUSED, clock);
        desk = new DeliveredEvent.Desk(rows, ledger, deliveries, clock);
        relay.start();
    }

    /// Begins to publish what an earlier process of the application left behind, and what is due. The sidecar delivers once
    /// the [#routes] are answered.
    public void start(List<Service> services) {
        for (var service : services) {
            for (var intake : service.intakes()) {
                subscribe(service, intake);
            }
        }
        schedule.start(this::publish, new Sweep());
    }

    private void subscribe(Service service, Intake intake) {
        var pace = new Semaphore(intake.pace().concurrency());
        for (var flow : flows.of(intake)) {
            topic(flow).add(intake, handling.of(service.name(), intake), pace);
        }
    }

    private TopicIntake topic(Flow flow) {
        return topics.computeIfAbsent(flow.topic(), _ -> new TopicIntake(flow, desk, inFlight));
    }

    private void publish(PlannedEdits.Planned planned, PlannedEdits.Forget forgetting) {
        var event = flows.readBack(planned.event().topic(), planned.event().message());
        var committing = ledger.with(List.of(forgetting), () -> {});
        handling.publishPlanned(committing, planned.service(), event);
    }

    /// The paths that the sidecar asks: for the subscriptions, and with the events of each topic.
    public List<Route> routes() {
        return Stream.concat(
                        Stream.of(Route.get("/dapr/subscribe", this::subscriptions)),
                        topics.values().stream().map(it -> Route.post(it.path(), it::deliver)))
                .toList();
    }

    private Reply subscriptions(HttpCall call) {
        var subscriptions = new ArrayList<Map<String, String>>();
        for (var flow : flows.all()) {
            var topic = topics.get(flow.topic());
            if (topic != null) {
                subscriptions.add(subscription(topic));
            }
        }
        return Reply.ok(subscriptions);
    }

    private Map<String, String> subscription(TopicIntake topic) {
        var subscription = new LinkedHashMap<String, String>();
        subscription.put("pubsubname", options.sidecar().pubSub());
        subscription.put("topic", topic.topic());
        subscription.put("route", topic.path());
        options.deliveries()
                .deadLetterTopic()
                .ifPresent(it -> subscription.put("deadLetterTopic", it));
        return subscription;
    }

    @Override
    public Documents documents() {
        return ledger.documents();
    }

    @Override
    public <R> R execute(Command<R> command) {
        return handling.execute(command);
    }

    /// The story as far as this application has a part in it: each has its own timeline.
    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return ledger.timeline(correlationId);
    }

    /// Lets no delivery begin, waits for those in flight, and publishes what is at hand. What is not done within 30 seconds
    /// the sidecar delivers again.
    @Override
    public void close() {
        if (!inFlight.close(STOP_MAX)) {
            LOG.atWarn().log("Events are still being handled; they will come again");
        }
        schedule.close();
        relay.close();
        connection.close();
    }

    /// The look for parcels that were left behind: at first for all.
    private final class Sweep implements Runnable {
        private boolean isFirst = true;

        @Override
        public void run() {
            relay.sweep(isFirst);
            isFirst = false;
        }
    }
}
