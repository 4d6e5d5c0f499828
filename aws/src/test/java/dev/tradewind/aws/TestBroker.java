package dev.tradewind.aws;

import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.sns.BrokerSnsClient;
import dev.tradewind.aws.sns.SnsEnvelope;
import dev.tradewind.aws.sns.delivery.Inbox;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.aws.sqs.BrokerSqsClient;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
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
    private final SigningKeys signing;
    private final Broker broker;

    public TestBroker(Path directory) {
        this(Store.open(directory, AwsTables.ALL));
    }

    /// A broker on `store`, which it closes.
    TestBroker(Store store) {
        this.store = store;
        signing = new SigningKeys(store, clock);
        broker =
                Broker.open(
                        store,
                        new BrokerOptions(
                                        clock,
                                        new Random(7),
                                        new SnsEnvelope(() -> ENDPOINT, signing))
                                .withCopyBytesMax(COPY_BYTES_MAX));
    }

    public Inbox inbox() {
        return new Inbox(store, broker);
    }

    public SigningKeys signing() {
        return signing;
    }

    /// Nothing has to be signed.
    static KeyRing openRing() {
        return new KeyRing(List.of(), InstantSource.system(), new Random(3));
    }

    public Broker broker() {
        return broker;
    }

    public ManualClock clock() {
        return clock;
    }

    public SqsClient sqs() {
        return new BrokerSqsClient(broker, CALLER);
    }

    public SnsClient sns() {
        return new BrokerSnsClient(broker, CALLER);
    }

    public AwsEndpoint endpoint() {
        return new AwsEndpoint(
                broker, EndpointOptions.open(ACCOUNT, REGION, new Random(11), signing));
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }
}
