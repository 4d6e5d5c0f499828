package dev.tradewind.testkit;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.events.EventsRoom;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.scheduler.SchedulerRoom;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.aws.sns.delivery.CapturedMessage;
import dev.tradewind.aws.sns.delivery.InboxRoute;
import dev.tradewind.aws.sns.delivery.Mailbox;
import dev.tradewind.aws.sns.delivery.PhoneReplies;
import dev.tradewind.aws.sts.IdentityRoom;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.explanation.BusExplainer;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import dev.tradewind.operator.DeliveryRoutes;
import dev.tradewind.operator.EventRoutes;
import dev.tradewind.operator.OperatorSite;
import dev.tradewind.operator.QueueRoutes;
import dev.tradewind.operator.RedriveRoute;
import dev.tradewind.operator.ResetRoute;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A broker in this JVM, on a store in memory that goes with it, and every way a test has to it.
///
/// [TradewindExtension] opens one for a test class; a program without JUnit may open its own.
public final class TestBroker implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";

    /// The start of the queue URLs that the clients without a socket know. RFC 2606 keeps `.test` free, so a
    /// program that does open a socket to one reaches nobody.
    private static final String NOWHERE = "http://tradewind.test";

    private static final Caller CALLER = Caller.root(ACCOUNT, REGION, NOWHERE);

    private final TestClock clock = new TestClock();
    private final OwnPorts ownPorts = new OwnPorts();
    private final Store store;
    private final MessagingRoom messaging;
    private final FunctionRoom functions;
    private final Rooms rooms;
    private final SqsClient sqs;
    private final SqsAsyncClient sqsAsync;
    private final SnsClient sns;
    private final SnsAsyncClient snsAsync;
    private Topology declared = Topology.of();
    private List<QueueInfo> keptQueues = List.of();
    private volatile @Nullable WireServer server;

    private TestBroker(Store store) {
        this.store = store;
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random());
        var ground = Ground.on(store, clock, options, this::address).guardedBy(outward());
        messaging = new MessagingRoom(ground);
        functions = new FunctionRoom(ground, messaging.broker());
        rooms =
                Rooms.open(
                        ground,
                        messaging,
                        new IdentityRoom(ground),
                        new EventsRoom(ground, messaging.broker()),
                        new SchedulerRoom(ground, messaging.broker()),
                        functions);
        rooms.begin();
        sqs = client(SqsClient.class, "sqs");
        sqsAsync = asyncClient(SqsAsyncClient.class, "sqs");
        sns = client(SnsClient.class, "sns");
        snsAsync = asyncClient(SnsAsyncClient.class, "sns");
    }

    /// Tests serve what they subscribe on this machine.
    private OutwardGuard outward() {
        return new OutwardGuard(AllowedEndpoints.LOOPBACK, ownPorts);
    }

    private <C extends SdkClient> C client(Class<C> contract, String service) {
        return InProcessClient.of(contract, rooms.service(service), CALLER);
    }

    private <C extends SdkClient> C asyncClient(Class<C> contract, String service) {
        return InProcessClient.async(
                contract, rooms.service(service), Thread::startVirtualThread, CALLER);
    }

    /// Opens an empty broker.
    public static TestBroker open() {
        return new TestBroker(Store.on(new MemoryRows()));
    }

    public TestClock clock() {
        return clock;
    }

    /// An SQS client that calls the broker directly.
    public SqsClient sqs() {
        return sqs;
    }

    /// The client for SQS that answers in futures, each call on a virtual thread of its own.
    public SqsAsyncClient sqsAsync() {
        return sqsAsync;
    }

    /// An SNS client that calls the broker directly.
    public SnsClient sns() {
        return sns;
    }

    /// The client for SNS that answers in futures, each call on a virtual thread of its own.
    public SnsAsyncClient snsAsync() {
        return snsAsync;
    }

    /// A client for EventBridge that calls the broker directly.
    public EventBridgeClient events() {
        return client(EventBridgeClient.class, "events");
    }

    /// A client for EventBridge Scheduler that calls the broker directly. The [clock][#clock] moves schedules too.
    public SchedulerClient scheduler() {
        return client(SchedulerClient.class, "scheduler");
    }

    /// The mails and text messages that SNS would have sent, oldest first: subscriptions of protocol `email`,
    /// `email-json` and `sms`, and what is published to phone numbers, end here.
    public List<CapturedMessage> inbox() {
        return messaging.mailbox().latest(Mailbox.MESSAGES_MAX);
    }

    /// The address at which any AWS client reaches this broker over HTTP, with whatever
    /// credentials. The first call starts the server.
    public synchronized URI endpoint() {
        if (server == null) {
            server = WireServer.start(rooms, operatorSite());
            ownPorts.add(server.uri().getPort());
        }
        return server.uri();
    }

    private OperatorSite operatorSite() {
        return OperatorSite.of(
                QueueRoutes.messages(messaging.broker().queues(), ACCOUNT, REGION),
                QueueRoutes.queues(messaging.broker()),
                RedriveRoute.of(messaging.broker(), ACCOUNT, REGION),
                EventRoutes.why(messaging.broker(), ACCOUNT, REGION),
                DeliveryRoutes.deliveries(messaging.broker().deliveries()),
                InboxRoute.of(messaging.mailbox()),
                PhoneReplies.of(messaging.broker().phones(), ACCOUNT, REGION),
                ResetRoute.of(() -> reset(declared)));
    }

    /// Asked while others hold this object and wait for who asks.
    private String address() {
        var listening = server;
        return listening == null ? NOWHERE : listening.uri().toString();
    }

    /// The queue of this name, which need not exist yet.
    public TestQueue queue(String name) {
        return new TestQueue(messaging.broker().queues(), QueueArns.of(REGION, ACCOUNT, name));
    }

    /// The event bus of this name, which need not exist yet.
    public TestBus bus(String name) {
        return new TestBus(
                new BusExplainer(messaging.broker().bus()), BusArns.bus(REGION, ACCOUNT, name));
    }

    /// Makes a function that runs in this JVM, for the queues, rules, topics and schedules of this test.
    ///
    /// @throws IllegalArgumentException if the test has one of this name already
    public TestFunction function(String name, FunctionHandler handler) {
        return functions.add(REGION, ACCOUNT, name, handler);
    }

    /// The ARN of the topic of this name, which need not exist yet.
    public String topicArn(String name) {
        return TopicArns.of(REGION, ACCOUNT, name).toString();
    }

    /// The URL of that queue for [#sqs()] and [#sqsAsync()].
    public String queueUrl(String name) {
        return NOWHERE + "/" + ACCOUNT + "/" + name;
    }

    /// Leaves the topics and queues of `topology`, with nothing in them, and no others, and no functions. The clock
    /// stays where it is.
    ///
    /// A standard queue that is as it was declared stays and is only purged, so that whoever is receiving from
    /// it may go on. Anything else is deleted and made anew.
    public synchronized void reset(Topology topology) {
        var kept = topology.equals(declared) ? keptQueues : List.<QueueInfo>of();
        var asDeclared =
                messaging.broker().queues().list().stream()
                        .filter(kept::contains)
                        .map(QueueInfo::arn)
                        .collect(Collectors.toSet());
        rooms.reset(asDeclared);
        functions.awaitRest();
        asDeclared.forEach(messaging.broker().queues()::empty);
        topology.declare(this);
        declared = topology;
        keptQueues =
                messaging.broker().queues().list().stream()
                        .filter(queue -> !queue.isFifo())
                        .toList();
    }

    boolean hasQueue(String name) {
        return messaging.broker().queues().find(QueueArns.of(REGION, ACCOUNT, name)).isPresent();
    }

    /// Ends every waiting receive and request, and forgets everything.
    @Override
    public synchronized void close() {
        rooms.close();
        if (server != null) {
            server.close();
        }
        store.close();
    }
}
