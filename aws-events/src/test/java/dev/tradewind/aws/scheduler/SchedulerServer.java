package dev.tradewind.aws.scheduler;

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
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.Store;
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
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/// The scheduler's room on a broker, with its endpoint on a free port, on a store in a test's directory.
final class SchedulerServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final Store store;
    private final Broker broker;
    private final Rooms rooms;
    private final HttpServer http;

    SchedulerServer(Path directory) {
        store =
                Store.open(
                        directory,
                        Stream.concat(Broker.TABLES.stream(), SchedulerRoom.TABLES.stream())
                                .toList());
        http = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random(7));
        var ground = Ground.on(store, clock, options, () -> endpoint().toString());
        broker = Broker.on(ground.engine(), _ -> _ -> "", DeliveryPermission.ALL);
        rooms = Rooms.open(ground, new BrokerRoom(broker), new SchedulerRoom(ground, broker));
        http.serve(rooms.endpoint());
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    /// A client that calls the room without a socket.
    SchedulerClient inProcess() {
        return inProcess(ACCOUNT, REGION);
    }

    SchedulerClient inProcess(String account, String region) {
        var caller = Caller.root(account, region, endpoint().toString());
        return InProcessClient.of(SchedulerClient.class, rooms.service("scheduler"), caller);
    }

    /// The SDK's client over HTTP.
    SchedulerClient overHttp() {
        return SchedulerClient.builder()
                .endpointOverride(endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    Broker broker() {
        return broker;
    }

    String queue(String name) {
        return queue(name, QueueSettings.DEFAULT);
    }

    String queue(String name, QueueSettings settings) {
        var arn = QueueArns.of(REGION, ACCOUNT, name);
        return broker.queues().create(arn, settings, Map.of()).arn().toString();
    }

    List<ReceivedMessage> receive(String queue) {
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        return broker.queues().receive(Arn.parse(queue), request);
    }

    List<String> bodies(String queue) {
        return receive(queue).stream().map(ReceivedMessage::body).toList();
    }

    @Override
    public void close() {
        rooms.close();
        http.close(Duration.ZERO);
        store.close();
    }

    private record BrokerRoom(Broker broker) implements Room {
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
