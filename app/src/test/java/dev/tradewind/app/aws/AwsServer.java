package dev.tradewind.app.aws;

import dev.tradewind.app.instance.AwsRooms;
import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.compute.ComputeOptions;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.sns.delivery.InboxRoute;
import dev.tradewind.aws.sns.delivery.Mailbox;
import dev.tradewind.aws.sns.delivery.PhoneReplies;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.OutboundQueues;
import dev.tradewind.client.AwsClients;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.Lookup;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import dev.tradewind.operator.DeliveryRoutes;
import dev.tradewind.operator.OperatorSite;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS endpoint on a free port, with a store in a test's directory, and the SDK's clients for it.
final class AwsServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    private final OwnPorts ownPorts = new OwnPorts();
    private final Store store;
    private final MessagingRoom messaging;
    private final HeapAccount heap;
    private final Rooms rooms;
    private final AwsHttp http;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final EventBridgeClient events;

    AwsServer(Path directory) {
        this(directory, new SystemClock());
    }

    AwsServer(Path directory, EngineClock clock) {
        this(directory, clock, Optional.empty());
    }

    /// @param policies present where the policies of queues and topics are enforced
    AwsServer(Path directory, EngineClock clock, Optional<Policies> policies) {
        this(directory, clock, policies, OutwardGuard::new);
    }

    /// A server whose deliveries have the hosts of their endpoints looked up so.
    static AwsServer lookingUp(Path directory, Lookup lookup) {
        return new AwsServer(
                directory,
                new SystemClock(),
                Optional.empty(),
                (allowed, own) -> new OutwardGuard(allowed, own, lookup));
    }

    private AwsServer(
            Path directory,
            EngineClock clock,
            Optional<Policies> policies,
            BiFunction<AllowedEndpoints, OwnPorts, OutwardGuard> guard) {
        store = Store.open(directory, AwsRooms.TABLES);
        http = AwsHttp.bind(InetAddress.getLoopbackAddress(), 0);
        ownPorts.add(http.port());
        var options = EndpointOptions.open(ACCOUNT, REGION, new SecureRandom()).enforcing(policies);
        var ground =
                Ground.on(store, clock, options, () -> endpoint().toString())
                        .guardedBy(guard.apply(AllowedEndpoints.LOOPBACK, ownPorts));
        heap = ground.engine().heap();
        messaging = new MessagingRoom(ground);
        rooms = AwsRooms.open(ground, messaging, ComputeOptions.in(directory));
        http.serve(
                rooms,
                OperatorSite.of(
                        DeliveryRoutes.deliveries(deliveries()),
                        InboxRoute.of(mailbox()),
                        PhoneReplies.of(messaging.broker().phones(), ACCOUNT, REGION)));
        rooms.begin();
        var clients = AwsClients.at(http.port(), REGION);
        sqs = clients.sqs();
        sns = clients.sns();
        events = clients.events();
    }

    /// What queues and topics are kept in, for what would take too long over the wire.
    Broker broker() {
        return messaging.broker();
    }

    /// The weight of all that is kept in memory.
    long heapBytes() {
        return heap.bytes();
    }

    /// Clients of its own account, of every service.
    AwsClients clients() {
        return AwsClients.at(http.port(), REGION).withoutRetries();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    OutboundQueues deliveries() {
        return messaging.broker().deliveries();
    }

    /// The mails and text messages that stayed here.
    Mailbox mailbox() {
        return messaging.mailbox();
    }

    SqsClient sqs() {
        return sqs;
    }

    SnsClient sns() {
        return sns;
    }

    EventBridgeClient events() {
        return events;
    }

    /// Clients of another account.
    AwsClients clientsOf(String account) {
        return AwsClients.at(http.port(), REGION)
                .signingAs(Map.of("AWS_ACCESS_KEY_ID", account, "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    String queue(String name) {
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    String queue(String name, Map<String, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributesWithStrings(attributes))
                .queueUrl();
    }

    static String queueArn(String name) {
        return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, name);
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        events.close();
        rooms.close();
        http.close();
        store.close();
    }
}
