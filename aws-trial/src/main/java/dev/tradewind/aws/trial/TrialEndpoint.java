package dev.tradewind.aws.trial;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.Sites;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// A broker and rooms of a test on a store in its directory, with their endpoint on a free port and a clock that the test
/// moves.
public final class TrialEndpoint implements AutoCloseable {
    public static final String ACCOUNT = "000000000000";
    public static final String REGION = "us-east-1";

    private final ManualClock clock;
    private final Store store;
    private final HttpServer http;
    private final Ground ground;
    private final Broker broker;

    /// @param tables those of the rooms, beside the broker's
    public TrialEndpoint(Path directory, Instant start, List<Table> tables) {
        this(
                directory,
                new ManualClock(start),
                EndpointOptions.open(ACCOUNT, REGION, new Random(7)),
                tables);
    }

    /// As the other, whose endpoint knows these options: keys, for example.
    public TrialEndpoint(
            Path directory, ManualClock clock, EndpointOptions options, List<Table> tables) {
        this.clock = clock;
        store =
                Store.open(
                        directory, Stream.concat(Broker.TABLES.stream(), tables.stream()).toList());
        http = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);
        ground = Ground.on(store, clock, options, () -> endpoint().toString());
        broker = Broker.on(ground.engine(), _ -> _ -> "", DeliveryPermission.ALL);
    }

    /// The ground of rooms.
    public Ground ground() {
        return ground;
    }

    public Broker broker() {
        return broker;
    }

    public ManualClock clock() {
        return clock;
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    /// Opens the rooms behind the broker's and serves them. Whoever calls it closes them before this.
    public Rooms serve(Room... rooms) {
        var all = Stream.concat(Stream.of(new BrokerRoom(broker)), Stream.of(rooms));
        var open = Rooms.open(ground, all.toArray(Room[]::new));
        http.serve(new Sites(open.sites(), open.endpoint()));
        return open;
    }

    /// A client that calls a service without a socket.
    public <C extends SdkClient> C inProcess(
            Class<C> type, Rooms rooms, String service, String account, String region) {
        var caller = Caller.root(account, region, endpoint().toString());
        return InProcessClient.of(type, rooms.service(service), caller);
    }

    /// A builder of the SDK's client over HTTP.
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B overHttp(
            B builder, String region) {
        return overHttp(builder, region, "test", "test");
    }

    /// As the other, for a caller with a key.
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B overHttp(
            B builder, String region, String key, String secret) {
        return here(builder, region, key, secret)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    /// A builder of the SDK's client that calls here, over whatever it finds for that.
    public <B extends AwsClientBuilder<B, C>, C> B here(
            B builder, String region, String key, String secret) {
        return builder.endpointOverride(endpoint())
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)));
    }

    public Arn queue(String name, QueueSettings settings) {
        var arn = QueueArns.of(REGION, ACCOUNT, name);
        return broker.queues().create(arn, settings, Map.of()).arn();
    }

    @Override
    public void close() {
        http.close(Duration.ZERO);
        store.close();
    }
}
