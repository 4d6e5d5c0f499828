package dev.tradewind.aws;

import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.aws.service.Services;
import dev.tradewind.aws.sns.delivery.Mailbox;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.aws.sts.IdentityRoom;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import dev.tradewind.http.Site;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A broker in a test's directory, with a clock that the test moves.
public final class TestBroker implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    public static final String ACCOUNT = "000000000000";
    public static final String REGION = "us-east-1";
    public static final String ENDPOINT = "http://localhost:4566";
    public static final int COPY_BYTES_MAX = 1 << 20;
    public static final Caller CALLER = Caller.root(ACCOUNT, REGION, ENDPOINT);

    private final ManualClock clock = new ManualClock(NOW);
    private final Store store;
    private final Ground ground;
    private final MessagingRoom messaging;
    private final Rooms rooms;

    public TestBroker(Path directory) {
        this(
                Store.open(
                        directory,
                        Stream.concat(
                                        MessagingRoom.TABLES.stream(),
                                        AsynchronousInvocations.TABLES.stream())
                                .toList()));
    }

    /// A broker on `store`, which it closes.
    TestBroker(Store store) {
        this.store = store;
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random(7));
        ground = Ground.on(store, clock, options, () -> ENDPOINT);
        messaging = new MessagingRoom(ground, COPY_BYTES_MAX);
        rooms = Rooms.open(ground, messaging, new IdentityRoom(ground));
    }

    public Mailbox mailbox() {
        return messaging.mailbox();
    }

    public SigningKeys signing() {
        return messaging.signing();
    }

    /// Nothing has to be signed.
    static KeyRing openRing() {
        return new KeyRing(List.of(), InstantSource.system(), new Random(3));
    }

    public Broker broker() {
        return messaging.broker();
    }

    public Engine engine() {
        return ground.engine();
    }

    public ManualClock clock() {
        return clock;
    }

    public SqsClient sqs() {
        return sqs(CALLER);
    }

    public SqsClient sqs(Caller caller) {
        return InProcessClient.of(SqsClient.class, rooms.service("sqs"), caller);
    }

    public SnsClient sns() {
        return sns(CALLER);
    }

    public SnsClient sns(Caller caller) {
        return InProcessClient.of(SnsClient.class, rooms.service("sns"), caller);
    }

    public AwsEndpoint endpoint() {
        return rooms.endpoint();
    }

    /// An endpoint of the same services with other settings.
    public AwsEndpoint endpoint(EndpointOptions options) {
        var services = new Services(messaging.services());
        return new AwsEndpoint(ground.engine(), services, options);
    }

    /// The paths beside the endpoint.
    public List<Site> sites() {
        return rooms.sites();
    }

    @Override
    public void close() {
        rooms.close();
        store.close();
    }
}
