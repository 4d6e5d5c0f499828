package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/// CloudWatch over HTTP on a free port, on a broker that has nothing at the endpoint.
final class ObserveServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-29T10:00:00.123Z");

    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "eu-west-1";

    private final Store store = Store.on(new MemoryRows());
    private final ManualClock clock = new ManualClock(NOW);
    private final Broker broker;
    private final Rooms rooms;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    ObserveServer() {
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random(7));
        var ground = Ground.on(store, clock, options, () -> "");
        broker =
                Broker.on(
                        ground.engine(),
                        notification -> _ -> notification.publication().message(),
                        DeliveryPermission.ALL);
        rooms = Rooms.open(ground, new BrokerOnly(broker), new CloudWatchRoom(ground, broker));
        server = HttpServer.start(InetAddress.getLoopbackAddress(), 0, rooms.endpoint());
        rooms.begin();
    }

    /// A queue, made if it is not there.
    Arn queue(String name) {
        var arn = QueueArns.of(REGION, ACCOUNT, name);
        return broker.queues().create(arn, QueueSettings.DEFAULT, Map.of()).arn();
    }

    void send(String queue, String... bodies) {
        for (var body : bodies) {
            broker.queues().send(queue(queue), List.of(NewMessage.of(body, Map.of(), ACCOUNT)));
        }
    }

    /// The messages of a queue, which stay there.
    List<String> bodies(String queue) {
        return broker.queues().peek(queue(queue), 100).stream().map(it -> it.body()).toList();
    }

    /// A topic whose messages come into a queue as they are published.
    Arn topic(String name, String queue) {
        var arn = TopicArns.of(REGION, ACCOUNT, name);
        broker.topics().create(arn, TopicSettings.STANDARD, Map.of());
        broker.topics()
                .subscribe(
                        Subscription.of(arn, ACCOUNT, "sqs", queue(queue).toString())
                                .withRawDelivery(true));
        return arn;
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.port());
    }

    /// The SDK's client of an account, or of the default one if `accessKey` is none.
    CloudWatchClient client(String accessKey) {
        return CloudWatchClient.builder()
                .endpointOverride(endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKey, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    @Override
    public void close() {
        http.close();
        rooms.close();
        server.close(Duration.ofSeconds(2));
        store.close();
    }

    /// The broker, loaded before CloudWatch and closed after it.
    private record BrokerOnly(Broker broker) implements Room {
        @Override
        public void load() {
            broker.load();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
